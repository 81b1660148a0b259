// graph_events.cpp - events and states of chance nodes.
#include "model/graph/graph_events.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <unordered_map>

#include "text/dot_words.h"
#include "text/plain_text.h"
#include "text/wording.h"

namespace rue {

namespace {

// An event that is not declared is a group of its own; unfolding gives it its atoms.
std::uint32_t add_event(Events& events, Event event) {
  const auto index = static_cast<std::uint32_t>(events.events.size());
  event.group = static_cast<std::uint32_t>(events.groups.size());
  events.groups.emplace_back().events = {index};
  events.events.push_back(std::move(event));
  return index;
}

class EventReader {
 public:
  EventReader(DecisionGraph& model, const AttributeTable& table, const EventLines& lines, const States& states,
              Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), table_(table), lines_(lines), states_(states), diagnostics_(diagnostics) {}

  void read() {
    if (!read_declared()) return;
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const dot::Attribute* const event = table_.find(model_.written(v), Role::event);
      if (graph_[v].kind != Kind::chance) {
        warn_of_useless(v, event);
        continue;
      }
      const bool distinct = check_distinct(v);
      if (!event || event->value == "separate") continue;
      carry(v, *event, distinct);
    }
    check_ids();
  }

 private:
  struct Known {
    std::uint32_t index = 0;
    Vertex first = 0;   // the node whose branches gave the states; of undeclared events only
    bool sound = true;  // the states are trustworthy: differences are worth reporting
    std::unordered_map<std::string_view, std::uint32_t> state;
  };

  [[nodiscard]] const dot::Document& document() const { return model_.document; }
  [[nodiscard]] std::string_view state_of(Edge e) const { return states_.of(e); }
  [[nodiscard]] const dot::Edge& written(Edge e) const { return model_.written(e); }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }

  // Where a branch's state is written.
  [[nodiscard]] Span span_of_state(Edge e) const {
    for (const Role role : {Role::state, Role::label}) {
      if (const dot::Attribute* const attribute = table_.find(written(e), role)) return attribute->value_span;
    }
    return written(e).span;
  }

  void mend(Finding& finding, const dot::Attribute& attribute, std::string_view value) const {
    finding.mended_by(attribute.value_span, in_place_of(document().text.substr(attribute.value_span.begin), value));
  }

  // Where the whole of what names the branch's state is `state`.
  void mend_state(Finding& finding, Edge e, std::string_view state, std::string_view meant) const {
    if (meant.empty()) return;
    for (const Role role : {Role::state, Role::label}) {
      const dot::Attribute* const attribute = table_.find(written(e), role);
      if (!attribute) continue;
      if (attribute->value == state && !attribute->html) mend(finding, *attribute, meant);
      return;
    }
  }

  // False if the declaration itself is wrong: then nothing can be said about the nodes' events.
  bool read_declared() {
    const dot::Attribute* const attribute = dot::find(document(), document().graph, "events");
    if (!attribute) return true;
    std::optional<Events> declared = read_events(lines_, model_.parameters, diagnostics_);
    if (!declared) return false;
    model_.events = std::move(*declared);
    declared_ = true;
    for (std::uint32_t i = 0; i < model_.events.events.size(); ++i) {
      const Event& event = model_.events.events[i];
      Known known;
      known.index = i;
      for (std::uint32_t s = 0; s < event.states.size(); ++s) known.state.emplace(event.states[s], s);
      known_.emplace(event.name, std::move(known));
    }
    return true;
  }

  void warn_of_useless(Vertex v, const dot::Attribute* event) {
    if (event && !event->inherited) {
      diagnostics_.warning(
          event->value_span,
          fmt::format("{} is {}, not a chance node: its event is ignored", quoted(model_.id_of(v)), noun(graph_[v].kind)),
          "remove the event, or write kind=chance");
    }
    if (graph_[v].kind != Kind::decision) return;
    for (const Edge e : branches(v)) {
      const dot::Attribute* const state = table_.find(written(e), Role::state);
      if (state && !state->inherited) {
        diagnostics_.warning(
            state->value_span,
            fmt::format("the branches of {} are alternatives, not states: this is ignored", quoted(model_.id_of(v))),
            "write label=… to name an alternative, or kind=chance on the node");
      }
    }
  }

  static std::string_view noun(Kind kind) { return kind == Kind::decision ? "a decision" : "an outcome"; }

