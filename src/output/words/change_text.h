// change_text.h - changes of a model as lines of a review: "offer, 'keep looking': payoff -3 → -5".
#pragma once
#include <string>
#include <vector>

#include "analysis/diff/difference.h"

namespace rue {

// A line for every element that changed, in the order of the changes; nodes that were added or removed share one. Payoffs
// are negated where `costs`, and called so.
[[nodiscard]] std::vector<std::string> change_lines(const std::vector<Change>& changes, bool costs);

}  // namespace rue
