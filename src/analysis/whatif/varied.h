// varied.h - which of a model's numbers are varied where none is named.
#pragma once
#include <cstdint>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// Would every number of the graph be asked about, and would that take too long one by one? `all`: those without a name, too.
[[nodiscard]] bool too_many_numbers(const Model& model, bool all);

// Those that stand for themselves and count in the view that is seen, as indices into Parameters::all; where the graph names
// none, or with `all`, every number of the graph becomes one first.
[[nodiscard]] std::vector<std::uint32_t> numbers_to_vary(Model& model, bool all);

}  // namespace rue
