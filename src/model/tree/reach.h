// reach.h - what a block of numbers reaches in a model, and whether all that is worth anything follows it affinely.
#pragma once
#include <string>

#include "model/tree/tree.h"

namespace rue {

struct Reach {
  bool chances = false;  // some probability follows it
  bool payoffs = false;  // some payoff, score or weight does
  bool weights = false;  // some weight does: what is worth anything follows as a mean by them, which is no affine function
  // Empty: along every path, and in every joint state, at most one factor follows it, and that one affinely; with weights,
  // as a mean by them. Then the worth of every plan takes its extremes over the block at corners. Else why not: "'p' counts
  // more than once on the path to 'x'".
  std::string not_affine;
};

// The numbers move together. O(nodes x groups of events), without valuing the model.
[[nodiscard]] Reach reach_of(const Model& model, const std::vector<std::uint32_t>& numbers);

}  // namespace rue
