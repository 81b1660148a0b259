// difference.cpp - what one model says otherwise than another.
#include "analysis/difference.h"

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <map>

namespace rue {
namespace {

using Kind = Change::Kind;
using Of = Change::Of;
using Field = Change::Field;

std::string text(std::string_view s) {
  return std::string(s);
}

std::string word_of(rue::Kind kind) {
  return kind == rue::Kind::decision ? "decision" : kind == rue::Kind::chance ? "chance" : "outcome";
}
std::string word_of(Objective objective) {
  return objective == Objective::minimize ? "minimize" : "maximize";
}

Change::Value probability(double p) {
  return p < 0 ? Change::Value() : Change::Value(p);
}

class Comparison {
 public:
  Comparison(const DecisionGraph& before, const DecisionGraph& after, const Correspondence& matches)
      : old_(before), new_(after), matches_(matches) {
    for (const Edge e : boost::make_iterator_range(edges(old_.graph))) old_edges_.push_back(e);
  }

  [[nodiscard]] Difference compare() {
    compare_settings();
    compare_events();
    compare_nodes();
    return std::move(found_);
  }

 private:
  void add(Change change) { found_.changes.push_back(std::move(change)); }
  void set(Change where, Field field, Change::Value before, Change::Value after) {
    where.kind = Kind::changed;
    where.field = field;
    where.before = std::move(before);
    where.after = std::move(after);
    add(std::move(where));
  }
  void set_text(const Change& where, Field field, std::string_view before, std::string_view after) {
    if (before != after) set(where, field, text(before), text(after));
  }

  void compare_settings() {
    const Change model;
    set_text(model, Field::title, old_.name, new_.name);
    set_text(model, Field::objective, word_of(old_.objective), word_of(new_.objective));
    set_text(model, Field::unit, old_.unit, new_.unit);
    set_text(model, Field::utility, old_.utility.words, new_.utility.words);
    if (matches_.node_after[old_.root] != new_.root)
      set_text(model, Field::root, old_.id_of(old_.root), new_.id_of(new_.root));
  }

  // --- events ---

  // Events with a name that are declared or that a reachable node carries. Ordered by name for look-up only.
  static std::map<std::string_view, const Event*> events_of(const DecisionGraph& model) {
    std::vector<std::uint8_t> stands(model.events.events.size(), 0);
    for (Vertex v = 0; v < num_vertices(model.graph); ++v) {
      const NodeFacts& node = model.graph[v];
      if (node.reachable && node.event != no_event) stands[node.event] = 1;
    }
    std::map<std::string_view, const Event*> named;
    for (std::size_t e = 0; e < stands.size(); ++e) {
      const Event& event = model.events.events[e];
      if (!event.name.empty() && (event.declared || stands[e] != 0)) named.emplace(event.name, &event);
    }
    return named;
  }

  static bool in_file_order(const Event* a, const Event* b) { return a < b; }
  static std::vector<const Event*> ordered(const std::map<std::string_view, const Event*>& events) {
    std::vector<const Event*> list;
    list.reserve(events.size());
    for (const auto& [name, event] : events) list.push_back(event);
    std::sort(list.begin(), list.end(), in_file_order);
    return list;
  }

  static Change at_event(Kind kind, const Event& event) { return {.kind = kind, .of = Of::event, .event = event.name}; }

  void compare_events() {
    const auto before = events_of(old_);
    const auto after = events_of(new_);
    for (const Event* event : ordered(before)) {
      if (after.contains(event->name)) continue;
      Change gone = at_event(Kind::removed, *event);
      gone.before = event->states;
      add(std::move(gone));
    }
    for (const Event* event : ordered(after)) {
      const auto earlier = before.find(event->name);
      if (earlier == before.end()) {
        Change fresh = at_event(Kind::added, *event);
        fresh.after = event->states;
        add(std::move(fresh));
        write_law(Kind::added, new_, *event);
      } else {
        compare_event(*earlier->second, *event);
      }
    }
  }

