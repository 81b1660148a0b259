// extent.cpp - cuts through the middle of a number.
#include "analysis/beliefs/extent.h"

#include <algorithm>

namespace rue {

Extent Extent::of(const Beliefs& beliefs) {
  Extent whole;
  for (const Block& block : beliefs.blocks) whole.sets.push_back(block.set);
  whole.lists.resize(whole.sets.size());
  return whole;
}

std::optional<Numbers> believed_in(const Beliefs& beliefs) {
  Numbers at;
  for (const Block& block : beliefs.blocks) {
    if (!block.believed) return std::nullopt;
    at.push_back(*block.believed);
  }
  return at;
}

BlockPoints Extent::points() const {
  BlockPoints points;
  for (std::size_t b = 0; b < sets.size(); ++b) points.push_back(lists[b].empty() ? sets[b].corners() : lists[b]);
  return points;
}

Numbers Extent::center() const {
  Numbers center;
  for (std::size_t b = 0; b < sets.size(); ++b) center.push_back(lists[b].empty() ? sets[b].center() : lists[b].front());
  return center;
}

BlockPoints Extent::points_with(std::size_t block, Point at) const {
  BlockPoints all = points();
  all[block] = {std::move(at)};
  return all;
}

std::optional<Halves> halve(const Extent& part, const Extent& whole, const std::vector<std::size_t>& blocks) {
  double widest = 0;
  std::size_t block = 0, number = 0;
  for (const std::size_t b : blocks) {
    if (!part.lists[b].empty()) {
      const double share = static_cast<double>(part.lists[b].size() - 1) / static_cast<double>(whole.lists[b].size());
      if (share > widest) {
        widest = share;
        block = b;
      }
      continue;
    }
    for (std::size_t i = 0; i < part.sets[b].dimension(); ++i) {
      const double all = whole.sets[b].high(i) - whole.sets[b].low(i);
      const double share = all > 0 ? (part.sets[b].high(i) - part.sets[b].low(i)) / all : 0;
      if (share > widest) {
        widest = share;
        block = b;
        number = i;
      }
    }
  }
  if (widest <= 1e-9) return std::nullopt;
  Halves halves{part, part};
  if (!part.lists[block].empty()) {
    const auto middle = static_cast<std::ptrdiff_t>(part.lists[block].size() / 2);
    halves.lower.lists[block].assign(part.lists[block].begin(), part.lists[block].begin() + middle);
    halves.upper.lists[block].assign(part.lists[block].begin() + middle, part.lists[block].end());
    return halves;
  }
  const Polytope& set = part.sets[block];
  const double middle = (set.low(number) + set.high(number)) / 2;
  HalfSpace below{std::vector<double>(set.dimension(), 0), middle}, above = below;
  below.normal[number] = 1;
  above.normal[number] = -1;
  above.bound = -middle;
  if (!halves.lower.sets[block].cut(below) || !halves.upper.sets[block].cut(above)) return std::nullopt;
  return halves;
}

}  // namespace rue
