// event_advice.cpp - warnings about uncertainties.
#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cmath>

#include "model/advice.h"
#include "model/dot_slips.h"
#include "model/event_edit.h"
#include "model/wording.h"

namespace rue {

namespace {

class EventAdvice {
 public:
  EventAdvice(const DecisionGraph& model, const AttributeTable& table, const States& states, Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), table_(table), states_(states), diagnostics_(diagnostics) {}

  std::vector<SameStates> give() {
    count_nodes();
    report_single();
    report_forgotten();
    report_unused();
    report_impossible();
    return advise_on_same_states(model_, table_, states_, forgotten_, diagnostics_);
  }

 private:
  [[nodiscard]] const dot::Node& written(Vertex v) const { return model_.written(v); }
  [[nodiscard]] double probability(Edge e) const { return model_.probability[model_.index_of(e)]; }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }
  [[nodiscard]] std::string_view state_of(Edge e) const { return states_.of(e); }

  void count_nodes() {
    nodes_.assign(model_.events.events.size(), {});
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (graph_[v].event != no_event) nodes_[graph_[v].event].push_back(v);
    }
  }

  // A name that joins nothing.
  void report_single() {
    if (diagnostics_.has_errors()) return;  // which may be why
    const std::vector<Event>& events = model_.events.events;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (events[i].declared || events[i].name.empty() || nodes_[i].size() != 1) continue;
      std::vector<std::string_view> others;
      for (const Event& event : events) {
        if (&event != &events[i] && !event.name.empty()) others.emplace_back(event.name);
      }
      const std::string_view meant = nearest(events[i].name, others);
      Finding& warning = diagnostics_.warning(
          events[i].span,
          fmt::format("event {} is carried by one node only, {}", quoted(events[i].name),
                      quoted(model_.id_of(nodes_[i].front()))),
          meant.empty() ? "write it on the other nodes that it decides; a node needs no event that it shares with none"
                        : fmt::format("did you mean {}?", quoted(meant)));
      // Of two that are carried by one node each neither is the slip.
      const std::uint32_t other = meant.empty() ? no_event : model_.events.find(meant);
      if (other != no_event && nodes_[other].size() > 1) {
        warning.mended_by(events[i].span, dot::in_place_of(model_.document.text.substr(events[i].span.begin), meant));
      }
    }
  }

  // A node without `event` that branches as a declared event does, and with its probabilities if with any. A decision is
  // meant where it says so.
  void report_forgotten() {
    if (diagnostics_.has_errors()) return;
    forgotten_.assign(num_vertices(graph_), 0);
    const std::vector<Event>& events = model_.events.events;
    if (std::none_of(events.begin(), events.end(), [](const Event& e) { return e.declared; })) return;
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      const bool by_default = node.kind == Kind::decision && node.reason == KindReason::nothing_else && v != model_.root;
      if (!node.reachable || (node.kind != Kind::chance && !by_default) || table_.find(written(v), Role::event)) continue;
      for (std::size_t e = 0; e < events.size(); ++e) {
        if (!events[e].declared || !branches_as(v, events[e])) continue;
        forgotten_[v] = 1;
        missed_.push_back(e);
        Finding& warning = diagnostics_.warning(
            written(v).span,
            fmt::format("{} has the states of event {}, but does not carry it: did you forget event={}?",
                        quoted(model_.id_of(v)), quoted(events[e].name), events[e].name),
            by_default ? "write it, or kind=decision if you choose there"
                       : "write it, or event=separate if this is another uncertainty");
        warning.edits.push_back(event_edit(model_.document, {static_cast<std::uint32_t>(v)}, events[e].name));
        warning.remedy = remedy_event;
        break;
      }
    }
  }

  [[nodiscard]] bool branches_as(Vertex v, const Event& event) const {
    if (out_degree(v, graph_) != event.states.size()) return false;
    std::vector<double> written_p(event.states.size(), -1);
    std::vector<std::uint8_t> there(event.states.size(), 0);
    bool any_p = false;
    for (const Edge e : branches(v)) {
      const auto at = std::find(event.states.begin(), event.states.end(), state_of(e));
      if (at == event.states.end() || there[static_cast<std::size_t>(at - event.states.begin())]++ != 0) return false;
      written_p[static_cast<std::size_t>(at - event.states.begin())] = probability(e);
      any_p = any_p || probability(e) >= 0;
    }
    if (!any_p || is_law(written_p, marginal(event))) return true;
    return std::any_of(event.law.begin(), event.law.end(),
                       [&](const Conditional& line) { return is_law(written_p, line.probability); });
  }

  static bool is_law(const std::vector<double>& p, const std::vector<double>& law) {
    return std::equal(p.begin(), p.end(), law.begin(), law.end(),
                      [](double a, double b) { return std::fabs(a - b) <= 1e-9; });
  }

  [[nodiscard]] std::vector<double> marginal(const Event& event) const {
    const Group& group = model_.events.groups[event.group];
    std::vector<double> sums(event.states.size(), 0);
    for (std::size_t atom = 0; atom < group.probability.size(); ++atom) {
      sums[group.state[atom * group.events.size() + event.position]] += group.probability[atom];
    }
    return sums;
  }

  // An event that is declared and stands nowhere, unless others depend on it, or it on them: then it says something of
  // those.
  void report_unused() {
    if (diagnostics_.has_errors()) return;
    const std::vector<Event>& events = model_.events.events;
    std::vector<std::uint8_t> serves(events.size(), 0);
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (!events[e].conditions.empty()) serves[e] = 1;
      for (const std::uint32_t condition : events[e].conditions) serves[condition] = 1;
    }
    for (const std::size_t e : missed_) serves[e] = 1;  // has been told
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (!events[e].declared || !nodes_[e].empty() || serves[e] != 0) continue;
      diagnostics_.warning(
          events[e].span, fmt::format("event {} is declared, but no node carries it", quoted(events[e].name)),
          fmt::format("write event={} on the chance nodes that it decides, or remove it from events", events[e].name));
    }
  }

  // p=0 keeps a state for the event's other nodes; where there are none the branch is there for nothing.
  void report_impossible() {
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (node.kind != Kind::chance || !node.reachable || (node.event != no_event && nodes_[node.event].size() > 1))
        continue;
      for (const Edge e : branches(v)) {
        if (probability(e) != 0) continue;
        diagnostics_.warning(
            table_.find(model_.written(e), Role::p)->value_span,
            fmt::format("branch {} of {} can never happen: its p is 0", quoted(model_.label_of(e)), quoted(model_.id_of(v))),
            "remove the branch, or give it a probability");
      }
    }
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const AttributeTable& table_;
  const States& states_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<Vertex>> nodes_;  // of each event
  std::vector<std::uint8_t> forgotten_;     // [vertices] 1 where a warning asked for a declared event
  std::vector<std::size_t> missed_;         // the events that these asked for
};

}  // namespace

std::vector<SameStates> advise_on_events(const DecisionGraph& model, const AttributeTable& table, const States& states,
                                         Diagnostics& diagnostics) {
  return EventAdvice(model, table, states, diagnostics).give();
}

}  // namespace rue
