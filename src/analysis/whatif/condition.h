// condition.h - the same decision when something about its events is known beforehand.
#pragma once
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// The tree when group `group` of shared events has this law instead of its own: weight[a] of its atoms (numbered in the
// group), summing to 1; atoms of weight 0 cannot happen. Branches have the probabilities that follow by Bayes' rule; what
// can no longer happen has probability 0. The shape stays, so nodes keep their numbers. Where the law is not
// known any weights say what is possible, which is all that worst regret asks. O(nodes + atoms of all sets).
[[nodiscard]] Tree conditioned(const Tree& tree, rue_index group, const std::vector<double>& weight);

// The tree when the private chance node `node` comes out as its child `child`.
[[nodiscard]] Tree resolved(const Tree& tree, rue_index node, rue_index child);

}  // namespace rue
