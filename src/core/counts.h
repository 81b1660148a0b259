// counts.h - counts that stop at a ceiling instead of wrapping around: as wide as memory, 64 bits cost a small machine dear.
#pragma once
#include "core/build.h"

namespace rue_core {

constexpr size_t too_many = static_cast<size_t>(-1) / 4;

inline size_t saturating_product(size_t a, size_t b) {
  return a != 0 && b > too_many / a ? too_many : a * b;
}
inline size_t saturating_sum(size_t a, size_t b) {
  return a > too_many - b ? too_many : a + b;
}

}  // namespace rue_core
