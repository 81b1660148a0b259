// oracle_laws.cpp - how likely histories and states of nature are, as far as the graph tells.
#include <algorithm>
#include <cmath>

#include "support/oracle.h"

namespace rue::test {

// Probability of the declared states that have come out on the way to a history.
double Oracle::declared_chance(int h) const {
  double sum = 0;
  for (std::size_t i = 0; i < factors_[0].outcomes.size(); ++i) {
    bool agrees = true;
    for (int at_h = h; histories_[at(at_h)].above >= 0; at_h = histories_[at(at_h)].above) {
      const int above = histories_[at(at_h)].above;
      if (kind(above) != NodeKind::chance || node_at(above).event < 0) continue;
      const RandomEdge& branch = node_at(above).out[at(histories_[at(at_h)].branch)];
      agrees = agrees && stands_for(branch, factors_[0].outcomes[i][at(node_at(above).event)]);
    }
    if (agrees) sum += factors_[0].probability[i];
  }
  return sum;
}

void Oracle::find_chances() {
  for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
    History& history = histories_[at(h)];
    if (!history.live) continue;
    const RandomNode& node = node_at(h);
    const bool chance = kind(h) == NodeKind::chance;
    const bool declared = chance && graph_->declared && node.event >= 0;
    history.ambiguous = chance && !declared && open(h) && node.out[0].p < 0 && !is_certain(node);
    double possible = 0;
    for (const int next : history.next) possible += histories_[at(next)].live ? 1 : 0;
    for (std::size_t b = 0; b < node.out.size(); ++b) {
      History& next = histories_[at(history.next[b])];
      if (!next.live) continue;
      next.uniform = chance ? history.uniform / possible : history.uniform;
      next.chance = history.chance;
      if (history.ambiguous) {
        next.chance = not_known;
      } else if (declared) {
        next.chance *= declared_chance(history.next[b]) / declared_chance(h);
      } else if (chance && open(h) && !is_certain(node)) {
        next.chance *= node.out[b].p;
      }
    }
  }
}

// The law of every undeclared event, if all places where it is open agree on it, and the probabilities of the states.
void Oracle::find_laws() {
  const auto probability = [](const RandomNode& node, int s) {
    for (const RandomEdge& edge : node.out) {
      if (edge.state == s) return edge.p;
    }
    return 0.0;
  };
  for (int e = 0; !graph_->declared && e < static_cast<int>(graph_->events.size()); ++e) {
    Factor& factor = factors_[at(e)];
    const RandomNode* first = nullptr;
    bool known = true;
    for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
      const bool counts = histories_[at(h)].live && kind(h) == NodeKind::chance && node_at(h).event == e && open(h);
      if (!counts) continue;
      if (first == nullptr) first = &node_at(h);
      known = known && !histories_[at(h)].ambiguous;
      for (const std::vector<int>& o : factor.outcomes)
        known = known && probability(node_at(h), o[0]) == probability(*first, o[0]);
    }
    for (const std::vector<int>& o : factor.outcomes) {
      if (known && first != nullptr) factor.probability.push_back(probability(*first, o[0]));
    }
  }
  std::vector<char> stands(factors_.size(), 0);
  for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
    if (histories_[at(h)].live && kind(h) == NodeKind::chance) stands[at(decided_by(h).first)] = 1;
  }
  for (std::size_t f = 0; f < factors_.size(); ++f) {
    Factor& factor = factors_[f];
    if (!factor.probability.empty()) continue;
    if (stands[f] != 0) law_known_ = false;
    if (stands[f] == 0) {  // of no consequence: any law will do
      factor.probability.resize(factor.outcomes.size(), 0);
      factor.probability[0] = 1;
    }
  }
  if (!law_known_) return;
  for (const std::vector<int>& s : states_) {
    double product = 1;
    for (std::size_t f = 0; f < factors_.size(); ++f) product *= factors_[f].probability[at(s[f])];
    state_probability_.push_back(product);
  }
}

double Oracle::chance_of_both(int a, int b) const {
  // Only the uncertainties that come out on either path matter: sum over the states of these alone.
  std::vector<char> matters(factors_.size(), 0);
  for (const int end : {a, b}) {
    for (int h = histories_[at(end)].above; h >= 0; h = histories_[at(h)].above) {
      if (kind(h) == NodeKind::chance) matters[at(decided_by(h).first)] = 1;
    }
  }
  double sum = 0;
  for (std::size_t s = 0; s < states_.size(); ++s) {
    if (leads_[s][at(a)] == 0 || leads_[s][at(b)] == 0) continue;
    double product = 1;
    bool counted = true;  // of the states that differ in other uncertainties only the first counts
    for (std::size_t f = 0; f < factors_.size(); ++f) {
      if (matters[f] == 0) {
        counted = counted && states_[s][f] == 0;
      } else {
        product *= factors_[f].probability.empty() ? not_known : factors_[f].probability[at(states_[s][f])];
      }
    }
    if (counted) sum += product;
  }
  return sum;
}

}  // namespace rue::test
