// polytope.cpp - corners by double description: each half-space cuts the edges between corners on its two sides. Two corners
// have an edge between them where no third stands at all the sides that both stand at.
#include "model/numbers/polytope.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <optional>

#include "model/numbers/rounding.h"

namespace rue {
namespace {

using Marks = std::vector<std::uint64_t>;

void mark(Marks& marks, std::size_t side) {
  if (marks.size() <= side / 64) marks.resize(side / 64 + 1);
  marks[side / 64] |= std::uint64_t{1} << (side % 64);
}

bool is_marked(const Marks& marks, std::size_t side) {
  return side / 64 < marks.size() && ((marks[side / 64] >> (side % 64)) & 1) != 0;
}

Marks common(const Marks& a, const Marks& b) {
  Marks both(std::min(a.size(), b.size()));
  for (std::size_t w = 0; w < both.size(); ++w) both[w] = a[w] & b[w];
  return both;
}

bool contains(const Marks& all, const Marks& some) {
  for (std::size_t w = 0; w < some.size(); ++w) {
    if ((some[w] & ~(w < all.size() ? all[w] : 0)) != 0) return false;
  }
  return true;
}

std::size_t count(const Marks& marks) {
  std::size_t sum = 0;
  for (const std::uint64_t word : marks) sum += static_cast<std::size_t>(std::popcount(word));
  return sum;
}

// By how much a point is beyond a half-space; within rounding of its face: 0.
double beyond(const HalfSpace& side, const Point& x) {
  double sum = -side.bound;
  double sizes = std::fabs(side.bound);
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += side.normal[i] * x[i];
    sizes += std::fabs(side.normal[i] * x[i]);
  }
  return std::fabs(sum) <= 1e-12 * sizes ? 0 : sum;
}

// The number that a half-space bounds alone.
std::optional<std::size_t> only_number(const HalfSpace& side) {
  std::optional<std::size_t> only;
  for (std::size_t i = 0; i < side.normal.size(); ++i) {
    if (side.normal[i] == 0) continue;
    if (only) return std::nullopt;
    only = i;
  }
  return only;
}

HalfSpace bound_on(std::size_t dimension, std::size_t number, double sign, double bound) {
  HalfSpace side{std::vector<double>(dimension, 0), sign * bound};
  side.normal[number] = sign;
  return side;
}

}  // namespace

Polytope Polytope::box(std::span<const double> low, std::span<const double> high) {
  Polytope box;
  box.dimension_ = low.size();
  box.corners_ = {Point(low.begin(), low.end())};
  box.tight_.emplace_back();
  for (std::size_t i = 0; i < low.size(); ++i) {
    box.sides_.push_back(bound_on(low.size(), i, -1, low[i]));
    box.sides_.push_back(bound_on(low.size(), i, 1, high[i]));
    const std::size_t corners = box.corners_.size();
    for (std::size_t c = 0; c < corners; ++c) {
      if (low[i] == high[i]) {
        mark(box.tight_[c], 2 * i);
        mark(box.tight_[c], 2 * i + 1);
        continue;
      }
      box.corners_.push_back(box.corners_[c]);
      box.tight_.push_back(box.tight_[c]);
      mark(box.tight_[c], 2 * i);
      box.corners_.back()[i] = high[i];
      mark(box.tight_.back(), 2 * i + 1);
    }
  }
  box.sort();
  return box;
}

Polytope Polytope::simplex(std::size_t dimension) {
  Polytope simplex;
  simplex.dimension_ = dimension;
  simplex.sums_to_one_ = true;
  for (std::size_t i = 0; i < dimension; ++i) {
    simplex.sides_.push_back(bound_on(dimension, i, -1, 0));
    Point corner(dimension, 0);
    corner[i] = 1;
    Marks tight;
    for (std::size_t j = 0; j < dimension; ++j) {
      if (j != i) mark(tight, j);
    }
    simplex.corners_.push_back(std::move(corner));
    simplex.tight_.push_back(std::move(tight));
  }
  simplex.sort();
  return simplex;
}

