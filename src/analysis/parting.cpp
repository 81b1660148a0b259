// parting.cpp - where the least-regret policy and expected value part.
#include "analysis/parting.h"

#include <cmath>

namespace rue {

std::vector<Parting> partings(const Model& model, const Solution& s) {
  std::vector<Parting> found;
  const std::optional<Pick>& expected = s.pick(Criterion::expected_value);
  const std::optional<Pick>& robust = s.pick(Criterion::minimax_regret);
  if (!expected || !robust) return found;
  const Tree& tree = model.tree;
  const std::vector<double> chance = chances_of_paths(tree, s.live);
  for (const auto [n, taken] : robust->policy.steps()) {
    rue_index best = expected->policy[n];
    if (best == RUE_NONE) {
      // Only a loss is a parting where the other policy never comes.
      const double value = s.expected_value[n] - s.tolerance;
      if (std::isnan(value) || s.expected_value[taken] >= value) continue;
      best = tree.first_child[n];
      while (!(s.expected_value[best] >= value)) ++best;
    }
    if (best == taken) continue;
    const double loss = s.expected_value[n] - s.expected_value[taken];
    found.push_back({n, best, taken, chance[n], !(loss <= 0) ? loss : 0, s.open_regret[best], s.open_regret[taken]});
  }
  return found;
}

}  // namespace rue
