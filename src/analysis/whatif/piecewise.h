// piecewise.h - functions of one number that are straight between finitely many points, and their rollback over a tree.
#pragma once
#include <functional>
#include <span>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// From `from` to where the next piece begins: at + slope u.
struct Piece {
  double from = 0, at = 0, slope = 0;
  [[nodiscard]] double operator()(double u) const { return at + slope * u; }
};
using Pieces = std::vector<Piece>;  // ascending; a function on the open interval that it is asked about

struct Interval {
  double low = 0, high = 0;  // may be infinite
};
// A point inside, away from its ends.
[[nodiscard]] double inside(const Interval& interval);

enum class Take : std::uint8_t { larger, smaller };

// out = the larger or smaller of both everywhere. Where they change places is added to `meets`, if there is one; lines whose
// slopes differ by rounding only never meet.
void take_of(Take take, std::span<const Piece> f, std::span<const Piece> g, const Interval& on, Pieces& out,
             std::vector<double>* meets);
// out = f + g.
void sum_of(std::span<const Piece> f, std::span<const Piece> g, const Interval& on, Pieces& out);
// Where f and g are equal: points only, not stretches, and the ends of pieces of f that lie within `near` of g.
void meets_of(std::span<const Piece> f, std::span<const Piece> g, const Interval& on, double near,
              std::vector<double>& meets);
// The largest of the lines everywhere, each {any, at, slope}, ascending by slope. Lines of at = -infinity are none.
[[nodiscard]] Pieces largest_of(std::span<const Piece> lines, const Interval& on);

// A rollback whose scores are such functions.
struct PiecewiseRules {
  bool sums = false;  // at chance nodes: the sum of the branches' functions (unnormalised means); else, and where a node
                      // has no probabilities, the largest
  Take decision = Take::larger;                                // what a decision takes
  std::function<void(rue_index leaf, Pieces& function)> leaf;  // nothing is added: the leaf is not allowed
  std::function<bool(rue_index child)> allowed;                // of a decision's child; empty: all are
};
class PiecewiseRollback {
 public:
  // Nodes that are not live are passed over. False: more than `most` pieces in all, and nothing is there. `meets`: where the
  // alternatives of decisions change places, and with sums the branches of nodes without probabilities.
  [[nodiscard]] bool run(const Tree& tree, const std::vector<std::uint8_t>& live, const Interval& on,
                         const PiecewiseRules& rules, std::size_t most, std::vector<double>* meets);
  // Empty: not allowed, or not live.
  [[nodiscard]] std::span<const Piece> of(rue_index node) const {
    return std::span(pool_).subspan(begin_[node], count_[node]);
  }

 private:
  Pieces pool_;
  std::vector<std::size_t> begin_, count_;
};

}  // namespace rue
