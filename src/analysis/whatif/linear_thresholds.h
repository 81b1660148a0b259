// linear_thresholds.h - all break-evens of a tree by expected value, in one pass.
#pragma once
#include <vector>

#include "analysis/whatif/parametric.h"

namespace rue {

// From where on another alternative of the root has the highest expected value while one number of the tree varies: what is
// booked on reaching a node, or a private branch's probability. What that leaves goes to the branches that take the rest,
// else to its siblings in proportion.
struct LinearThreshold {
  rue_index node = 0;
  bool probability = false;  // of the branch into the node; else its payoff
  double at = 0;             // a gain, or a probability in [0, 1]
  bool above = false;        // the other wins above it, else below
  std::size_t winner = 0;    // alternative; of several that tie the first
  double distance = 0;       // from what is believed: a probability's as it is, a payoff's in parts of the spread of totals
};

// Of live nodes that one path reaches; nearest first, ties by node. Requires a decision at the root, an expected value
// there, and that numbers are named (name_numbers): a branch that follows from the others has none. Each is exact to
// rounding: the value of an alternative as a function of one number is max(a, p x + b), and cannot fall. O(nodes), but for
// the sort.
[[nodiscard]] std::vector<LinearThreshold> linear_thresholds(const Model& model, const Solution& solution,
                                                             const ParametricPass& pass);

}  // namespace rue
