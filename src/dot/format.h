// format.h - a DOT text laid out anew: the same words in the same order, with their comments.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "text/diagnostics.h"

namespace rue::dot {

// Lines stay the author's: what stands on one line does so afterwards, but for the outermost braces, which have lines of
// their own, and blank lines, of which one is kept. So do columns: several blanks stay where one may stand. Two blanks for
// each brace around a line; attributes parted by commas, none around an equals sign; statements that end with their line
// closed by semicolons. Words are kept to the byte, strings with what they hold; so are comments. What is read from it is
// what was read before, and what is laid out twice stays as it is. Empty where the text is no graph in DOT: the findings
// say why.
[[nodiscard]] std::optional<std::string> formatted(const std::shared_ptr<const std::string>& text, Diagnostics& diagnostics);

}  // namespace rue::dot
