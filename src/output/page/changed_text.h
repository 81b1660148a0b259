// changed_text.h - a decision's text with the numbers that were set in place of those that are written.
#pragma once
#include <memory>
#include <string>

#include "model/graph/decision_graph.h"

namespace rue {

// Only the numbers' own spans are replaced, each written as it was (30% stays per cent). The result reads to the very values
// that were set; where a number cannot be replaced so, the text as it is.
[[nodiscard]] std::string changed_text(const std::shared_ptr<const std::string>& text, const Settings& settings);

}  // namespace rue
