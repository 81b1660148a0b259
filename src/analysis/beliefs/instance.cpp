// instance.cpp - one revaluation and one rollback.
#include "analysis/beliefs/instance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rue {

std::optional<Instance> instance_at(Experiment& experiment, const Tree& shape, const Beliefs& beliefs, const Numbers& at,
                                    std::string& why) {
  std::vector<NewValue> changes;
  for (std::size_t b = 0; b < beliefs.blocks.size(); ++b) {
    const std::vector<std::uint32_t>& numbers = beliefs.blocks[b].numbers;
    for (std::size_t i = 0; i < numbers.size(); ++i) changes.push_back({numbers[i], at[b][i]});
  }
  if (!experiment.set(changes)) {
    why = experiment.why();
    return std::nullopt;
  }
  const Tree& tree = experiment.model().tree;
  const rue_tree view = tree.view();
  std::vector<std::uint8_t> live(tree.size());
  rue_live(&view, live.data());
  Instance s;
  s.chance.assign(tree.size(), 1);
  s.best.resize(tree.size());
  rue_totals(&view, s.best.data());
  for (rue_index n = 1; n < tree.size(); ++n) {
    if (live[n] == 0) {
      s.chance[n] = 0;
    } else if (shape.kind[tree.parent[n]] == RUE_CHANCE) {
      s.chance[n] = tree.probability[n];
    }
  }
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (live[n] == 0) s.best[n] = 0;
    if (live[n] == 0 || shape.kind[n] == RUE_OUTCOME) continue;
    bool valued = shape.kind[n] != RUE_AMBIGUOUS;
    for (const rue_index c : children(shape, n)) valued = valued && !std::isnan(s.best[c]);
    if (!valued) {
      s.best[n] = std::numeric_limits<double>::quiet_NaN();
      continue;
    }
    const bool choice = shape.kind[n] == RUE_DECISION;
    double value = choice ? -std::numeric_limits<double>::infinity() : 0;
    for (const rue_index c : children(shape, n))
      value = choice ? std::max(value, s.best[c]) : value + s.chance[c] * s.best[c];
    s.best[n] = value;
  }
  return s;
}

double worth_of(const Tree& tree, const Instance& scenario, const Plan& plan, rue_index from) {
  std::vector<double> worth = scenario.best;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > from;) {
    if (scenario.chance[n] == 0) continue;
    if (tree.kind[n] == RUE_DECISION && plan[n] != RUE_NONE) worth[n] = worth[plan[n]];
    if (tree.kind[n] != RUE_CHANCE) continue;
    worth[n] = 0;
    for (const rue_index c : children(tree, n)) worth[n] += scenario.chance[c] * worth[c];
  }
  return worth[from];
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
      } else if (scenario.best[c] >= scenario.best[n] - tolerance) {
        plan[n] = c;
        reached[c] = 1;
        break;
      }
    }
  }
  return plan;
}

}  // namespace rue
