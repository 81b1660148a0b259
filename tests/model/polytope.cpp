// polytope.cpp - corners against their definition: every choice of as many half-spaces as there are numbers, where they meet
// in one point that all others hold.
#include "model/numbers/polytope.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <random>

namespace {

using rue::HalfSpace;
using rue::Point;
using rue::Polytope;

// The point where so many planes meet, if they do in one.
std::optional<Point> meeting(std::vector<std::vector<double>> rows) {
  const std::size_t n = rows.size();
  for (std::size_t c = 0; c < n; ++c) {
    std::size_t pivot = c;
    for (std::size_t r = c; r < n; ++r) {
      if (std::fabs(rows[r][c]) > std::fabs(rows[pivot][c])) pivot = r;
    }
    if (std::fabs(rows[pivot][c]) < 1e-9) return std::nullopt;
    std::swap(rows[c], rows[pivot]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == c) continue;
      const double factor = rows[r][c] / rows[c][c];
      for (std::size_t i = 0; i <= n; ++i) rows[r][i] -= factor * rows[c][i];
    }
  }
  Point point(n);
  for (std::size_t c = 0; c < n; ++c) point[c] = rows[c][n] / rows[c][c];
  return point;
}

bool is_near(const Point& a, const Point& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::fabs(a[i] - b[i]) > 1e-7) return false;
  }
  return true;
}

// Corners by definition. A sum of 1 stands in every choice.
std::vector<Point> corners_by_definition(std::size_t n, const std::vector<HalfSpace>& sides, bool sums_to_one) {
  std::vector<Point> corners;
  const std::size_t free = n - (sums_to_one ? 1 : 0);
  std::vector<std::uint8_t> chosen(sides.size(), 0);
  std::fill(chosen.begin(), chosen.begin() + static_cast<std::ptrdiff_t>(free), 1);
  do {
    std::vector<std::vector<double>> rows;
    for (std::size_t s = 0; s < sides.size(); ++s) {
      if (chosen[s] == 0) continue;
      rows.push_back(sides[s].normal);
      rows.back().push_back(sides[s].bound);
    }
    if (sums_to_one) rows.emplace_back(n + 1, 1.0);
    const std::optional<Point> point = meeting(rows);
    if (!point) continue;
    const bool inside = std::all_of(sides.begin(), sides.end(), [&](const HalfSpace& side) {
      return std::inner_product(point->begin(), point->end(), side.normal.begin(), 0.0) <= side.bound + 1e-9;
    });
    const bool known = std::any_of(corners.begin(), corners.end(), [&](const Point& c) { return is_near(c, *point); });
    if (inside && !known) corners.push_back(*point);
  } while (std::prev_permutation(chosen.begin(), chosen.end()));
  return corners;
}

HalfSpace unit(std::size_t n, std::size_t i, double sign, double bound) {
  HalfSpace side{std::vector<double>(n, 0), sign * bound};
  side.normal[i] = sign;
  return side;
}

double tenths(std::mt19937& random, int low, int high) {
  return (low + static_cast<int>(random() % static_cast<unsigned>(high - low + 1))) / 10.0;
}

void check_same(const Polytope& set, const std::vector<Point>& expected) {
  CHECK(set.corners().size() == expected.size());
  for (const Point& corner : set.corners()) {
    CHECK(std::any_of(expected.begin(), expected.end(), [&](const Point& e) { return is_near(corner, e); }));
  }
  CHECK(std::is_sorted(set.corners().begin(), set.corners().end()));
  CHECK(std::adjacent_find(set.corners().begin(), set.corners().end()) == set.corners().end());
}

}  // namespace

TEST_CASE("corners of random sets are those of the definition") {
  std::mt19937 random(7);
  int compared = 0, emptied = 0;
  for (int trial = 0; trial < 1500; ++trial) {
    const std::size_t n = 1 + random() % 5;
    const int shape = static_cast<int>(random() % 3);
    std::vector<HalfSpace> sides;
    Polytope set;
    if (shape == 0) {
      std::vector<double> low, high;
      for (std::size_t i = 0; i < n; ++i) {
        low.push_back(tenths(random, 0, 4));
        high.push_back(low.back() + tenths(random, 0, 5));
        sides.push_back(unit(n, i, -1, low[i]));
        sides.push_back(unit(n, i, 1, high[i]));
      }
      set = Polytope::box(low, high);
    } else {
      for (std::size_t i = 0; i < n; ++i) sides.push_back(unit(n, i, -1, 0));
      if (shape == 1) sides.push_back({std::vector<double>(n, 1), 1});
      set = shape == 1 ? Polytope::parts(n) : Polytope::simplex(n);
    }
    const int cuts = static_cast<int>(random() % 5);
    for (int c = 0; c < cuts; ++c) {
      HalfSpace side{std::vector<double>(n, 0), 0};
      const int kind = static_cast<int>(random() % 3);
      if (kind == 0) {  // a bound
        side = unit(n, random() % n, random() % 2 == 0 ? 1 : -1, tenths(random, 0, 8));
      } else if (kind == 1 && n > 1) {  // an order
        const std::size_t a = random() % n;
        side.normal[a] = -1;
        side.normal[(a + 1) % n] = 1;
      } else {
        for (double& x : side.normal) x = tenths(random, -10, 10);
        side.bound = tenths(random, -2, 10);
      }
      if (std::all_of(side.normal.begin(), side.normal.end(), [](double x) { return x == 0; })) continue;
      const std::vector<Point> before = set.corners();
      sides.push_back(side);
      if (set.cut(side)) continue;
      ++emptied;
      CHECK(set.corners() == before);
      CHECK(corners_by_definition(n, sides, shape == 2).empty());
      sides.pop_back();
    }
    CAPTURE(trial);
    check_same(set, corners_by_definition(n, sides, shape == 2));
    CHECK(set.holds(set.center()));
    ++compared;
  }
  CHECK(compared == 1500);
  CHECK(emptied > 50);
}