  void compare_event(const Event& a, const Event& b) {
    const auto word = [](const Event& e) { return e.declared ? "declared" : "not declared"; };
    set_text(at_event(Kind::changed, b), Field::declared, word(a), word(b));
    const auto has = [](const Event& e, const std::string& state) {
      return std::find(e.states.begin(), e.states.end(), state) != e.states.end();
    };
    for (const std::string& state : a.states) {
      if (!has(b, state)) add({.kind = Kind::removed, .of = Of::state, .event = b.name, .state = state});
    }
    for (const std::string& state : b.states) {
      if (!has(a, state)) add({.kind = Kind::added, .of = Of::state, .event = b.name, .state = state});
    }
    if (a.declared && b.declared) {
      compare_laws(a, b);
    } else {
      write_law(Kind::removed, old_, a);
      write_law(Kind::added, new_, b);
    }
  }

  static std::vector<std::string> conditions_of(const DecisionGraph& model, const Event& event) {
    std::vector<std::string> names;
    for (const std::uint32_t c : event.conditions) names.push_back(model.events.events[c].name);
    std::sort(names.begin(), names.end());
    return names;
  }

  static bool can_come_up(const DecisionGraph& model, const Event& event, const Conditional& line) {
    const Group& group = model.events.groups[event.group];
    const std::size_t width = group.events.size();
    for (std::size_t atom = 0; atom < group.atoms(); ++atom) {
      bool agrees = true;
      for (std::size_t c = 0; c < line.given.size(); ++c) {
        const std::uint32_t position = model.events.events[event.conditions[c]].position;
        agrees = agrees && group.state[atom * width + position] == line.given[c];
      }
      if (agrees) return true;
    }
    return false;
  }

  // "market=boom, oil=dry", by the conditions' names.
  static std::string given_of(const DecisionGraph& model, const Event& event, const Conditional& line) {
    std::vector<std::string> parts;
    for (std::size_t c = 0; c < line.given.size(); ++c) {
      const Event& condition = model.events.events[event.conditions[c]];
      parts.push_back(condition.name + "=" + condition.states[line.given[c]]);
    }
    std::sort(parts.begin(), parts.end());
    std::string all;
    for (const std::string& part : parts) all += (all.empty() ? "" : ", ") + part;
    return all;
  }

