// rounding.h - the value that is meant where a computed one is off by rounding.
#pragma once
#include <initializer_list>
#include <vector>

#include "model/numbers/parameters.h"

namespace rue {

// For computed values of one parameter: what is believed, an end of its range, 0 or one of `others`; else a decimal of 12
// digits; the value itself where none of these is near enough.
class Rounding {
 public:
  explicit Rounding(const Parameter& parameter, std::initializer_list<double> others = {});
  [[nodiscard]] double operator()(double x) const;  // infinite: itself

 private:
  double believed_;
  std::vector<double> meant_;
};

// The nearest number of 12 digits: 0.3 - 0.1 is meant to be 0.2.
[[nodiscard]] double short_number(double x);

// The same of 14 digits where `x` is off it by no more than its last bits, else `x`: 1 - 0.05 - 0.4 is meant to be 0.55.
[[nodiscard]] double without_last_bits(double x);

}  // namespace rue