TEST_CASE("what a cut leaves does not depend on which came first") {
  const std::vector<HalfSpace> cuts{unit(3, 0, 1, 0.5), unit(3, 1, -1, 0.1), {{-1, 1, 0}, 0}, {{0, -1, 1}, 0}};
  Polytope forth = Polytope::simplex(3);
  Polytope back = Polytope::simplex(3);
  for (const HalfSpace& side : cuts) REQUIRE(forth.cut(side));
  for (auto side = cuts.rbegin(); side != cuts.rend(); ++side) REQUIRE(back.cut(*side));
  CHECK(forth.corners() == back.corners());
}

TEST_CASE("the mean of the corners of a full order is the rank order centroid") {
  // Barron and Barrett 1996: the i-th of n weighs (1/n) sum of 1/k for k = i to n.
  for (std::size_t n = 1; n <= 12; ++n) {
    Polytope set = Polytope::simplex(n);
    for (std::size_t i = 0; i + 1 < n; ++i) {
      HalfSpace order{std::vector<double>(n, 0), 0};
      order.normal[i] = -1;
      order.normal[i + 1] = 1;
      REQUIRE(set.cut(order));
    }
    CHECK(set.corners().size() == n);
    const Point center = set.center();
    for (std::size_t i = 0; i < n; ++i) {
      double weight = 0;
      for (std::size_t k = i; k < n; ++k) weight += 1.0 / static_cast<double>(k + 1);
      CHECK(center[i] == doctest::Approx(weight / static_cast<double>(n)));
    }
  }
  Polytope four = Polytope::simplex(4);
  REQUIRE(four.cut({{-1, 1, 0, 0}, 0}));
  REQUIRE(four.cut({{0, -1, 1, 0}, 0}));
  REQUIRE(four.cut({{0, 0, -1, 1}, 0}));
  const double published[] = {0.5208, 0.2708, 0.1458, 0.0625};
  for (std::size_t i = 0; i < 4; ++i) CHECK(std::fabs(four.center()[i] - published[i]) < 0.00005);
}

TEST_CASE("ranked probabilities have partial averages as their corners") {
  // Kmietowicz and Pearman, as in Ferson's slides: an expected value is at its extremes where the first k share all equally.
  Polytope set = Polytope::simplex(4);
  for (std::size_t i = 0; i < 3; ++i) {
    HalfSpace order{std::vector<double>(4, 0), 0};
    order.normal[i] = -1;
    order.normal[i + 1] = 1;
    REQUIRE(set.cut(order));
  }
  check_same(set, {{0.25, 0.25, 0.25, 0.25}, {1.0 / 3, 1.0 / 3, 1.0 / 3, 0}, {0.5, 0.5, 0, 0}, {1, 0, 0, 0}});
}

TEST_CASE("a coordinate at a bound is the bound, and what follows is the decimal that is meant") {
  Polytope set = Polytope::parts(2);
  for (const HalfSpace& side : {unit(2, 0, -1, 0.05), unit(2, 0, 1, 0.6), unit(2, 1, -1, 0.1), unit(2, 1, 1, 0.7)})
    REQUIRE(set.cut(side));
  CHECK(set.corners() == std::vector<Point>{{0.05, 0.1}, {0.05, 0.7}, {0.3, 0.7}, {0.6, 0.1}, {0.6, 0.4}});
  CHECK(set.low(0) == 0.05);
  CHECK(set.high(1) == 0.7);
}

TEST_CASE("many corners are refused, and so is an empty set") {
  Polytope set = Polytope::simplex(20);
  bool held = true;
  for (std::size_t i = 0; i < 20 && held; ++i) held = set.cut(unit(20, i, 1, 0.1));
  CHECK_FALSE(held);  // 184,756 corners
  Polytope box = Polytope::box(std::vector<double>{0, 0}, std::vector<double>{1, 1});
  CHECK_FALSE(box.cut({{1, 1}, -0.5}));
  CHECK(box.corners().size() == 4);
  REQUIRE(box.cut({{1, 1}, 0}));
  CHECK(box.corners() == std::vector<Point>{{0, 0}});
}
