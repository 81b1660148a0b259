// opened.h - a text that an editor holds: what was found in it, and the last answer that a text of it had.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "analysis/read_decision.h"
#include "analysis/solution.h"
#include "rue/language_server/names.h"
#include "rue/language_server/positions.h"

namespace rue {

// One state of the text, read. Places are bytes of it.
class ReadText {
 public:
  ReadText(std::string text, Units units);
  ReadText(const ReadText&) = delete;
  ReadText& operator=(const ReadText&) = delete;

  [[nodiscard]] const std::string& text() const { return *text_; }
  [[nodiscard]] const Positions& positions() const { return positions_; }
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }
  [[nodiscard]] const Model* model() const { return decision_.model ? &*decision_.model : nullptr; }
  // Of a text that reads as DOT, else null.
  [[nodiscard]] const NameIndex* names() const { return names_ ? &*names_ : nullptr; }
  [[nodiscard]] const dot::Document* document() const {
    return decision_.model ? &decision_.model->graph.document : document_ ? &*document_ : nullptr;
  }
  // Solved when it is first asked for. Requires a model.
  [[nodiscard]] const Solution& solution();
  // The nearest break-evens of the number that is written at a place, in sentences; empty where there is none, or no model.
  [[nodiscard]] std::string number_at(std::uint32_t byte) const;

 private:
  std::shared_ptr<const std::string> text_;
  Positions positions_;
  Diagnostics diagnostics_;
  Decision decision_;
  std::optional<dot::Document> document_;  // where there is no model, which has its own
  std::optional<NameIndex> names_;
  std::optional<Solution> solution_;
};

// An open text. What is asked about places is answered from the last text that has an answer, where the place is one that
// both share: before all that is different, or behind it.
class OpenedText {
 public:
  OpenedText(std::string text, std::int64_t version, Units units)
      : text_(std::move(text)), version_(version), units_(units) {}

  void change(std::string text, std::int64_t version);
  [[nodiscard]] std::int64_t version() const { return version_; }
  [[nodiscard]] const std::string& text() const { return text_; }
  // Read when first asked for.
  [[nodiscard]] ReadText& now();
  // The last one that reads as DOT, or has a model; null: none did. Reads the text of now first.
  [[nodiscard]] ReadText* named();
  [[nodiscard]] ReadText* answered();
  // A place of now in another state of the text, or the other way; absent: it was not there.
  [[nodiscard]] std::optional<std::uint32_t> place_in(const ReadText& other, std::uint32_t byte) const;
  [[nodiscard]] std::optional<std::uint32_t> place_of(const ReadText& other, std::uint32_t byte) const;

 private:
  std::string text_;
  std::int64_t version_ = 0;
  Units units_;
  std::shared_ptr<ReadText> now_, named_, answered_;
};

}  // namespace rue
