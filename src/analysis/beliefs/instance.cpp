// instance.cpp - one rollback of a plan, and the best one on the way down.
#include "analysis/beliefs/instance.h"

#include <algorithm>

namespace rue {

void add_changes(const Block& block, const Point& at, std::vector<NewValue>& changes) {
  for (std::size_t i = 0; i < at.size(); ++i) changes.push_back({block.numbers[i], at[i]});
}

std::vector<NewValue> changes_to(const Beliefs& beliefs, const Numbers& at) {
  std::vector<NewValue> changes;
  for (std::size_t b = 0; b < at.size(); ++b) add_changes(beliefs.blocks[b], at[b], changes);
  return changes;
}

double worth_of(const Tree& tree, const Instance& scenario, const Plan& plan, rue_index from) {
  std::vector<double> worth = scenario.best;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > from;) {
    if (scenario.chance[n] == 0 || children(tree, n).size() == 0) continue;
    if (tree.kind[n] == RUE_DECISION && plan[n] != RUE_NONE) worth[n] = scenario.payoff[n] + worth[plan[n]];
    if (tree.kind[n] != RUE_CHANCE) continue;
    worth[n] = 0;
    for (const rue_index c : children(tree, n)) worth[n] += scenario.chance[c] * worth[c];
    worth[n] += scenario.payoff[n];
  }
  return scenario.whole(from, worth[from]);
}

Plan best_plan(const Tree& tree, const Instance& scenario, rue_index from, double tolerance) {
  Plan plan(tree.size(), RUE_NONE);
  std::vector<std::uint8_t> reached(tree.size(), 0);
  reached[from] = 1;
  for (rue_index n = from; n < tree.size(); ++n) {
    if (reached[n] == 0) continue;
    for (const rue_index c : children(tree, n)) {
      if (tree.kind[n] == RUE_CHANCE) {
        reached[c] = 1;
      } else if (scenario.payoff[n] + scenario.best[c] >= scenario.best[n] - tolerance) {
        plan[n] = c;
        reached[c] = 1;
        break;
      }
    }
  }
  return plan;
}

}  // namespace rue
