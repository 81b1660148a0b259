// vertices.cpp - as many bounds at once as numbers are free: a corner, if it lies within all others.
#include "support/vertices.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace rue::test {
namespace {

struct Row {
  std::vector<double> factor;
  double value = 0;  // factor * x >= value
};

// The only solution of as many equations as numbers.
std::optional<std::vector<double>> solution_of(std::vector<Row> rows) {
  const std::size_t n = rows.size();
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t r = column; r < n; ++r) {
      if (std::fabs(rows[r].factor[column]) > std::fabs(rows[pivot].factor[column])) pivot = r;
    }
    std::swap(rows[column], rows[pivot]);
    if (std::fabs(rows[column].factor[column]) < 1e-9) return std::nullopt;
    for (std::size_t r = 0; r < n; ++r) {
      if (r == column) continue;
      const double times = rows[r].factor[column] / rows[column].factor[column];
      for (std::size_t i = 0; i < n; ++i) rows[r].factor[i] -= times * rows[column].factor[i];
      rows[r].value -= times * rows[column].value;
    }
  }
  std::vector<double> x;
  // Figures of few decimals, without what rounding adds: no probability below 0.
  for (std::size_t i = 0; i < n; ++i) x.push_back(std::round(rows[i].value / rows[i].factor[i] * 1e12) / 1e12);
  return x;
}

double at(const Row& row, const std::vector<double>& x) {
  double sum = 0;
  for (std::size_t i = 0; i < x.size(); ++i) sum += row.factor[i] * x[i];
  return sum;
}

}  // namespace

std::vector<std::vector<double>> vertices_of(const Bounded& set) {
  const std::size_t n = set.low.size();
  std::vector<Row> bounds;
  for (std::size_t i = 0; i < n; ++i) {
    Row row{std::vector<double>(n, 0), set.low[i]};
    row.factor[i] = 1;
    bounds.push_back(row);
    row.factor[i] = -1;
    row.value = -set.high[i];
    bounds.push_back(row);
  }
  for (const auto& [larger, smaller] : set.orders) {
    Row row{std::vector<double>(n, 0), 0};
    row.factor[larger] = 1;
    row.factor[smaller] = -1;
    bounds.push_back(row);
  }
  std::vector<Row> always;
  if (set.sum) always.push_back({std::vector<double>(n, 1), *set.sum});

  std::vector<std::vector<double>> found;
  std::vector<std::uint8_t> chosen(bounds.size(), 0);
  std::fill_n(chosen.begin(), n - always.size(), 1);
  do {
    std::vector<Row> equations = always;
    for (std::size_t b = 0; b < bounds.size(); ++b) {
      if (chosen[b] != 0) equations.push_back(bounds[b]);
    }
    const std::optional<std::vector<double>> x = solution_of(std::move(equations));
    if (!x) continue;
    const bool within =
        std::all_of(bounds.begin(), bounds.end(), [&](const Row& row) { return at(row, *x) >= row.value - 1e-9; });
    const bool known = std::any_of(found.begin(), found.end(), [&](const std::vector<double>& other) {
      return std::equal(x->begin(), x->end(), other.begin(), [](double a, double b) { return std::fabs(a - b) < 1e-9; });
    });
    if (within && !known) found.push_back(*x);
  } while (std::prev_permutation(chosen.begin(), chosen.end()));
  return found;
}

}  // namespace rue::test
