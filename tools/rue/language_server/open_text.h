// open_text.h - a text in the editor: what is found in it, and what can be said of the place under the cursor.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/solution.h"
#include "model/tree/tree.h"
#include "text/diagnostics.h"

namespace rue {

// Something that may be written at the cursor, and a few words on it.
struct Proposal {
  std::string word;
  std::string about;
};

class OpenText {
 public:
  explicit OpenText(std::string text);

  // A newer text. What the last one that was a decision came to is kept until another is.
  void replace(std::string text);

  [[nodiscard]] const std::string& text() const { return *text_; }
  [[nodiscard]] const Diagnostics& findings() const { return findings_; }
  [[nodiscard]] std::optional<std::string> laid_out() const;

  // A sentence on the word at `byte`: what a node comes to, an attribute means, a parameter is; empty: nothing. `word` is
  // what it is about.
  [[nodiscard]] std::string about(std::uint32_t byte, Span& word) const;

  // What may be written at `byte`: states and attributes within a list, nodes elsewhere.
  [[nodiscard]] std::vector<Proposal> proposals(std::uint32_t byte) const;

 private:
  void read();
  [[nodiscard]] std::string about_node(std::string_view id) const;
  [[nodiscard]] std::string about_parameter(std::string_view name) const;
  [[nodiscard]] std::string about_event(std::string_view name) const;

  std::shared_ptr<const std::string> text_;
  Diagnostics findings_;
  std::optional<Model> model_;  // of the last text that was one
  std::optional<Solution> solution_;
};

}  // namespace rue
