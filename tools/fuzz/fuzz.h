// fuzz.h - what every fuzz target needs: a relation that must hold, or the input is a finding.
#pragma once
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace rue::fuzz {

// Unlike assert it is there in every build; libFuzzer keeps the input that ends the program.
inline void require(bool holds, std::string_view relation) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %.*s\n", static_cast<int>(relation.size()), relation.data());
  std::abort();
}

}  // namespace rue::fuzz
