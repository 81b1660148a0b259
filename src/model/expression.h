// expression.h - numbers as an author writes them: 30%, 1/3, "2*30 - 5".
#pragma once
#include <optional>

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

}  // namespace rue
