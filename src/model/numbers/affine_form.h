// affine_form.h - a formula as a constant and a multiple of each of some numbers, where it is no more than that.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "model/language/expression.h"

namespace rue {

struct AffineForm {
  double constant = 0;
  std::vector<std::pair<std::uint32_t, double>> slopes;  // number and factor, ascending, no factor is 0

  [[nodiscard]] bool is_constant() const { return slopes.empty(); }
  [[nodiscard]] AffineForm times(double factor) const;
};
[[nodiscard]] AffineForm operator+(const AffineForm& a, const AffineForm& b);
[[nodiscard]] AffineForm operator-(const AffineForm& a, const AffineForm& b);
// As if added one after the other.
[[nodiscard]] AffineForm sum_of(std::span<const AffineForm* const> forms);

// Of a formula over names that have these forms. Absent: it is not affine by the rules of arithmetic, one of its names is
// not, or it has no value.
[[nodiscard]] std::optional<AffineForm> affine_form(const Formula& formula,
                                                    std::span<const std::optional<AffineForm>> names);

}  // namespace rue
