// affine_together.h - whether the expected value of every fixed plan is affine in each of several numbers: then its mean
// over them, independent, is its value at their means.
#pragma once
#include <cstdint>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// Of each block of numbers (indices into Parameters::all; what one block holds depends on no other): no path uses it twice,
// its own payoff included, and no formula makes anything but an affine function of it. Read off the formulas, whatever the
// numbers are now.
[[nodiscard]] std::vector<std::uint8_t> affine_blocks(const Model& model,
                                                      const std::vector<std::vector<std::uint32_t>>& blocks);

}  // namespace rue
