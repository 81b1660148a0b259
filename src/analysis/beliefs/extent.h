// extent.h - parts of what the numbers may be, block by block, to be halved.
#pragma once
#include <optional>
#include <vector>

#include "analysis/beliefs/region.h"

namespace rue {

// Of every block a convex set, or a list of points that are all it may be.
struct Extent {
  std::vector<Polytope> sets;             // [blocks]
  std::vector<std::vector<Point>> lists;  // [blocks]; none: the set

  // All that is written.
  [[nodiscard]] static Extent of(const Beliefs& beliefs);

  [[nodiscard]] BlockPoints points() const;
  [[nodiscard]] Numbers center() const;
  // With one block known to be at a point.
  [[nodiscard]] BlockPoints points_with(std::size_t block, Point at) const;
};

// Absent: of some block nothing is believed.
[[nodiscard]] std::optional<Numbers> believed_in(const Beliefs& beliefs);

// Both halves of it: of the number that is widest beside its width in the whole, among these blocks; of a list, of its
// points. Absent: every block is one point.
struct Halves {
  Extent lower, upper;
};
[[nodiscard]] std::optional<Halves> halve(const Extent& part, const Extent& whole, const std::vector<std::size_t>& blocks);

}  // namespace rue