  using Lines = std::vector<std::pair<std::string, const Conditional*>>;
  static Lines lines_of(const DecisionGraph& model, const Event& event) {
    Lines lines;
    for (const Conditional& line : event.law) {
      if (can_come_up(model, event, line)) lines.emplace_back(given_of(model, event, line), &line);
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  }

  void write_line(Kind kind, const Event& event, const std::string& given, const Conditional& line) {
    for (std::size_t s = 0; s < event.states.size(); ++s) {
      Change change{.kind = kind, .of = Of::law, .field = Field::probability, .event = event.name};
      change.state = event.states[s];
      change.given = given;
      (kind == Kind::added ? change.after : change.before) = line.probability[s];
      add(std::move(change));
    }
  }
  void write_law(Kind kind, const DecisionGraph& model, const Event& event) {
    for (const auto& [given, line] : lines_of(model, event)) write_line(kind, event, given, *line);
  }

  static double at_state(const Event& event, const Conditional& line, const std::string& state) {
    const auto at = std::find(event.states.begin(), event.states.end(), state);
    return at == event.states.end() ? -1 : line.probability[static_cast<std::size_t>(at - event.states.begin())];
  }

  void compare_lines(const Event& a, const Conditional& x, const Event& b, const Conditional& y, const std::string& given) {
    Change where{.of = Of::law, .event = b.name, .given = given};
    const auto compare = [&](const std::string& state) {
      where.state = state;
      const double p = at_state(a, x, state);
      const double q = at_state(b, y, state);
      if (!same_probability(p, q)) set(where, Field::probability, probability(p), probability(q));
    };
    for (const std::string& state : b.states) compare(state);
    for (const std::string& state : a.states) {
      if (at_state(b, y, state) < 0) compare(state);
    }
  }

  void compare_laws(const Event& a, const Event& b) {
    if (a.law.empty() || b.law.empty()) {
      if (!a.law.empty() || !b.law.empty()) found_.not_compared.push_back(b.name);
      return;
    }
    std::vector<std::string> was = conditions_of(old_, a);
    std::vector<std::string> is = conditions_of(new_, b);
    if (was != is) set(at_event(Kind::changed, b), Field::conditions, std::move(was), std::move(is));
    const Lines before = lines_of(old_, a);
    const Lines after = lines_of(new_, b);
    const auto with = [](const Lines& lines, const std::string& given) {
      const auto at = std::lower_bound(lines.begin(), lines.end(), given,
                                       [](const auto& line, const std::string& key) { return line.first < key; });
      return at != lines.end() && at->first == given ? at->second : nullptr;
    };
    for (const auto& [given, line] : before) {
      if (with(after, given) == nullptr) write_line(Kind::removed, a, given, *line);
    }
    for (const auto& [given, line] : after) {
      if (const Conditional* earlier = with(before, given)) {
        compare_lines(a, *earlier, b, *line, given);
      } else {
        write_line(Kind::added, b, given, *line);
      }
    }
  }

  // --- nodes and what leads out of them ---

  void compare_nodes() {
    for (Vertex v = 0; v < num_vertices(old_.graph); ++v) {
      const NodeFacts& node = old_.graph[v];
      if (!node.reachable || matches_.node_after[v] != no_match) continue;
      add({.kind = Kind::removed, .of = Of::node, .node = text(old_.id_of(v)), .before = word_of(node.kind)});
    }
    for (Vertex w = 0; w < num_vertices(new_.graph); ++w) {
      const NodeFacts& node = new_.graph[w];
      if (!node.reachable) continue;
      if (matches_.node_before[w] == no_match) {
        add({.kind = Kind::added, .of = Of::node, .node = text(new_.id_of(w)), .after = word_of(node.kind)});
      } else {
        compare_node(matches_.node_before[w], w);
      }
    }
  }

  void compare_node(Vertex v, Vertex w) {
    const NodeFacts& a = old_.graph[v];
    const NodeFacts& b = new_.graph[w];
    const std::string_view id = old_.id_of(v);
    const std::string_view new_id = new_.id_of(w);
    const Change where{.of = Of::node, .node = text(new_id)};
    if (id != new_id) {
      Change renamed = where;
      renamed.kind = Kind::renamed;
      renamed.field = Field::id;
      renamed.before = text(id);
      renamed.after = text(new_id);
      add(std::move(renamed));
    }
    set_text(where, Field::kind, word_of(a.kind), word_of(b.kind));
    if (a.kind == rue::Kind::chance && b.kind == rue::Kind::chance)
      set_text(where, Field::event, event_of(old_, v, w), event_of(new_, w, v));
    const std::string_view name = old_.name_of(v);
    const std::string_view new_name = new_.name_of(w);
    if (name != new_name && (name != id || new_name != new_id)) set_text(where, Field::name, name, new_name);
    set_payoff(where, old_.node_payoff[v], new_.node_payoff[w]);
    compare_edges(v, w);
  }

  void set_payoff(const Change& where, double before, double after) {
    if (!same_payoff(before, after)) set(where, Field::payoff, before, after);
  }

  // An uncertainty of its own is told from one of its own on every path where several paths lead to it in both models.
  [[nodiscard]] std::string event_of(const DecisionGraph& model, Vertex here, Vertex other) const {
    const DecisionGraph& also = &model == &old_ ? new_ : old_;
    const NodeFacts& node = model.graph[here];
    const bool tells = model.graph[here].shared && also.graph[other].shared;
    if (node.event == no_event && tells) return "separate";
    return text(event_name(model, node));
  }

  static Of edge_of(const DecisionGraph& model, Vertex tail) {
    return model.graph[tail].kind == rue::Kind::decision ? Of::alternative : Of::branch;
  }
  static Change at_edge(Kind kind, const DecisionGraph& model, Vertex tail, Edge e) {
    return {.kind = kind,
            .of = edge_of(model, tail),
            .node = text(model.id_of(tail)),
            .label = text(model.label_of(e)),
            .to = text(model.id_of(target(e, model.graph)))};
  }

  void compare_edges(Vertex v, Vertex w) {
    for (const Edge e : boost::make_iterator_range(out_edges(v, old_.graph))) {
      if (matches_.edge_after[old_.index_of(e)] != no_match) continue;
      Change gone = at_edge(Kind::removed, old_, v, e);
      gone.node = text(new_.id_of(w));
      add(std::move(gone));
    }
    std::vector<std::uint32_t> earlier;  // of the matched ones, in the new order
    for (const Edge f : boost::make_iterator_range(out_edges(w, new_.graph))) {
      const std::uint32_t match = matches_.edge_before[new_.index_of(f)];
      if (match == no_match) {
        add(at_edge(Kind::added, new_, w, f));
      } else {
        compare_edge(old_edges_[match], f, w);
        earlier.push_back(match);
      }
    }
    const bool decides = new_.graph[w].kind == rue::Kind::decision;
    if (!decides || std::is_sorted(earlier.begin(), earlier.end())) return;
    Change order{.kind = Kind::reordered, .of = Of::node, .field = Field::order, .node = text(new_.id_of(w))};
    order.before = labels(old_, v);
    order.after = labels(new_, w);
    add(std::move(order));
  }

  static std::vector<std::string> labels(const DecisionGraph& model, Vertex v) {
    std::vector<std::string> list;
    for (const Edge e : boost::make_iterator_range(out_edges(v, model.graph))) list.push_back(text(model.label_of(e)));
    return list;
  }

  static bool declared(const DecisionGraph& model, Edge e) {
    const std::uint32_t event = model.graph[source(e, model.graph)].event;
    return event != no_event && model.events.events[event].declared;
  }

  void compare_edge(Edge e, Edge f, Vertex tail) {
    const Vertex x = target(e, old_.graph);
    const Vertex y = target(f, new_.graph);
    const std::string_view label = old_.label_of(e);
    const std::string_view new_label = new_.label_of(f);
    const Change where = at_edge(Kind::changed, new_, tail, f);
    if (matches_.node_after[x] != y) set_text(where, Field::to, old_.id_of(x), new_.id_of(y));
    const bool states = has_state(old_, e) && has_state(new_, f);
    const std::string was = branch_name(old_, e);
    const std::string is = branch_name(new_, f);
    if (states) set_text(where, Field::state, was, is);
    const auto both = [&](std::string_view first, std::string_view second) { return label == first && new_label == second; };
    // "boom | flat" and "flat|boom" list the same states.
    const auto lists = [](std::string_view words) { return words.find('|') != std::string_view::npos; };
    const bool same_list = states && was == is && lists(was) && lists(label) && lists(new_label);
    const bool follows = same_list || (states && both(was, is)) || both(old_.name_of(x), new_.name_of(y)) ||
                         both(old_.id_of(x), new_.id_of(y));
    if (!follows) set_text(where, Field::label, label, new_label);
    set_payoff(where, old_.edge_payoff[old_.index_of(e)], new_.edge_payoff[new_.index_of(f)]);
    const double p = old_.probability[old_.index_of(e)];
    const double q = new_.probability[new_.index_of(f)];
    if (!declared(old_, e) && !declared(new_, f) && !same_probability(p, q))
      set(where, Field::probability, probability(p), probability(q));
  }

  static bool has_state(const DecisionGraph& model, Edge e) {
    return !event_name(model, model.graph[source(e, model.graph)]).empty();
  }

  const DecisionGraph& old_;
  const DecisionGraph& new_;
  const Correspondence& matches_;
  std::vector<Edge> old_edges_;  // by edge_index
  Difference found_;
};

}  // namespace

const char* key_of(Change::Kind kind) {
  static constexpr const char* keys[] = {"added", "removed", "renamed", "changed", "reordered"};
  return keys[static_cast<std::size_t>(kind)];
}

const char* key_of(Change::Of of) {
  static constexpr const char* keys[] = {"model", "node", "alternative", "branch", "event", "state", "law"};
  return keys[static_cast<std::size_t>(of)];
}

const char* key_of(Change::Field field) {
  static constexpr const char* keys[] = {"",   "title", "objective",   "unit",  "utility",  "root",
                                         "id", "kind",  "event",       "name",  "payoff",   "label",
                                         "to", "state", "probability", "order", "declared", "conditions"};
  return keys[static_cast<std::size_t>(field)];
}

Difference difference(const DecisionGraph& before, const DecisionGraph& after, const Correspondence& matches) {
  return Comparison(before, after, matches).compare();
}

}  // namespace rue