Polytope Polytope::parts(std::size_t dimension) {
  Polytope parts = simplex(dimension);
  parts.sums_to_one_ = false;
  parts.sides_.push_back({std::vector<double>(dimension, 1), 1});
  for (Marks& tight : parts.tight_) mark(tight, dimension);
  Marks at_zero;
  for (std::size_t i = 0; i < dimension; ++i) mark(at_zero, i);
  parts.corners_.emplace_back(dimension, 0);
  parts.tight_.push_back(std::move(at_zero));
  parts.sort();
  return parts;
}

bool Polytope::is_cut(const HalfSpace& by) const {
  return std::any_of(corners_.begin(), corners_.end(), [&](const Point& corner) { return beyond(by, corner) > 0; });
}

bool Polytope::is_missed_by(const HalfSpace& by) const {
  return std::all_of(corners_.begin(), corners_.end(), [&](const Point& corner) { return beyond(by, corner) > 0; });
}

bool Polytope::holds(const Point& point) const {
  const auto off = [&](const HalfSpace& side) {
    double sizes = std::fabs(side.bound);
    for (std::size_t i = 0; i < point.size(); ++i) sizes += std::fabs(side.normal[i] * point[i]);
    return beyond(side, point) > 1e-9 * sizes;
  };
  if (std::any_of(sides_.begin(), sides_.end(), off)) return false;
  const double sum = std::accumulate(point.begin(), point.end(), 0.0);
  return !sums_to_one_ || std::fabs(sum - 1) <= 1e-9 * static_cast<double>(dimension_);
}

bool Polytope::cut(const HalfSpace& by) {
  std::vector<double> off;
  for (const Point& corner : corners_) off.push_back(beyond(by, corner));
  if (std::none_of(off.begin(), off.end(), [](double d) { return d > 0; })) return true;

  Polytope left = *this;
  const std::size_t side = sides_.size();
  left.sides_.push_back(by);
  left.corners_.clear();
  left.tight_.clear();
  const auto add = [&](Point corner, Marks tight) {
    for (std::size_t c = 0; c < left.corners_.size(); ++c) {
      if (left.corners_[c] != corner) continue;
      for (std::size_t s = 0; s <= side; ++s) {
        if (is_marked(tight, s)) mark(left.tight_[c], s);
      }
      return;
    }
    left.corners_.push_back(std::move(corner));
    left.tight_.push_back(std::move(tight));
  };
  for (std::size_t c = 0; c < corners_.size(); ++c) {
    if (off[c] > 0) continue;
    left.corners_.push_back(corners_[c]);
    left.tight_.push_back(tight_[c]);
    if (off[c] == 0) mark(left.tight_.back(), side);
  }
  const std::size_t kept = left.corners_.size();
  if (kept == 0) return false;
  // An edge is what so many sides hold together, besides a sum.
  const std::size_t free = dimension_ - (sums_to_one_ ? 1 : 0);
  for (std::size_t a = 0; a < corners_.size(); ++a) {
    if (off[a] >= 0) continue;
    for (std::size_t b = 0; b < corners_.size(); ++b) {
      if (off[b] <= 0) continue;
      Marks both = common(tight_[a], tight_[b]);
      if (count(both) + 1 < free) continue;
      bool edge = true;
      for (std::size_t c = 0; c < corners_.size() && edge; ++c) edge = c == a || c == b || !contains(tight_[c], both);
      if (!edge) continue;
      Point corner = corners_[a];
      const double way = off[a] / (off[a] - off[b]);
      for (std::size_t i = 0; i < dimension_; ++i) corner[i] += way * (corners_[b][i] - corner[i]);
      mark(both, side);
      corner = left.settled(std::move(corner), both);
      add(std::move(corner), std::move(both));
      if (left.corners_.size() > most_corners) return false;
    }
  }
  left.sort();
  *this = std::move(left);
  return true;
}

