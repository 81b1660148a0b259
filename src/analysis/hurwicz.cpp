// hurwicz.cpp - Hurwicz's criterion: the best mix of a strategy's best and worst leaf, and the policy that attains it.
#include <algorithm>
#include <limits>

#include "analysis/paths.h"
#include "analysis/policy.h"

namespace rue {

Hurwicz hurwicz(const Tree& tree, const Solution& s, const std::vector<double>& worst) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const auto nodes = static_cast<rue_index>(tree.size());
  const rue_tree view = tree.view();
  const auto is_path = [&](rue_index n) { return tree.kind[n] == RUE_OUTCOME && s.live[n] != 0; };

  std::vector<double> security(nodes);
  rue_security(&view, s.total.data(), worst.data(), security.data());
  Hurwicz result{std::vector<double>(nodes, -infinity), {}, {}};
  for (rue_index n = 0; n < nodes; ++n) {
    if (is_path(n)) result.value[n] = s.alpha * s.total[n] + (1 - s.alpha) * security[n];
  }
  rue_roll_back(&view, RUE_MAX, RUE_TAKE_MAX, result.value.data());  // leaves keep their scores

  double threshold = -infinity;
  for (rue_index n = 0; n < nodes; ++n) {
    if (is_path(n) && result.value[n] >= result.value[0] - s.tolerance) threshold = std::max(threshold, security[n]);
  }
  const double least = threshold - s.tolerance;

  // The best leaf that the threshold leaves within reach, the first of those that tie.
  double most = -infinity;
  for (rue_index n = 0; n < nodes; ++n) {
    if (is_path(n) && security[n] >= least) most = std::max(most, s.total[n]);
  }
  const std::vector<rue_index> rank = path_order(tree);
  rue_index best = RUE_NONE;
  for (rue_index n = 0; n < nodes; ++n) {
    if (!is_path(n) || security[n] < least || s.total[n] < most - s.tolerance) continue;
    if (best == RUE_NONE || rank[n] < rank[best]) best = n;
  }

  std::vector<rue_index> choice(nodes, RUE_NONE);
  for (rue_index n = best; n != 0; n = tree.parent[n]) {
    if (tree.kind[tree.parent[n]] == RUE_DECISION) choice[tree.parent[n]] = n;
  }
  for (rue_index n = 0; n < nodes; ++n) {
    if (tree.kind[n] != RUE_DECISION) continue;
    for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1] && choice[n] == RUE_NONE; ++c) {
      if (worst[c] >= least) choice[n] = c;
    }
  }
  result.policy = Policy(tree, choice);

  // Another alternative has to survive, and as good a leaf has to stay within reach: below it, or beside, where chance may
  // go.
  std::vector<double> in_reach(nodes, -infinity);
  for (rue_index n = nodes; n-- > 0;) {
    if (is_path(n) && security[n] >= least) in_reach[n] = s.total[n];
    if (n > 0) in_reach[tree.parent[n]] = std::max(in_reach[tree.parent[n]], in_reach[n]);
  }
  std::vector<double> beside(nodes, -infinity);
  for (rue_index n = 0; n < nodes; ++n) {
    const bool chance = tree.kind[n] != RUE_DECISION;
    double first = -infinity;
    double second = -infinity;
    for (rue_index c = tree.first_child[n]; chance && c < tree.first_child[n + 1]; ++c) {
      second = std::max(second, std::min(first, in_reach[c]));
      first = std::max(first, in_reach[c]);
    }
    bool met = false;  // the branch with the best leaf has been passed
    for (const rue_index c : children(tree, n)) {
      const bool leader = !met && in_reach[c] == first;
      met = met || leader;
      beside[c] = std::max(beside[n], leader ? second : first);
    }
  }
  for (const auto [n, taken] : result.policy.steps()) {
    for (const rue_index c : children(tree, n)) {
      const bool as_good = worst[c] >= least && std::max(in_reach[c], beside[n]) >= most - s.tolerance;
      if (c != taken && as_good) result.ties.push_back({n, c, true});
    }
  }
  return result;
}

}  // namespace rue
