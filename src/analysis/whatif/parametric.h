// parametric.h - the best expected value as a function of the value of any one node: all of them in one pass.
#pragma once
#include <algorithm>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// Rollback is a composition of x -> max(a, x) and x -> p x + b, so the value of an ancestor as a function of the value x of
// one node below it is max(otherwise, reach * x + beside): `reach` is the probability of the node under choices that lead
// there, `otherwise` the best that can be had without going there.
struct ParametricPass {
  // [tree nodes] of the root's alternative that the node lies under (of the root itself, where that is no decision). NaN
  // where the node is the root of a decision, or dead.
  std::vector<double> otherwise, reach, beside;
  std::vector<rue_index> under;  // [tree nodes] that alternative's node; 0 where the root is no decision

  // The value of node `n`'s alternative if the value of `n` were x.
  [[nodiscard]] double value(rue_index n, double x) const { return std::max(otherwise[n], reach[n] * x + beside[n]); }
};

// `expected_value`: the rollback, with a value at the root. O(nodes).
[[nodiscard]] ParametricPass parametric_pass(const Tree& tree, const std::vector<std::uint8_t>& live,
                                             const std::vector<double>& expected_value);

}  // namespace rue
