// event_laws.cpp - one law for an undeclared event, or why there is none.
#include "model/tree/laws/event_laws.h"

#include <fmt/format.h>

#include <cmath>

#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {

EventLaws::EventLaws(const DecisionGraph& graph)
    : decision_graph_(graph), graph_(graph.graph), laws_(graph.events.events.size()), seen_(num_vertices(graph.graph), 0) {
  for (std::size_t e = 0; e < laws_.size(); ++e) {
    if (!graph.events.events[e].declared) laws_[e].possible.assign(graph.events.events[e].states.size(), 0);
  }
}

void EventLaws::add(Vertex v, Law& law) const {
  law.met = true;
  std::vector<double> probability(law.possible.size(), 0);
  const auto [begin, end] = boost::out_edges(v, graph_);
  for (auto at = begin; at != end; ++at) {
    const std::uint32_t state = graph_[*at].state;
    const double p = decision_graph_.probability[decision_graph_.index_of(*at)];
    if (p < 0) law.ambiguous = true;
    if (p != 0) law.possible[state] = 1;
    probability[state] = p;
  }
  if (law.probability.empty()) {
    law.probability = std::move(probability);
    return;
  }
  for (std::size_t s = 0; s < probability.size(); ++s) {
    const double other = law.probability[s];
    if (!(std::fabs(probability[s] - other) <= 1e-9) || (probability[s] > 0) != (other > 0)) law.differs = true;
  }
}

void EventLaws::meet(Vertex v) {
  if (seen_[v] != 0) return;
  seen_[v] = 1;
  add(v, laws_[graph_[v].event]);
}

void EventLaws::settle(DecisionGraph& graph) const {
  std::vector<Law> laws = laws_;
  // An event that no live path meets unobserved has the law of its first node.
  for (Vertex v = 0; v < num_vertices(graph_); ++v) {
    const std::uint32_t e = graph_[v].kind == Kind::chance ? graph_[v].event : no_event;
    if (e != no_event && !graph.events.events[e].declared && !laws[e].met) add(v, laws[e]);
  }
  for (std::uint32_t e = 0; e < laws.size(); ++e) {
    const Event& event = graph.events.events[e];
    if (has_joint_atoms(graph.events, graph.events.groups[event.group])) continue;
    Law& law = laws[e];
    if (event.states.size() == 1) law = {{1}, {1}};
    Group& group = graph.events.groups[event.group];
    group = {};
    group.events = {e};
    const bool known = !law.ambiguous && !law.differs;
    for (std::size_t s = 0; s < law.possible.size(); ++s) {
      if (law.possible[s] == 0) continue;
      group.state.push_back(static_cast<std::uint16_t>(s));
      if (known) group.probability.push_back(law.probability[s]);
    }
    if (known) continue;
    const std::string_view name = graph.event_name(event);
    group.why_no_law = law.ambiguous ? fmt::format("{} has no probabilities", quoted(name))
                                     : fmt::format("probabilities of {} differ by context", quoted(name));
  }
}

std::vector<std::uint32_t> EventLaws::differing() const {
  std::vector<std::uint32_t> events;
  for (std::uint32_t e = 0; e < laws_.size(); ++e) {
    if (laws_[e].differs && !laws_[e].ambiguous) events.push_back(e);
  }
  return events;
}

}  // namespace rue