// The corner that the sides which hold it give, where `near` is but for rounding.
Point Polytope::settled(Point near, const Marks& tight) const {
  Point corner = near;
  std::vector<std::uint8_t> known(dimension_, 0);
  std::vector<std::vector<double>> rows;  // coefficients, then the bound
  const auto add_row = [&](const std::vector<double>& normal, double bound) {
    rows.push_back(normal);
    rows.back().push_back(bound);
  };
  if (sums_to_one_) add_row(std::vector<double>(dimension_, 1), 1);
  for (std::size_t s = 0; s < sides_.size(); ++s) {
    if (!is_marked(tight, s)) continue;
    if (const std::optional<std::size_t> number = only_number(sides_[s])) {
      const double normal = sides_[s].normal[*number];
      corner[*number] =
          std::fabs(normal) == 1 ? normal * sides_[s].bound + 0.0 : without_last_bits(sides_[s].bound / normal);
      known[*number] = 1;
    } else {
      add_row(sides_[s].normal, sides_[s].bound);
    }
  }
  for (std::vector<double>& row : rows) {
    for (std::size_t i = 0; i < dimension_; ++i) {
      if (known[i] == 0) continue;
      row.back() -= row[i] * corner[i];
      row[i] = 0;
    }
  }
  // Elimination by the largest coefficient; what the sides do not settle stays as it is.
  std::vector<std::pair<std::size_t, std::size_t>> pivots;  // row, number
  std::vector<std::uint8_t> taken(rows.size(), 0);
  for (;;) {
    std::size_t best_row = 0;
    std::size_t best = 0;
    double size = 1e-9;
    for (std::size_t r = 0; r < rows.size(); ++r) {
      for (std::size_t i = 0; i < dimension_ && taken[r] == 0; ++i) {
        if (std::fabs(rows[r][i]) <= size) continue;
        size = std::fabs(rows[r][i]);
        best_row = r;
        best = i;
      }
    }
    if (size <= 1e-9) break;
    taken[best_row] = 1;
    pivots.emplace_back(best_row, best);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      if (r == best_row || rows[r][best] == 0) continue;
      const double factor = rows[r][best] / rows[best_row][best];
      for (std::size_t i = 0; i <= dimension_; ++i) rows[r][i] -= factor * rows[best_row][i];
      rows[r][best] = 0;
    }
  }
  for (const auto& [row, number] : pivots) {
    double value = rows[row].back();
    for (std::size_t i = 0; i < dimension_; ++i) {
      if (i != number) value -= rows[row][i] * corner[i];
    }
    corner[number] = without_last_bits(value / rows[row][number]) + 0.0;
  }
  for (std::size_t i = 0; i < dimension_; ++i) {
    if (!(std::fabs(corner[i] - near[i]) <= 1e-9 * (1 + std::fabs(near[i])))) return near;
  }
  return corner;
}

void Polytope::sort() {
  std::vector<std::size_t> order(corners_.size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return corners_[a] < corners_[b]; });
  std::vector<Point> corners;
  std::vector<Marks> tight;
  for (const std::size_t c : order) {
    corners.push_back(std::move(corners_[c]));
    tight.push_back(std::move(tight_[c]));
  }
  corners_ = std::move(corners);
  tight_ = std::move(tight);
}

Point Polytope::center() const {
  Point center(dimension_, 0);
  for (std::size_t i = 0; i < dimension_; ++i) {
    double sum = 0;
    for (const Point& corner : corners_) sum += corner[i];
    center[i] = without_last_bits(sum / static_cast<double>(corners_.size())) + 0.0;
  }
  return center;
}

double Polytope::low(std::size_t number) const {
  double low = corners_.front()[number];
  for (const Point& corner : corners_) low = std::min(low, corner[number]);
  return low;
}

double Polytope::high(std::size_t number) const {
  double high = corners_.front()[number];
  for (const Point& corner : corners_) high = std::max(high, corner[number]);
  return high;
}

}  // namespace rue
