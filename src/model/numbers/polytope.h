// polytope.h - what several numbers that constrain each other may be together: bounds, a sum, orders, half-spaces; its
// corners, and its halves.
#pragma once
#include <cstddef>
#include <span>
#include <vector>

namespace rue {

using Point = std::vector<double>;  // a value of each number

// All x with normal . x <= bound.
struct HalfSpace {
  std::vector<double> normal;  // [numbers]
  double bound = 0;
};

// A bounded convex set by its half-spaces and its corners. Corners stand in an order that depends on nothing but the numbers
// that were given; none stands twice.
class Polytope {
 public:
  // Each number between its ends, low <= high, both finite.
  [[nodiscard]] static Polytope box(std::span<const double> low, std::span<const double> high);
  // Numbers of at least 0 whose sum is 1. [dimension >= 1]
  [[nodiscard]] static Polytope simplex(std::size_t dimension);

  // What lies in the half-space, too. False: nothing is left, and nothing has changed; or it has more than `most_corners`.
  [[nodiscard]] bool cut(const HalfSpace& by);

  [[nodiscard]] std::size_t dimension() const { return dimension_; }
  [[nodiscard]] const std::vector<Point>& corners() const { return corners_; }
  [[nodiscard]] Point center() const;  // mean of the corners: positive wherever some corner is
  [[nodiscard]] double low(std::size_t number) const;   // the tight range of a number
  [[nodiscard]] double high(std::size_t number) const;

  static constexpr std::size_t most_corners = 4096;

 private:
  std::size_t dimension_ = 0;
  std::vector<HalfSpace> sides_;
  std::vector<Point> corners_;
};

}  // namespace rue