  // Reports branches of one node that stand for the same state.
  bool check_distinct(Vertex v) {
    sorted_.clear();
    for (const Edge e : branches(v)) sorted_.push_back(e);
    std::sort(sorted_.begin(), sorted_.end(), [&](Edge a, Edge b) {
      const int order = state_of(a).compare(state_of(b));
      return order != 0 ? order < 0 : a.idx < b.idx;
    });
    bool distinct = true;
    for (std::size_t i = 1; i < sorted_.size(); ++i) {
      if (state_of(sorted_[i]) != state_of(sorted_[i - 1])) continue;
      distinct = false;
      report_same_state(v, sorted_[i], sorted_[i - 1], state_of(sorted_[i]));
    }
    return distinct;
  }

  void report_same_state(Vertex v, Edge second, Edge first, std::string_view state) {
    diagnostics_
        .error(span_of_state(second),
               fmt::format("two branches of {} stand for the state {}", quoted(model_.id_of(v)), quoted(state)),
               "give each branch a label or a state of its own")
        .notes.push_back({span_of_state(first), "the other branch"});
  }

  void carry(Vertex v, const dot::Attribute& event, bool distinct) {
    auto found = known_.find(event.value);
    if (found == known_.end()) {
      if (declared_) return report_undeclared(event);
      create(v, event, distinct);
      return;
    }
    Known& known = found->second;
    graph_[v].event = known.index;
    if (declared_) {
      match_declared(v, known, distinct);
    } else if (distinct && known.sound) {
      match_first(v, known);
    }
  }

  void report_undeclared(const dot::Attribute& event) {
    std::vector<std::string_view> names;
    for (const Event& e : model_.events.events) names.emplace_back(e.name);
    const std::string_view meant = nearest(event.value, names);
    Finding& error =
        diagnostics_.error(event.value_span, fmt::format("event {} is not declared in events", quoted(event.value)),
                           meant.empty() ? fmt::format("declare it there; declared are {}", list_of(names))
                                         : fmt::format("did you mean {}?", quoted(meant)));
    if (!meant.empty()) mend(error, event, meant);
  }

  void create(Vertex v, const dot::Attribute& attribute, bool distinct) {
    Event event;
    event.name = attribute.value;
    event.span = attribute.value_span;
    Known known;
    known.first = v;
    known.sound = distinct;
    for (const Edge e : branches(v)) {
      const auto [state, is_new] = known.state.emplace(state_of(e), static_cast<std::uint32_t>(event.states.size()));
      if (is_new) event.states.emplace_back(state_of(e));
      graph_[e].state = state->second;
    }
    known.index = add_event(model_.events, std::move(event));
    graph_[v].event = known.index;
    known_.emplace(attribute.value, std::move(known));
  }

  // Branches of one node stand for different states; one may stand for several.
  void match_declared(Vertex v, Known& known, bool distinct) {
    Event& event = model_.events.events[known.index];
    std::vector<std::optional<Edge>> taken(event.states.size());
    for (const Edge e : branches(v)) {
      const std::optional<std::vector<std::uint32_t>> states = states_in(e, known);
      if (!states) continue;
      graph_[e].state = number_of(event, *states);
      for (const std::uint32_t s : *states) {
        if (taken[s] && distinct) {
          report_same_state(v, e, *taken[s], event.states[s]);
          break;
        }
        taken[s] = e;
      }
    }
  }

  // "boom", or "boom | flat": ascending. Empty if a finding says why.
  std::optional<std::vector<std::uint32_t>> states_in(Edge e, const Known& known) {
    const Event& event = model_.events.events[known.index];
    std::vector<std::uint32_t> states;
    std::string_view left = state_of(e);
    if (const auto whole = known.state.find(left); whole != known.state.end()) return std::vector{whole->second};
    for (bool more = true; more;) {
      const std::size_t bar = left.find('|');
      more = bar != std::string_view::npos;
      const std::string_view one = without_outer_spaces(left.substr(0, bar));
      left = more ? left.substr(bar + 1) : std::string_view();
      const auto found = known.state.find(one);
      if (found == known.state.end()) {
        report_unknown_state(e, one, event);
        return std::nullopt;
      }
      if (std::find(states.begin(), states.end(), found->second) != states.end()) {
        diagnostics_.error(span_of_state(e), fmt::format("state {} stands twice in {}", quoted(one), quoted(state_of(e))),
                           "write every state of the branch once");
        return std::nullopt;
      }
      states.push_back(found->second);
    }
    std::sort(states.begin(), states.end());
    return states;
  }

  // As in EdgeFacts::state.
  static std::uint32_t number_of(Event& event, const std::vector<std::uint32_t>& states) {
    if (states.size() == 1) return states.front();
    auto known = std::find(event.unions.begin(), event.unions.end(), states);
    if (known == event.unions.end()) known = event.unions.insert(known, states);
    return static_cast<std::uint32_t>(event.states.size() + static_cast<std::size_t>(known - event.unions.begin()));
  }

