// paths.cpp - walks over the unfolded tree: the path to a node, the order of paths, and what a policy reaches.
#include "analysis/paths.h"

#include <algorithm>
#include <limits>

#include "analysis/solution.h"

namespace rue {
namespace {

// Whether chance node n may lead to its child c.
bool is_possible(const Tree& tree, rue_index n, rue_index c) {
  if (tree.kind[n] == RUE_CHANCE) return tree.probability[c] > 0;
  return tree.group[n] == RUE_NONE || tree.set_begin[tree.set[c]] < tree.set_begin[tree.set[c] + 1];
}

}  // namespace

std::vector<rue_index> path_to(const Tree& tree, rue_index node) {
  std::vector<rue_index> path;
  for (rue_index n = node; n != RUE_NONE; n = tree.parent[n]) path.push_back(n);
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<rue_index> path_order(const Tree& tree) {
  const auto nodes = static_cast<rue_index>(tree.size());
  std::vector<rue_index> rank(nodes, 1);  // first the size of the subtree, which its position then replaces
  for (rue_index n = nodes; n-- > 1;) rank[tree.parent[n]] += rank[n];
  rank[0] = 0;
  for (rue_index n = 0; n < nodes; ++n) {
    rue_index next = rank[n] + 1;
    for (const rue_index c : children(tree, n)) {
      const rue_index size = rank[c];
      rank[c] = next;
      next += size;
    }
  }
  return rank;
}

std::vector<double> chances_of_paths(const Tree& tree, const std::vector<std::uint8_t>& live) {
  std::vector<double> chance(tree.size(), 0);
  chance[0] = 1;
  for (rue_index n = 0; n < tree.size(); ++n) {
    for (const rue_index c : children(tree, n)) {
      if (live[c] == 0) continue;
      chance[c] = chance[n];
      if (tree.kind[n] == RUE_CHANCE) chance[c] *= tree.probability[c];
      if (tree.kind[n] == RUE_AMBIGUOUS) chance[c] = std::numeric_limits<double>::quiet_NaN();
    }
  }
  return chance;
}

namespace {

// reached[n] = 1 where a policy may come to node n; child_of(d) is what it takes at decision d, asked in ascending order.
template <class ChildOf>
std::vector<std::uint8_t> reached_by(const Tree& tree, const ChildOf& child_of) {
  std::vector<std::uint8_t> reached(tree.size(), 0);
  reached[0] = 1;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (reached[n] == 0) continue;
    if (tree.kind[n] == RUE_DECISION) {
      reached[child_of(n)] = 1;
      continue;
    }
    for (const rue_index c : children(tree, n)) reached[c] = is_possible(tree, n, c);
  }
  return reached;
}

}  // namespace

Policy::Policy(const Tree& tree, const std::vector<rue_index>& choice) {
  reached_by(tree, [&](rue_index decision) {
    steps_.push_back({decision, choice[decision]});
    return choice[decision];
  });
  steps_.shrink_to_fit();
}

rue_index Policy::operator[](rue_index decision) const {
  const auto found = std::lower_bound(steps_.begin(), steps_.end(), decision,
                                      [](const Step& step, rue_index node) { return step.decision < node; });
  return found != steps_.end() && found->decision == decision ? found->child : RUE_NONE;
}

std::vector<std::uint8_t> Policy::reached(const Tree& tree) const {
  auto step = steps_.begin();
  return reached_by(tree, [&](rue_index) { return (step++)->child; });
}

}  // namespace rue
