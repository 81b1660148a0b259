// near.h - figures that are equal but for their rounding.
#pragma once
#include <cmath>

namespace rue::test {

[[nodiscard]] inline bool near(double a, double b) {
  return std::fabs(a - b) <= 1e-9 * (1 + std::fabs(a));
}

}  // namespace rue::test
