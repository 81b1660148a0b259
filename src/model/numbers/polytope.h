// polytope.h - what several numbers that constrain each other may be together: bounds, a sum, orders, half-spaces; its
// corners, and its halves.
#pragma once
#include <cstddef>
#include <cstdint>
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
// that were given; none stands twice. A coordinate at which a half-space of that number alone holds it is its bound,
// exactly.
class Polytope {
 public:
  // Each number between its ends, low <= high, both finite. [at most `most_in_box` of them differ]
  [[nodiscard]] static Polytope box(std::span<const double> low, std::span<const double> high);
  // Numbers of at least 0 whose sum is 1. [dimension >= 1]
  [[nodiscard]] static Polytope simplex(std::size_t dimension);
  // Numbers of at least 0 whose sum is at most 1. [dimension >= 1]
  [[nodiscard]] static Polytope parts(std::size_t dimension);

  // What lies in the half-space, too. False: nothing is left, or it has more than `most_corners`; nothing has changed then.
  [[nodiscard]] bool cut(const HalfSpace& by);
  // Would the cut take anything away?
  [[nodiscard]] bool is_cut(const HalfSpace& by) const;
  // Would it leave nothing?
  [[nodiscard]] bool is_missed_by(const HalfSpace& by) const;
  // Does it hold the point, but for rounding?
  [[nodiscard]] bool holds(const Point& point) const;

  [[nodiscard]] std::size_t dimension() const { return dimension_; }
  [[nodiscard]] const std::vector<Point>& corners() const { return corners_; }
  [[nodiscard]] Point center() const;                  // mean of the corners: positive wherever some corner is
  [[nodiscard]] double low(std::size_t number) const;  // the tight range of a number
  [[nodiscard]] double high(std::size_t number) const;

  static constexpr std::size_t most_corners = 4096;
  static constexpr std::size_t most_in_box = 12;

 private:
  using Marks = std::vector<std::uint64_t>;  // a bit for each side

  [[nodiscard]] Point settled(Point near, const Marks& tight) const;
  void sort();

  std::size_t dimension_ = 0;
  bool sums_to_one_ = false;
  std::vector<HalfSpace> sides_;
  std::vector<Point> corners_;
  std::vector<Marks> tight_;  // [corners] the sides that hold it
};

}  // namespace rue