  void report_unknown_state(Edge e, std::string_view state, const Event& event) {
    const std::vector<std::string_view> states(event.states.begin(), event.states.end());
    if (state.empty()) {
      diagnostics_.error(span_of_state(e), fmt::format("a state is missing in {}", quoted(state_of(e))),
                         fmt::format("'|' stands between states; those of {} are {}", quoted(event.name), list_of(states)));
      return;
    }
    const std::string_view meant = nearest(state, states);
    Finding& error = diagnostics_.error(
        span_of_state(e), fmt::format("event {} has no state {}", quoted(event.name), quoted(state)),
        meant.empty() ? fmt::format("its states are {}", list_of(states)) : fmt::format("did you mean {}?", quoted(meant)));
    mend_state(error, e, state, meant);
  }

  // Every node of an undeclared event has the states of the first.
  void match_first(Vertex v, const Known& known) {
    const Event& event = model_.events.events[known.index];
    const Vertex first = known.first;
    const Span first_span = model_.written(first).span;
    const std::size_t before = diagnostics_.error_count();
    std::vector<bool> present(event.states.size());
    for (const Edge e : branches(v)) {
      const auto state = known.state.find(state_of(e));
      if (state != known.state.end()) {
        graph_[e].state = state->second;
        present[state->second] = true;
        continue;
      }
      const std::vector<std::string_view> states(event.states.begin(), event.states.end());
      const std::string_view meant = nearest(state_of(e), states);
      Finding& error = diagnostics_.error(
          span_of_state(e),
          fmt::format("{} has the state {}, but the first node of event {} has not", quoted(model_.id_of(v)),
                      quoted(state_of(e)), quoted(event.name)),
          state_of(e).find('|') != std::string_view::npos
              ? std::string("a branch stands for several states only of an event that is declared in events")
          : meant.empty()
              ? fmt::format("a state that cannot happen at {} is written there with p=0", quoted(model_.id_of(first)))
              : fmt::format("did you mean {}?", quoted(meant)));
      error.notes.push_back({first_span, fmt::format("{} has {}", quoted(model_.id_of(first)), list_of(states))});
      if (state_of(e).find('|') == std::string_view::npos) mend_state(error, e, state_of(e), meant);
    }
    if (diagnostics_.error_count() > before) return;
    for (std::size_t s = 0; s < present.size(); ++s) {
      if (present[s]) continue;
      diagnostics_
          .error(model_.written(v).span,
                 fmt::format("{} has no branch for the state {} of event {}", quoted(model_.id_of(v)),
                             quoted(event.states[s]), quoted(event.name)),
                 "a state that cannot happen here is written with p=0")
          .notes.push_back({first_span, fmt::format("{} has it", quoted(model_.id_of(first)))});
    }
  }

  // `event=x` where x is a chance node that does not carry that event: two uncertainties that look like one.
  void check_ids() {
    if (known_.empty()) return;
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (node.kind != Kind::chance || node.event != no_event) continue;
      const auto found = known_.find(model_.id_of(v));
      if (found == known_.end()) continue;
      const Event& event = model_.events.events[found->second.index];
      diagnostics_
          .error(event.span,
                 fmt::format("event {} is named like a chance node that has an event of its own", quoted(event.name)),
                 fmt::format("write event={} on that node too, or give the event another name", event.name))
          .notes.push_back({model_.written(v).span, "the chance node"});
    }
  }

  DecisionGraph& model_;
  Graph& graph_;
  const AttributeTable& table_;
  const EventLines& lines_;
  const States& states_;
  Diagnostics& diagnostics_;
  bool declared_ = false;
  std::unordered_map<std::string_view, Known> known_;  // looked up only, never walked
  std::vector<Edge> sorted_;
};

}  // namespace

void read_graph_events(DecisionGraph& model, const AttributeTable& table, const EventLines& lines, const States& states,
                       Diagnostics& diagnostics) {
  EventReader(model, table, lines, states, diagnostics).read();
}

void add_unnamed_events(DecisionGraph& model, const AttributeTable& table, const States& states) {
  Graph& graph = model.graph;
  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    const dot::Node& node = model.written(v);
    if (graph[v].kind != Kind::chance || !graph[v].shared || table.find(node, Role::event)) continue;
    Event event;
    event.vertex = v;
    event.span = node.span;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph))) {
      graph[e].state = static_cast<std::uint32_t>(event.states.size());
      event.states.emplace_back(states.of(e));
    }
    graph[v].event = add_event(model.events, std::move(event));
  }
}

}  // namespace rue
