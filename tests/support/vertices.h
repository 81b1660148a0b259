// vertices.h - the corners of a small set of numbers, by trying every choice of bounds.
#pragma once
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace rue::test {

// low <= x <= high, with x[first] >= x[second] for every order, and a given sum where there is one.
struct Bounded {
  std::vector<double> low, high;
  std::vector<std::pair<std::size_t, std::size_t>> orders;
  std::optional<double> sum;
};

// Each once, in no order that means anything; none where the set is empty. For up to about 4 numbers.
[[nodiscard]] std::vector<std::vector<double>> vertices_of(const Bounded& set);

}  // namespace rue::test
