// oracle_coverage.cpp - what the random graphs contain, so that a feature that never comes up is noticed.
#include <algorithm>

#include "oracle_check.h"

namespace rue::test {

void count_features(const Oracle& oracle, const Solution& s, Coverage& coverage) {
  const RandomGraph& graph = oracle.graph();
  std::map<int, int> open_places, visits;
  bool recurring = false, private_node = false, separate = false, ambiguous = false, zero = false, dead = false,
       left_out = false, several_states = false, finer = false;
  bool parallel = false, inner_payoff = false;
  for (const History& h : oracle.histories()) {
    const RandomNode& node = graph.nodes[static_cast<std::size_t>(h.node)];
    dead = dead || !h.live;
    if (!h.live) continue;
    ++visits[h.node];
    inner_payoff = inner_payoff || (node.kind != NodeKind::outcome && node.payoff != 0);
    ambiguous = ambiguous || h.ambiguous;
    for (std::size_t i = 0; i < node.out.size(); ++i) {
      zero = zero || node.out[i].p == 0;
      for (std::size_t j = 0; j < i; ++j) parallel = parallel || node.out[i].head == node.out[j].head;
    }
    if (node.kind != NodeKind::chance) continue;
    private_node = private_node || node.event == own_event;
    separate = separate || node.event == separate_event;
    if (node.event < 0) continue;
    std::size_t states = node.out.size();
    for (const RandomEdge& edge : node.out) states += edge.also.size();
    left_out = left_out || static_cast<int>(states) < graph.events[static_cast<std::size_t>(node.event)].states;
    several_states = several_states || states > node.out.size();
    bool open = true;
    for (int up = h.above; up >= 0; up = oracle.histories()[static_cast<std::size_t>(up)].above) {
      const History& above = oracle.histories()[static_cast<std::size_t>(up)];
      if (oracle.kind(up) == NodeKind::chance && graph.nodes[static_cast<std::size_t>(above.node)].event == node.event) {
        for (const RandomEdge& edge : graph.nodes[static_cast<std::size_t>(above.node)].out)
          finer = finer || edge.also.size() > 0;
      }
      open = open &&
             !(oracle.kind(up) == NodeKind::chance && graph.nodes[static_cast<std::size_t>(above.node)].event == node.event);
    }
    if (open) ++open_places[node.event];
    recurring = recurring || !open;
  }
  const auto several = [](const std::map<int, int>& m) {
    return std::any_of(m.begin(), m.end(), [](const auto& x) { return x.second > 1; });
  };
  const auto count = [&](const char* feature, bool there) { coverage[feature] += there ? 1 : 0; };
  const bool correlated = graph.declared && std::any_of(graph.events.begin(), graph.events.end(),
                                                        [](const RandomEvent& e) { return !e.conditions.empty(); });
  count("event in several places", several(open_places));
  count("event that recurs below itself", recurring);
  count("declared events", graph.declared && !open_places.empty());
  count("declared events that depend on each other", correlated && open_places.size() > 1);
  count("state left out", left_out);
  count("branch of several states", several_states);
  count("event observed again below such a branch", finer);
  count("node with several paths", several(visits));
  count("event=separate", separate);
  count("private event", private_node);
  count("branch of probability zero", zero);
  count("dead path", dead);
  count("ambiguous node", ambiguous);
  count("probabilities known but no law", !ambiguous && !oracle.law_known());
  count("costs", graph.minimize);
  count("parallel edges", parallel);
  count("payoff on a decision or chance node", inner_payoff);
  count("root is a chance node", oracle.kind(0) == NodeKind::chance);
  count("no round numbers", !graph.dyadic);
  coverage["over budget"] += std::any_of(s.missing.begin(), s.missing.end(), [](const Missing& m) {
    return m.reason.find("would take more than") != std::string::npos;
  });
  count("more than 20 strategies", oracle.strategies().size() > 20);
  const std::optional<Pick>& expected = s.pick(Criterion::expected_value);
  const std::optional<Pick>& robust = s.pick(Criterion::minimax_regret);
  count("picks differ", expected && expected->policy != robust->policy);
  count("picks differ after the root only",
        expected && expected->policy != robust->policy && expected->alternative == robust->alternative);
  count("three points on the frontier", s.frontier && s.frontier->size() > 2);
  count("alternatives that tie", expected && expected->ties.size() > 1);
  count("one most likely state", s.pick(Criterion::most_likely).has_value());
  count("leximin tells apart what maximin ties",
        s.pick(Criterion::leximin)->ties.size() < s.pick(Criterion::maximin)->ties.size());
  count("no regret at all", robust->figures.worst_regret == 0);
  count("chance of regret strictly between 0 and 1", expected && expected->figures.chance_of_regret.value_or(0) > 0 &&
                                                         expected->figures.chance_of_regret.value_or(1) < 1);
}

}  // namespace rue::test
