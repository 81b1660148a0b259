// linear_thresholds.h - all break-evens of a tree by expected value, in one pass.
#pragma once
#include <vector>

#include "analysis/whatif/parametric.h"
#include "analysis/whatif/thresholds.h"

namespace rue {

// From where on another alternative of the root has the highest expected value while one number of the tree varies: what is
// booked on reaching a node, or a private branch's probability. What that leaves goes to the branches that take the rest,
// else to its siblings in proportion. A payoff's distance is in parts of the spread of totals, a probability's as it is.
//
// Where another only ties, at an end of what a probability can be, there is none: regret would have to decide.
// Of live nodes that one path reaches; nearest first, ties by node. Requires a decision at the root, an expected value
// there, and that numbers are named (name_numbers): a branch that follows from the others has none. Each is exact to
// rounding: the value of an alternative as a function of one number is max(a, p x + b), and cannot fall. O(nodes), but for
// the sort.
[[nodiscard]] std::vector<Threshold> linear_thresholds(const Model& model, const Solution& solution,
                                                       const ParametricPass& pass);

// The same, as `believed` in an experiment.
[[nodiscard]] BreakEven break_even_in_one_pass(const Experiment& experiment);

}  // namespace rue
