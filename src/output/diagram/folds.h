// folds.h - which subtrees of a large tree are folded first, so that what matters stays in the picture.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

inline constexpr std::uint32_t never_folded = 0xffffffff;

// [tree nodes] A rank from 0 on: first what is not `reached`, the deepest first, then the rest; never an outcome, nor what
// has one of `kept` below it. Where a node that several paths reach is drawn once (`shared`) all its tree nodes have one
// rank, by the deepest of them.
[[nodiscard]] std::vector<std::uint32_t> folding_order(const Tree& tree, std::span<const std::uint8_t> reached,
                                                       std::span<const rue_index> kept, bool shared);

}  // namespace rue
