// expected_utility.h - the choice of someone who is averse to risk: expected utility and certainty equivalents.
#pragma once
#include <optional>

#include "analysis/solution.h"

namespace rue {

// Empty where the graph's utility is linear, or all is measured in it. `solution` is the model's.
[[nodiscard]] std::optional<ExpectedUtility> expected_utility(const Model& model, const Solution& solution);

// What the outcomes of one policy are worth; empty as above, or where that depends on probabilities that are not given.
[[nodiscard]] std::optional<Worth> worth_of(const Model& model, const Solution& solution, const Policy& policy);

}  // namespace rue
