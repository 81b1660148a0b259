// arithmetic.h - one operation of a formula: how many operands it takes, and what it makes of numbers.
#pragma once
#include <cstddef>
#include <span>

#include "rue/rue.h"

namespace rue {

[[nodiscard]] std::size_t operands_of(unsigned operation);

// NaN: it has no value.
[[nodiscard]] double apply(const rue_instruction& operation, std::span<const double> operands);

}  // namespace rue
