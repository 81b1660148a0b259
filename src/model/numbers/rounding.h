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

}  // namespace rue
