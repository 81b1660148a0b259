// sanitized.h - is this a build with sanitizers? There everything takes many times as long, threads above all.
#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

namespace rue::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool sanitized = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
inline constexpr bool sanitized = true;
#else
inline constexpr bool sanitized = false;
#endif
#else
inline constexpr bool sanitized = false;
#endif

// How many random cases to go through of those that a build without sanitizers does, and of what is to be met on the way.
// RUE_ROUNDS=40 in the environment: so many times as many.
inline int rounds(int unsanitized) {
  static const int times = [] {
    const char* const asked = std::getenv("RUE_ROUNDS");
    return asked != nullptr ? std::max(1, std::atoi(asked)) : 1;
  }();
  return times * (sanitized ? unsanitized / 5 : unsanitized);
}

// Left out under sanitizers: what asks the same commands hundreds of times and compares figures, and what reads the
// sources. What such a test walks through, others do once.
inline const doctest::skip figures_only(sanitized);

}  // namespace rue::test
