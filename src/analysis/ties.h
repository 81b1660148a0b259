// ties.h - what a policy could take instead at each of its decisions.
#pragma once
#include <vector>

#include "analysis/solution.h"

namespace rue {

// At each decision of the policy the other children whose value ties with the decision's own. `value` is a rollback. Linear
// in the children of these decisions, as all here.
[[nodiscard]] std::vector<Tie> ties_of_rollback(const Tree& tree, const Policy& policy, const std::vector<double>& value,
                                                double tolerance);

// Of the two headline policies, from the sweeps of `solution`.
// The same expected value; by_order: without more to regret than the policy.
[[nodiscard]] std::vector<Tie> ties_of_expected_value(const Tree& tree, const Solution& solution, const Policy& policy);
// Worst regret within the least; by_order: with the same expected value within it (where that is not known, or the root has
// none: with the least worst regret of the decision).
[[nodiscard]] std::vector<Tie> ties_of_least_regret(const Tree& tree, const Solution& solution, const Policy& policy);

}  // namespace rue
