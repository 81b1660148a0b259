// events.cpp - warnings about uncertainties.
#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cmath>

#include "model/advice/advice.h"
#include "model/advice/event_edit.h"
#include "text/dot_words.h"
#include "text/wording.h"

namespace rue {

namespace {

class EventAdvice {
 public:
  EventAdvice(const DecisionGraph& model, const AttributeTable& table, const States& states, Explained& explained,
              Diagnostics& diagnostics)
      : model_(model),
        graph_(model.graph),
        table_(table),
        states_(states),
        explained_(explained),
        diagnostics_(diagnostics) {}

  std::vector<SameStates> give() {
    count_nodes();
    report_single();
    report_forgotten();
    report_unused();
    report_impossible();
    return advise_on_same_states(model_, table_, states_, explained_.reading, diagnostics_);
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
        warning.mended_by(events[i].span, in_place_of(model_.document.text.substr(events[i].span.begin), meant));
      }
    }
  }

  // Nodes without `event` that branch as a declared event does, and with its probabilities if with any. A decision is meant
  // where it says so. One finding for each event.
  void report_forgotten() {
    if (diagnostics_.has_errors()) return;
    const std::vector<Event>& events = model_.events.events;
    if (std::none_of(events.begin(), events.end(), [](const Event& e) { return e.declared; })) return;
    std::vector<std::vector<Vertex>> forgotten(events.size());
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (!node.reachable || (node.kind != Kind::chance && !by_default(v)) || explained_.reading[v] != 0) continue;
      if (table_.find(written(v), Role::event)) continue;
      for (std::size_t e = 0; e < events.size(); ++e) {
        if (!events[e].declared || !branches_as(v, events[e])) continue;
        explained_.reading[v] = 1;
        forgotten[e].push_back(v);
        break;
      }
    }
    for (std::size_t e = 0; e < events.size(); ++e) {
      if (forgotten[e].empty()) continue;
      missed_.push_back(e);
      report_forgotten(events[e], forgotten[e]);
    }
  }

  void report_forgotten(const Event& event, const std::vector<Vertex>& nodes) {
    std::vector<std::string_view> names;
    names.reserve(nodes.size());
    for (const Vertex v : nodes) names.push_back(model_.id_of(v));
    const bool one = nodes.size() == 1;
    const bool choice = std::any_of(nodes.begin(), nodes.end(), [&](Vertex v) { return by_default(v); });
    Finding& warning = diagnostics_.warning(
        written(nodes.front()).span,
        fmt::format("{} {} the states of event {}, but {} not carry it: did you forget event={}?", list_of(names),
                    one ? "has" : "have", quoted(event.name), one ? "does" : "do", event.name),
        choice ? "write it, or kind=decision if you choose there"
               : "write it, or event=separate if this is another uncertainty");
    warning.edits.push_back(event_edit(model_.document, {nodes.begin(), nodes.end()}, event.name));
    warning.remedy = remedy_event;
  }

  [[nodiscard]] bool by_default(Vertex v) const {
    return graph_[v].kind == Kind::decision && graph_[v].reason == KindReason::nothing_else && v != model_.root;
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
    const dot::Document& document = model_.document;
    const auto see = [&](const dot::Attribute& attribute) {
      if (document.names[attribute.name] != "event") return;
      const auto named =
          std::find_if(events.begin(), events.end(), [&](const Event& e) { return e.name == attribute.value; });
      if (named != events.end()) serves[static_cast<std::size_t>(named - events.begin())] = 1;  // likewise
    };
    for (const dot::LateDefault& late : document.late_defaults) see(late.attribute);
    for (const dot::IdleDefault& idle : document.idle_defaults) see(idle.attribute);
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
        if (probability(e) == 0) report_impossible(v, e);
      }
    }
  }

  void report_impossible(Vertex v, Edge e) {
    const dot::Attribute p = *table_.find(model_.written(e), Role::p);
    double left = 1;
    for (const Edge other : branches(v)) left -= other == e ? 0 : probability(other);
    const bool rest = passage_of(p, model_.document).trimmed().text() == "rest";
    // What is left of 1 by the rounding of a sum is no number that anybody wrote.
    constexpr double rounding = 1e-14;
    if (rest && left > rounding) {
      diagnostics_.warning(
          p.value_span,
          fmt::format("the rest of {} is {:.4g}, as near to 0 as sums of probabilities may be off: it counts as 0",
                      quoted(model_.id_of(v)), left),
          fmt::format("write p=\"{:.4g}\" if branch {} can happen", left, quoted(model_.label_of(e))));
      return;
    }
    diagnostics_.warning(p.value_span,
                         fmt::format("branch {} of {} can never happen: {}", quoted(model_.label_of(e)),
                                     quoted(model_.id_of(v)), rest ? "the others leave nothing for the rest" : "its p is 0"),
                         "remove the branch, or give it a probability");
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const AttributeTable& table_;
  const States& states_;
  Explained& explained_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<Vertex>> nodes_;  // of each event
  std::vector<std::size_t> missed_;         // the events that these asked for
};

}  // namespace

std::vector<SameStates> advise_on_events(const DecisionGraph& model, const AttributeTable& table, const States& states,
                                         Explained& explained, Diagnostics& diagnostics) {
  return EventAdvice(model, table, states, explained, diagnostics).give();
}

}  // namespace rue
