// expression.h - numbers as an author writes them: 30%, 1/3, "2*30 - 5".
#pragma once
#include <optional>
#include <span>

#include "model/passage.h"

namespace rue {

// A number and how exactly it was written. `rounding` is half a unit of the last written digit of a plain decimal or
// percentage ("0.33": 0.005), 0 for fractions, integers and other expressions: two figures agree within their roundings.
struct Number {
  double value = 0;
  double rounding = 0;
};

// Evaluate a constant expression: numbers (also with exponent), percentages, + - * / ^ (right to left, before a minus sign
// in front of it), parentheses. Findings point into the value. Common slips are named ("0,5", "$200", "200,000"). A name is
// an error that says parameters are not supported yet. Depth is bounded by memory only.
[[nodiscard]] std::optional<Number> evaluate(const Passage& value, Diagnostics& diagnostics);

// What `given` probabilities leave of 1 for one branch or state more; 0 where that is within 1e-9 x branches of 0. Where all
// are written as decimals it is the nearest double to the decimal difference: 0.25 and 0.3 leave 0.45, not
// 0.44999999999999996.
[[nodiscard]] double rest_of(std::span<const Number> given);

}  // namespace rue
