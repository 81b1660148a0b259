// policy.h - the policies that are reported: which alternative each decision takes, ties decided as they are defined.
#pragma once
#include <cstddef>
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// At each decision the first alternative whose value ties with the decision's own. `value` is a rollback.
[[nodiscard]] Policy first_best(const Tree& tree, const std::vector<double>& value, double tolerance);

// The two headline policies, from the sweeps of `solution` (total to open_regret).
// Highest expected value, then least worst regret, then file order, on the way through the root or through one of its
// alternatives, which requires an expected value there.
[[nodiscard]] Policy expected_value_policy(const Tree& tree, const Solution& solution, rue_index through = 0);
// Least worst regret below each node among the strategies that only take alternatives of the highest expected value. Where
// an alternative ties by both criteria, this says whether one plan has both. Requires an expected value. [tree nodes]
[[nodiscard]] std::vector<double> regret_of_best(const Tree& tree, const Solution& solution);
// Least worst regret, then highest expected value (where it is known, and that of such a strategy, too), then file order.
[[nodiscard]] Policy least_regret_policy(const Tree& tree, const Solution& solution);
// Rollback of the highest expected value of the strategies none of whose possible leaves has more regret than `bound`, which
// is not below the least; -infinity where none is left, NaN where it depends on probabilities that are not given. [tree
// nodes]
[[nodiscard]] std::vector<double> value_within(const Tree& tree, const Solution& solution, double bound);
// Highest expected value of the strategies none of whose possible leaves has more regret than `bound`, which is not below
// the least; ties by file order. Requires that every live node has probabilities.
[[nodiscard]] Policy policy_within(const Tree& tree, const Solution& solution, double bound);

// Which of the solution's alternatives the policy takes at the root; empty if the root is no decision.
[[nodiscard]] std::optional<std::size_t> alternative_of(const Solution& solution, const Policy& policy);

// Hurwicz's criterion: alpha x best + (1 - alpha) x worst leaf of a strategy, not a mix at every node.
struct Hurwicz {
  std::vector<double> value;  // [tree nodes] its rollback over leaf scores
  std::vector<Tie> ties;      // under the policy's threshold
  Policy policy;              // the largest threshold that attains the optimum, the best leaf under it, elsewhere the first
                              // alternative that survives the threshold
};
// `worst` is the maximin rollback of the totals.
[[nodiscard]] Hurwicz hurwicz(const Tree& tree, const Solution& solution, const std::vector<double>& worst);

}  // namespace rue
