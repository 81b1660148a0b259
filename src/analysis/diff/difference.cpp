// difference.cpp - what one model says otherwise than another.
#include "analysis/diff/difference.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <map>

#include "analysis/diff/follows.h"

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
  Comparison(const DecisionGraph& before, const DecisionGraph& after, const Correspondence& matches, Likeness likeness)
      : old_(before),
        new_(after),
        old_numbers_(before),
        new_numbers_(after),
        matches_(matches),
        exact_(likeness == Likeness::exact) {
    for (const Edge e : boost::make_iterator_range(edges(old_.graph))) old_edges_.push_back(e);
  }

  [[nodiscard]] std::vector<Change> compare() {
    compare_settings();
    compare_criteria();
    compare_parameters(Parameter::Kind::named, Of::parameter);
    compare_parameters(Parameter::Kind::weight, Of::weight);
    compare_ranges();
    compare_views();
    compare_events();
    compare_nodes();
    if (exact_ && found_.empty()) add({.kind = Kind::reordered, .field = Field::order});
    return std::move(found_);
  }

 private:
  void add(Change change) { found_.push_back(std::move(change)); }
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
    const auto measure = [](const DecisionGraph& graph) { return graph.utility.measures ? "utility" : "payoff"; };
    set_text(model, Field::regret, measure(old_), measure(new_));
    const Follows was = old_numbers_.of(old_.criteria.value);
    const Follows is = new_numbers_.of(new_.criteria.value);
    if (was != is) set_text(model, Field::value, was.words, is.words);
    if (matches_.node_after[old_.root] != new_.root)
      set_text(model, Field::root, old_.id_of(old_.root), new_.id_of(new_.root));
  }

  // --- numbers ---

  [[nodiscard]] bool same_payoff(double a, double b) const { return exact_ ? a == b : rue::same_payoff(a, b); }
  [[nodiscard]] bool same_probability(double a, double b) const { return exact_ ? a == b : rue::same_probability(a, b); }

  // A number is another one, unless it only follows what changed elsewhere; or it is as it was but follows from another
  // formula.
  void compare_number(const Change& where, Field field, bool same, const Follows& was, const Follows& is,
                      Change::Value before, Change::Value after) {
    if (was == is && !was.code.empty()) return;
    if (!same) {
      set(where, field, std::move(before), std::move(after));
    } else if (was != is && (was.names || is.names)) {
      set_text(where, Field::formula, was.words, is.words);
    }
  }

  static Change::Value ends(const std::optional<Range>& range) {
    return range ? Change::Value(Change::Ends(range->low, range->high)) : Change::Value();
  }

  static Change at_name(Kind kind, Of of, const std::string& name) { return {.kind = kind, .of = of, .name = name}; }

  // One list against another, by name: first what is gone, then what is new or met again.
  template <class Item, class Gone, class Fresh, class Met>
  static void match_names(const std::vector<Item>& before, const std::vector<Item>& after, Gone gone, Fresh fresh, Met met) {
    const auto names_of = [](const std::vector<Item>& list) {
      std::map<std::string_view, const Item*> names;
      for (const Item& item : list) names.emplace(item.name, &item);
      return names;
    };
    const auto old_names = names_of(before);
    const auto new_names = names_of(after);
    for (const Item& item : before) {
      if (!new_names.contains(item.name)) gone(item);
    }
    for (const Item& item : after) {
      const auto earlier = old_names.find(item.name);
      if (earlier == old_names.end()) {
        fresh(item);
      } else {
        met(*earlier->second, item);
      }
    }
  }

  static std::vector<Parameter> of_kind(const Parameters& parameters, Parameter::Kind kind) {
    std::vector<Parameter> list;
    for (const Parameter& parameter : parameters.all) {
      if (parameter.kind == kind && !parameter.implied) list.push_back(parameter);
    }
    return list;
  }

  void compare_parameters(Parameter::Kind kind, Of of) {
    match_names(
        of_kind(old_.parameters, kind), of_kind(new_.parameters, kind),
        [&](const Parameter& gone) {
          Change change = at_name(Kind::removed, of, gone.name);
          change.before = gone.believed;
          add(std::move(change));
        },
        [&](const Parameter& fresh) {
          Change change = at_name(Kind::added, of, fresh.name);
          change.after = fresh.believed;
          add(std::move(change));
        },
        [&](const Parameter& was, const Parameter& is) {
          const Change where = at_name(Kind::changed, of, is.name);
          if (was.open != is.open) {
            set(where, Field::value, believed(was), believed(is));
          } else if (!is.open) {
            compare_number(where, Field::value, same_payoff(was.believed, is.believed), old_numbers_.of(was.formula),
                           new_numbers_.of(is.formula), was.believed, is.believed);
          }
          compare_range(where, was.range, is.range);
          set_text(where, Field::distribution, law_text(was.distribution), law_text(is.distribution));
        });
  }

  // What stands in for what is not known is nobody's number.
  static Change::Value believed(const Parameter& parameter) {
    return parameter.open ? Change::Value() : Change::Value(parameter.believed);
  }

  // Numbers that stand on elements of both graphs with a range: there the element follows its number in both.
  void compare_ranges() {
    const auto list = [](const DecisionGraph& model) {
      std::vector<Parameter> all;
      for (const RangedNumber& ranged : model.ranged) all.push_back(model.parameters.all[ranged.parameter]);
      return all;
    };
    const auto nothing = [](const Parameter&) {};
    match_names(list(old_), list(new_), nothing, nothing, [&](const Parameter& was, const Parameter& is) {
      const Change where = at_name(Kind::changed, Of::parameter, is.name);
      if (was.open != is.open || (!is.open && !same_payoff(was.believed, is.believed)))
        set(where, Field::value, believed(was), believed(is));
      compare_range(where, was.range, is.range);
    });
  }

  static bool is_open_branch(const DecisionGraph& model, std::uint32_t edge) {
    return std::any_of(model.ranged.begin(), model.ranged.end(), [&](const RangedNumber& ranged) {
      return ranged.on_edge && ranged.element == edge && ranged.what == "p" && model.parameters.all[ranged.parameter].open;
    });
  }

  template <class Names>
  static std::string order_text(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& orders, const Names& name) {
    std::string text;
    for (const auto& [larger, smaller] : orders)
      text += fmt::format("{}{} >= {}", text.empty() ? "" : ", ", name(larger), name(smaller));
    return text;
  }

  static std::string order_of(const DecisionGraph& model, const Event& event) {
    std::string text;
    for (const Conditional& line : event.law) {
      const std::string order = order_text(line.orders, [&](std::uint32_t s) { return event.states[s]; });
      if (order.empty()) continue;
      const std::string given = given_of(model, event, line);
      text += fmt::format("{}{}{}{}", text.empty() ? "" : "; ", given, given.empty() ? "" : ": ", order);
    }
    return text;
  }
  static std::string order_of(const DecisionGraph& model, const View& view) {
    return order_text(view.orders, [&](std::uint32_t c) { return model.criteria.all[c].name; });
  }

  void compare_range(const Change& where, const std::optional<Range>& was, const std::optional<Range>& is) {
    const bool same =
        was.has_value() == is.has_value() && (!was || (same_payoff(was->low, is->low) && same_payoff(was->high, is->high)));
    if (!same) set(where, Field::range, ends(was), ends(is));
  }

  static std::string law_text(const std::optional<Distribution>& law) { return law ? law->text() : std::string(); }

  void compare_criteria() {
    const auto scale = [](const CriterionFacts& c) {
      return c.worst && c.best ? std::optional(Range{c.worst->value, c.best->value}) : std::nullopt;
    };
    match_names(
        old_.criteria.all, new_.criteria.all,
        [&](const CriterionFacts& gone) { add(at_name(Kind::removed, Of::criterion, gone.name)); },
        [&](const CriterionFacts& fresh) { add(at_name(Kind::added, Of::criterion, fresh.name)); },
        [&](const CriterionFacts& was, const CriterionFacts& is) {
          const Change where = at_name(Kind::changed, Of::criterion, is.name);
          const std::optional<Range> a = scale(was);
          const std::optional<Range> b = scale(is);
          const bool same =
              a.has_value() == b.has_value() && (!a || (same_payoff(a->low, b->low) && same_payoff(a->high, b->high)));
          if (!same) set(where, Field::scale, ends(a), ends(b));
          set_text(where, Field::unit, was.unit, is.unit);
          shared_criteria_.emplace_back(&was - old_.criteria.all.data(), &is - new_.criteria.all.data());
        });
  }

  void compare_views() {
    match_names(
        old_.criteria.views, new_.criteria.views,
        [&](const View& gone) { add(at_name(Kind::removed, Of::view, gone.name)); },
        [&](const View& fresh) { add(at_name(Kind::added, Of::view, fresh.name)); },
        [&](const View& was, const View& is) {
          set_text(at_name(Kind::changed, Of::view, is.name), Field::order, order_of(old_, was), order_of(new_, is));
        });
  }

  // What an element is worth by the criteria of both models.
  void compare_scores(const Change& where, bool on_edge, std::size_t before, std::size_t after) {
    const std::vector<double>& was = on_edge ? old_.criteria.on_edge : old_.criteria.on_vertex;
    const std::vector<double>& is = on_edge ? new_.criteria.on_edge : new_.criteria.on_vertex;
    for (const auto& [a, b] : shared_criteria_) {
      const std::size_t x = before * old_.criteria.all.size() + static_cast<std::size_t>(a);
      const std::size_t y = after * new_.criteria.all.size() + static_cast<std::size_t>(b);
      Change score = where;
      score.name = new_.criteria.all[static_cast<std::size_t>(b)].name;
      compare_number(score, Field::score, same_payoff(was[x], is[y]), old_numbers_.score(on_edge, x),
                     new_numbers_.score(on_edge, y), was[x], is[y]);
    }
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

  // A state of one line of a law.
  struct AtState {
    double p = -1;  // not there
    Follows follows;
    std::optional<Range> range;
    std::optional<Distribution> law;
  };
  static AtState at_state(const FollowedNumbers& numbers, const Event& event, const Conditional& line,
                          const std::string& state) {
    const auto at = std::find(event.states.begin(), event.states.end(), state);
    if (at == event.states.end()) return {};
    const auto s = static_cast<std::size_t>(at - event.states.begin());
    if (line.shares.empty()) return {line.probability[s], {}, {}, {}};
    const Parameter* const parameter = numbers.state_of(line.shares[s]);
    const bool open = parameter != nullptr && parameter->open;
    return {open ? -1 : line.probability[s], numbers.of(line.shares, s),
            parameter != nullptr ? parameter->range : std::nullopt,
            parameter != nullptr ? parameter->distribution : std::nullopt};
  }

  void compare_lines(const Event& a, const Conditional& x, const Event& b, const Conditional& y, const std::string& given) {
    Change where{.of = Of::law, .event = b.name, .given = given};
    const auto compare = [&](const std::string& state) {
      where.state = state;
      const AtState was = at_state(old_numbers_, a, x, state);
      const AtState is = at_state(new_numbers_, b, y, state);
      compare_number(where, Field::probability, same_probability(was.p, is.p), was.follows, is.follows, probability(was.p),
                     probability(is.p));
      compare_range(where, was.range, is.range);
      set_text(where, Field::distribution, law_text(was.law), law_text(is.law));
    };
    for (const std::string& state : b.states) compare(state);
    for (const std::string& state : a.states) {
      if (std::find(b.states.begin(), b.states.end(), state) == b.states.end()) compare(state);
    }
  }

  void compare_laws(const Event& a, const Event& b) {
    std::vector<std::string> was = conditions_of(old_, a);
    std::vector<std::string> is = conditions_of(new_, b);
    if (was != is) set(at_event(Kind::changed, b), Field::conditions, std::move(was), std::move(is));
    set_text(at_event(Kind::changed, b), Field::order, order_of(old_, a), order_of(new_, b));
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
    compare_payoffs(where, false, v, w);
    compare_edges(v, w);
  }

  void compare_payoffs(const Change& where, bool on_edge, std::size_t before, std::size_t after) {
    const double was = (on_edge ? old_.edge_payoff : old_.node_payoff)[before];
    const double is = (on_edge ? new_.edge_payoff : new_.node_payoff)[after];
    compare_number(where, Field::payoff, same_payoff(was, is), old_numbers_.payoff(on_edge, before),
                   new_numbers_.payoff(on_edge, after), was, is);
    compare_scores(where, on_edge, before, after);
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
    const std::uint32_t a = old_.index_of(e);
    const std::uint32_t b = new_.index_of(f);
    compare_payoffs(where, true, a, b);
    const double p = is_open_branch(old_, a) ? -1 : old_.probability[a];
    const double q = is_open_branch(new_, b) ? -1 : new_.probability[b];
    if (!declared(old_, e) && !declared(new_, f))
      compare_number(where, Field::probability, same_probability(p, q), old_numbers_.branch(a), new_numbers_.branch(b),
                     probability(p), probability(q));
  }

  static bool has_state(const DecisionGraph& model, Edge e) {
    return !event_name(model, model.graph[source(e, model.graph)]).empty();
  }

  const DecisionGraph& old_;
  const DecisionGraph& new_;
  FollowedNumbers old_numbers_, new_numbers_;
  const Correspondence& matches_;
  bool exact_;
  std::vector<Edge> old_edges_;  // by edge_index
  std::vector<std::pair<std::ptrdiff_t, std::ptrdiff_t>> shared_criteria_;
  std::vector<Change> found_;
};

}  // namespace

const char* key_of(Change::Kind kind) {
  static constexpr const char* keys[] = {"added", "removed", "renamed", "changed", "reordered"};
  return keys[static_cast<std::size_t>(kind)];
}

const char* key_of(Change::Of of) {
  static constexpr const char* keys[] = {"model", "parameter", "criterion", "weight",      "view",  "event",
                                         "state", "law",       "node",      "alternative", "branch"};
  return keys[static_cast<std::size_t>(of)];
}

const char* key_of(Change::Field field) {
  static constexpr const char* keys[] = {"",      "title", "objective",   "unit",        "utility",  "regret",     "value",
                                         "root",  "id",    "kind",        "event",       "name",     "payoff",     "label",
                                         "to",    "state", "probability", "order",       "declared", "conditions", "range",
                                         "scale", "score", "formula",     "distribution"};
  return keys[static_cast<std::size_t>(field)];
}

std::vector<Change> difference(const DecisionGraph& before, const DecisionGraph& after, const Correspondence& matches,
                               Likeness likeness) {
  return Comparison(before, after, matches, likeness).compare();
}

}  // namespace rue
