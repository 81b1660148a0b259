// oracle.cpp - every answer computed from the definitions alone.
#include "support/oracle.h"

#include <fmt/format.h>

#include <algorithm>

namespace rue::test {

const RandomNode& Oracle::node_at(int h) const {
  return graph_->nodes[at(histories_[at(h)].node)];
}
NodeKind Oracle::kind(int h) const {
  return node_at(h).kind;
}

// Depth first, so that histories are numbered in the order of their paths.
bool Oracle::enumerate_histories(int h, double& most) {
  if (--most < 0) return false;
  const RandomNode& node = node_at(h);
  for (std::size_t b = 0; b < node.out.size(); ++b) {
    History next;
    next.node = node.out[b].head;
    next.above = h;
    next.branch = static_cast<int>(b);
    next.total = histories_[at(h)].total + node.out[b].payoff + graph_->nodes[at(next.node)].payoff;
    histories_[at(h)].next.push_back(static_cast<int>(histories_.size()));
    histories_.push_back(next);
    if (!enumerate_histories(static_cast<int>(histories_.size()) - 1, most)) return false;
  }
  return true;
}

bool Oracle::is_certain(const RandomNode& node) {
  return node.out.size() == 1;
}

bool Oracle::open(int h) const {
  const RandomNode& node = node_at(h);
  if (node.event < 0) return true;
  for (int up = histories_[at(h)].above; up >= 0; up = histories_[at(up)].above) {
    if (kind(up) == NodeKind::chance && node_at(up).event == node.event) return false;
  }
  return true;
}

void Oracle::find_factors() {
  factor_of_node_.assign(graph_->nodes.size(), -1);
  factor_of_history_.assign(histories_.size(), -1);
  const auto count = static_cast<int>(graph_->events.size());
  if (graph_->declared) {
    const JointLaw law = joint_law(graph_->events);
    factors_.push_back({law.atoms, law.probability});
  } else {
    for (int e = 0; e < count; ++e) {
      Factor factor;
      for (int s = 0; s < graph_->events[at(e)].states; ++s) {
        // A state is possible if some node, with its event still open, gives it a chance or gives no probabilities.
        bool possible = false;
        for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
          if (kind(h) != NodeKind::chance || node_at(h).event != e || !open(h)) continue;
          for (const RandomEdge& edge : node_at(h).out) possible = possible || (edge.state == s && edge.p != 0);
        }
        if (possible) factor.outcomes.push_back({s});
      }
      if (factor.outcomes.empty()) factor.outcomes.push_back({0});  // stands nowhere
      factors_.push_back(std::move(factor));
    }
  }
  for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
    const RandomNode& node = node_at(h);
    if (kind(h) != NodeKind::chance || node.event >= 0) continue;
    int& known = node.event == own_event ? factor_of_node_[at(histories_[at(h)].node)] : factor_of_history_[at(h)];
    if (known >= 0) continue;
    known = static_cast<int>(factors_.size());
    Factor factor;
    for (const RandomEdge& edge : node.out) {
      if (edge.p == 0) continue;
      factor.outcomes.push_back({edge.state});
      if (edge.p > 0 || is_certain(node)) factor.probability.push_back(is_certain(node) ? 1 : edge.p);
    }
    factors_.push_back(std::move(factor));
  }
}

std::pair<int, int> Oracle::decided_by(int h) const {
  const int event = node_at(h).event;
  if (event >= 0) return graph_->declared ? std::pair{0, event} : std::pair{event, 0};
  return {event == own_event ? factor_of_node_[at(histories_[at(h)].node)] : factor_of_history_[at(h)], 0};
}

int Oracle::follow(int h, const std::vector<int>& state) const {
  const auto [factor, entry] = decided_by(h);
  const int s = factors_[at(factor)].outcomes[at(state[at(factor)])][at(entry)];
  const RandomNode& node = node_at(h);
  for (std::size_t b = 0; b < node.out.size(); ++b) {
    if (!stands_for(node.out[b], s)) continue;
    const bool cannot_happen = node.out[b].p == 0 && open(h);  // what is resolved above happens whatever stands here
    return cannot_happen ? -1 : histories_[at(h)].next[b];
  }
  return -1;
}

void Oracle::find_states() {
  std::vector<int> state(factors_.size(), 0);
  while (true) {
    states_.push_back(state);
    std::size_t f = 0;
    for (; f < factors_.size(); ++f) {
      if (++state[f] < static_cast<int>(factors_[f].outcomes.size())) break;
      state[f] = 0;
    }
    if (f == factors_.size()) break;
  }
  for (const std::vector<int>& s : states_) {
    std::vector<char> leads(histories_.size(), 0);
    leads[0] = 1;
    for (int h = 0; h < static_cast<int>(histories_.size()); ++h) {
      if (leads[at(h)] == 0) continue;
      if (kind(h) == NodeKind::decision) {
        for (const int next : histories_[at(h)].next) leads[at(next)] = 1;
      } else if (kind(h) == NodeKind::chance) {
        const int next = follow(h, s);
        if (next >= 0) leads[at(next)] = 1;
      }
      histories_[at(h)].live = true;
    }
    leads_.push_back(std::move(leads));
  }
}

bool Oracle::compatible(int a, int b) const {
  for (std::size_t s = 0; s < states_.size(); ++s) {
    if (possible_[s] != 0 && leads_[s][at(a)] != 0 && leads_[s][at(b)] != 0) return true;
  }
  return false;
}

std::vector<Observation> Oracle::observed(int end) const {
  std::vector<Observation> found;
  for (int h = end; histories_[at(h)].above >= 0; h = histories_[at(h)].above) {
    const int above = histories_[at(h)].above;
    if (kind(above) != NodeKind::chance) continue;
    const int event = node_at(above).event;
    const std::string name = event >= 0 ? fmt::format("e{}", event) : fmt::format("n{}", histories_[at(above)].node);
    const RandomEdge& branch = node_at(above).out[at(histories_[at(h)].branch)];
    std::vector<int> states = branch.also;
    states.push_back(branch.state);
    std::sort(states.begin(), states.end());
    found.insert(found.begin(), {decided_by(above), name, states});
  }
  return found;
}

std::optional<Oracle> Oracle::of(const RandomGraph& graph, double most_strategies, double most_states) {
  Oracle oracle(graph);
  double most_histories = 400;
  History root;
  root.total = graph.nodes[0].payoff;
  oracle.histories_.push_back(root);
  if (!oracle.enumerate_histories(0, most_histories)) return std::nullopt;
  oracle.find_factors();
  double states = 1;
  for (const Factor& factor : oracle.factors_) states *= static_cast<double>(factor.outcomes.size());
  if (states > most_states) return std::nullopt;
  oracle.find_states();
  if (oracle.count_plans(0) > most_strategies) return std::nullopt;
  oracle.find_chances();
  oracle.find_laws();
  oracle.exclude_impossible();
  oracle.evaluate();
  return oracle;
}

}  // namespace rue::test
