// reread.h - one text read again and again, as its numbers are set to other values.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/read_decision.h"

namespace rue {

// Gives what read_decision gives, and keeps what does not depend on the settings: the text as DOT; and, as long as the same
// numbers without a name are set, to whatever, all that comes before their values, their names above all.
class Reread {
 public:
  explicit Reread(std::shared_ptr<const std::string> text);

  // Under these settings. What it gave before must be gone.
  [[nodiscard]] Decision decision(const Settings& settings, Diagnostics& diagnostics);
  // Beside that.
  [[nodiscard]] Decision another(const Settings& settings, Diagnostics& diagnostics) const;

 private:
  struct Named {
    Settings settings;
    Diagnostics found;
    DecisionGraph graph;  // whose numbers all have names; none of those is set yet
  };
  [[nodiscard]] bool serves(const Settings& settings) const;

  std::shared_ptr<const std::string> text_;
  Diagnostics of_text_;
  std::optional<dot::Document> document_;
  std::optional<Named> named_;
};

}  // namespace rue
