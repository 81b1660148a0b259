// lane_tree.h - what revalue() makes of a tree, for several values of some numbers at once.
#pragma once
#include <span>
#include <vector>

#include "model/numbers/lanes.h"
#include "model/tree/tree.h"

namespace rue {

// [tree nodes] as in Tree.
struct LaneTree {
  std::vector<Lanes::Row> payoff, probability;
};

// Tell `lanes` how payoffs and probabilities follow these numbers, whose values are `inputs`; `model` is as revalue() left
// it with other values of the same numbers. In a lane that meets all requirements they have the bits that revalue() would
// give them, and the tree its kinds, groups and sets: what has a chance at `model`'s values has one there, and the model has
// a value. False: there is more to it than that (a utility, laws that join events or that nothing is believed of). O(nodes).
[[nodiscard]] bool tell_tree(const Model& model, std::span<const std::uint32_t> numbers, std::span<const Lanes::Row> inputs,
                             Lanes& lanes, LaneTree& tree);

}  // namespace rue
