// oracle_contexts.cpp - what the probabilities on the branches alone leave open, over all joint laws of all uncertainties.
#include <algorithm>

#include "model/linear_program.h"
#include "support/oracle.h"

namespace rue::test {

std::optional<std::pair<double, double>> Oracle::hindsight_range() const {
  LinearProgram laws;
  LinearRow whole{{}, 1, 1};
  for (std::size_t s = 0; s < states_.size(); ++s) {
    double hindsight = 0;
    bool any = false;
    for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
      if (leads_[s][at(h)] == 0 || kind(h) != NodeKind::outcome) continue;
      hindsight = any ? std::max(hindsight, histories_[at(h)].total) : histories_[at(h)].total;
      any = true;
    }
    laws.cost.push_back(hindsight);
    whole.terms.emplace_back(static_cast<std::uint32_t>(s), 1);
  }
  laws.rows.push_back(whole);
  for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
    if (!histories_[at(h)].live || kind(h) != NodeKind::chance || !open(h) || is_certain(node_at(h))) continue;
    const auto [factor, entry] = decided_by(h);
    for (const RandomEdge& edge : node_at(h).out) {
      LinearRow row;
      for (std::size_t s = 0; s < states_.size(); ++s) {
        if (leads_[s][at(h)] == 0) continue;
        const int state = factors_[at(factor)].outcomes[at(states_[s][at(factor)])][at(entry)];
        row.terms.emplace_back(static_cast<std::uint32_t>(s),
                               ((state == edge.state ? 1 : 0) - edge.p) / histories_[at(h)].chance);
      }
      laws.rows.push_back(std::move(row));
    }
  }
  const std::optional<LinearOptimum> least = minimize(laws);
  for (double& cost : laws.cost) cost = -cost;
  const std::optional<LinearOptimum> most = minimize(laws);
  if (!least || !most) return std::nullopt;
  return std::pair{least->value, -most->value};
}

}  // namespace rue::test
