// numbers_at.h - which numbers stand where one node of the tree is.
#pragma once
#include <cstdint>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// The numbers that can be varied by themselves and from which follow what is booked at `node` and on the branch that leads
// there, and that branch's own probability; as indices into Parameters::all, ascending. Every number of the graph becomes a
// parameter first.
[[nodiscard]] std::vector<std::uint32_t> numbers_at(Model& model, rue_index node);

}  // namespace rue
