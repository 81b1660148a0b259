// interval.h - what a formula's value lies within while each of its names lies within an interval.
#pragma once
#include <optional>
#include <span>

#include "model/language/expression.h"

namespace rue {

struct Interval {
  double low = 0, high = 0;
  [[nodiscard]] bool is_point() const { return low == high; }
};

// Of what lies within each, whatever they have in common: never too narrow. Of points: what doubles make of them.
[[nodiscard]] Interval sum_of(Interval a, Interval b);
[[nodiscard]] Interval difference_of(Interval a, Interval b);
[[nodiscard]] Interval product_of(Interval a, Interval b);
// Absent: there may be no value, or none that a double holds.
[[nodiscard]] std::optional<Interval> quotient_of(Interval a, Interval b);
[[nodiscard]] std::optional<Interval> power_of(Interval base, Interval exponent);

// Each occurrence of a name may have another value of its interval. Absent: the formula may have no value there, as where it
// divides by what may be 0. Of points it is the formula's value, to the bit.
[[nodiscard]] std::optional<Interval> bounds_of(const Formula& formula, std::span<const Interval> values);

}  // namespace rue
