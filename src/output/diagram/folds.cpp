// folds.cpp - an order of folding.
#include "output/diagram/folds.h"

#include <algorithm>

namespace rue {

std::vector<std::uint32_t> folding_order(const Tree& tree, std::span<const std::uint8_t> reached,
                                         std::span<const rue_index> kept, bool shared) {
  // What is folded as one: a tree node, or all of one graph node.
  const auto unit_of = [&](rue_index n) -> std::size_t { return shared ? tree.vertex[n] : n; };
  struct Unit {
    std::size_t depth = 0, first = 0;  // the first tree node
    bool inner = false, reached = false, kept = false;
  };
  std::size_t count = 0;
  for (rue_index n = 0; n < tree.size(); ++n) count = std::max(count, unit_of(n) + 1);
  std::vector<Unit> units(count);
  std::vector<std::size_t> depth(tree.size(), 0);
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) units[unit_of(n)].first = n;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (n > 0) depth[n] = depth[tree.parent[n]] + 1;
    Unit& unit = units[unit_of(n)];
    unit.depth = std::max(unit.depth, depth[n]);
    unit.inner = tree.kind[n] != RUE_OUTCOME;
    unit.reached = unit.reached || reached[n] != 0;
  }
  for (rue_index n : kept) {
    for (; n != RUE_NONE; n = tree.parent[n]) units[unit_of(n)].kept = true;
  }
  std::vector<std::size_t> order;
  for (std::size_t u = 0; u < count; ++u) {
    if (units[u].inner && !units[u].kept) order.push_back(u);
  }
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const Unit &one = units[a], &other = units[b];
    if (one.reached != other.reached) return other.reached;
    if (one.depth != other.depth) return one.depth > other.depth;
    return one.first < other.first;
  });
  std::vector<std::uint32_t> rank_of_unit(count, never_folded);
  for (std::size_t k = 0; k < order.size(); ++k) rank_of_unit[order[k]] = static_cast<std::uint32_t>(k);
  std::vector<std::uint32_t> rank(tree.size());
  for (rue_index n = 0; n < tree.size(); ++n) rank[n] = rank_of_unit[unit_of(n)];
  return rank;
}

}  // namespace rue
