// named_numbers.cpp - a formula that is one parameter, for every number that stands alone.
#include "model/tree/named_numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <functional>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "model/graph/attributes.h"
#include "model/numbers/shares.h"
#include "model/tree/path_names.h"
#include "model/tree/revalue.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {
namespace {

class Namer {
 public:
  explicit Namer(DecisionGraph& model) : model_(model), graph_(model.graph), table_(model.document), paths_(model) {
    for (std::size_t i = 0; i < model.payoff_formulas.size(); ++i) {
      const PayoffFormula& formula = model.payoff_formulas[i];
      gains_.emplace(std::pair(formula.on_edge, std::size_t{formula.element}), i);
    }
    for (std::size_t i = 0; i < model.criteria.formulas.size(); ++i) {
      const CriterionFormula& formula = model.criteria.formulas[i];
      gains_.emplace(std::pair(formula.on_edge, formula.place), i);
    }
    for (std::size_t i = 0; i < model.branch_formulas.size(); ++i) {
      for (const std::uint32_t edge : model.branch_formulas[i].edges) settled_.emplace(edge, i);
    }
  }

  // What the numbers with a range are called.
  void show_ranged() {
    for (const RangedNumber& ranged : model_.ranged) {
      Place place{ranged.on_edge, ranged.element, {}};
      if (ranged.on_edge) {
        place.edge = edge_of(graph_, ranged.element);
        place.node = source(place.edge, graph_);
      }
      if (!graph_[place.node].reachable) continue;
      const std::string& name = model_.parameters.all[ranged.parameter].name;
      shown_.push_back({ranged.parameter, ranged.what.empty() ? "" : ranged.what + " of ", place,
                        ranged.what.empty() ? name : std::string()});
    }
    show_all();
  }

  void name_all() {
    name_laws();
    const bool scored = !model_.criteria.all.empty();
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (!graph_[v].reachable) continue;
      const Place node{false, v, {}};
      scored ? name_scores(model_.written(v), node) : name_payoff(model_.written(v), node);
      for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
        const Place edge{true, v, e};
        scored ? name_scores(model_.written(e), edge) : name_payoff(model_.written(e), edge);
      }
    }
    choose_followers();
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (graph_[v].reachable && graph_[v].kind == Kind::chance && !graph_[v].ambiguous) name_branches(v);
    }
    show_all();
    refuse_followers();
  }

 private:
  // Where a number stands.
  struct Place {
    bool on_edge = false;
    Vertex node = 0;  // of an edge its tail
    Edge edge;
  };

  [[nodiscard]] std::size_t element_of(const Place& place) const {
    return place.on_edge ? model_.index_of(place.edge) : static_cast<std::size_t>(place.node);
  }

  [[nodiscard]] std::string ends_of(Edge e) const {
    return fmt::format("{} -> {}", model_.id_of(source(e, graph_)), model_.id_of(target(e, graph_)));
  }
  [[nodiscard]] std::string where(const Place& place) const {
    return place.on_edge ? ends_of(place.edge) : std::string(model_.id_of(place.node));
  }

  // Nothing where there is no room for more: an instruction has 16 bits for the index.
  std::optional<Formula> add(std::string name, Span span, double believed, Parameter::Kind kind) {
    Parameters& parameters = model_.parameters;
    if (parameters.all.size() >= std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    const auto index = static_cast<std::uint32_t>(parameters.all.size());
    const std::string stem = name;
    for (int again = 2; !parameters.index.emplace(name, index).second; ++again) name = fmt::format("{} ({})", stem, again);
    Parameter parameter;
    parameter.name = std::move(name);
    parameter.believed = believed;
    parameter.kind = kind;
    parameter.span = span;
    parameter.used = true;
    parameter.implied = true;
    parameters.all.push_back(std::move(parameter));
    parameters.order.push_back(index);
    parameters.value.push_back(believed);
    parameters.varied.push_back(0);
    shown_.push_back({index, {}, {}, {}});
    return formula_of(index);
  }

  [[nodiscard]] Formula formula_of(std::uint32_t parameter) const {
    Formula formula(Passage({}, {}, {}));
    formula.rounding = rounding_of_decimal(model_.parameters.all[parameter].believed);
    formula.code.push_back({RUE_OP_PARAMETER, static_cast<std::uint16_t>(parameter)});
    formula.words.push_back({});
    formula.depth = 1;
    return formula;
  }

  // Half a unit of the last digit that the number needs: most are written so.
  static double rounding_of_decimal(double number) {
    const std::optional<Number> decimal = plain_number(fmt::format("{}", number));
    return decimal ? decimal->rounding : 0;
  }

  void refuse(std::string name, std::string why) {
    if (model_.parameters.index.contains(name) || model_.parameters.by_text.contains(name)) return;
    model_.parameters.refused.emplace(std::move(name), std::move(why));
  }

  // ---- payoffs and scores

  // The number of an attribute, with a parameter for it. Nothing where it is none.
  std::optional<Value> name_number(const dot::Attribute& attribute, std::string_view what, const Place& place,
                                   Parameter::Kind kind) {
    const Passage written = passage_of(attribute, model_.document);
    Diagnostics diagnostics;
    const std::optional<Number> number = evaluate(written, diagnostics);
    if (!number) return std::nullopt;
    std::optional<Formula> formula = add(fmt::format("{} of {}", what, where(place)), written.place(), number->value, kind);
    if (!formula) return Value{*number, std::nullopt};
    model_.parameters.all.back().percent = is_percentage(written.text());
    shown_.back() = {shown_.back().parameter, std::string(what) + " of ", place, {}};
    return Value{*number, std::move(formula)};
  }

  // `gain`: what is known of the element already, its formulas; what is a number becomes one more.
  template <class Find>
  bool complete(Gain& gain, const Find& find) {
    bool more = false;
    for (const bool cost : {false, true}) {
      std::optional<Value>& value = cost ? gain.cost : gain.payoff;
      if (value && value->formula) continue;
      std::optional<Value> named = find(cost);
      if (!named || !named->formula) continue;
      value = std::move(named);
      more = true;
    }
    return more;
  }

  template <class Element>
  void name_payoff(const Element& element, const Place& place) {
    const auto find = [&](bool cost) -> std::optional<Value> {
      const dot::Attribute* const attribute = table_.find(element, cost ? Role::cost : Role::payoff);
      if (!attribute) return std::nullopt;
      return name_number(*attribute, cost ? "cost" : "payoff", place, Parameter::Kind::payoff);
    };
    const std::size_t index = element_of(place);
    const auto known = gains_.find({place.on_edge, index});
    if (known != gains_.end()) {
      complete(model_.payoff_formulas[known->second].gain, find);
      return;
    }
    Gain gain;
    if (complete(gain, find))
      model_.payoff_formulas.push_back({place.on_edge, static_cast<std::uint32_t>(index), std::move(gain)});
  }

  template <class Element>
  void name_scores(const Element& element, const Place& place) {
    const std::size_t k = model_.criteria.all.size();
    for (std::size_t c = 0; c < k; ++c) {
      const std::size_t at = element_of(place) * k + c;
      if ((place.on_edge ? model_.criteria.written_on_edge : model_.criteria.written_on_vertex)[at] == 0) continue;
      const CriterionFacts& criterion = model_.criteria.all[c];
      const auto find = [&](bool cost) -> std::optional<Value> {
        const std::string what = (cost ? "cost_" : "") + criterion.name;
        const dot::Attribute* const attribute = dot::find(model_.document, element.attributes, what);
        if (attribute == nullptr) return std::nullopt;
        if (!is_counted(model_.criteria, c)) {
          refuse(fmt::format("{} of {}", what, where(place)),
                 fmt::format("'value' does not use the criterion {}", quoted(criterion.name)));
          return std::nullopt;
        }
        std::optional<Value> value = name_number(*attribute, what, place, Parameter::Kind::score);
        if (value && value->formula) describe_score(criterion, c, model_.parameters.all.back());
        return value;
      };
      const auto known = gains_.find({place.on_edge, at});
      if (known != gains_.end()) {
        complete(model_.criteria.formulas[known->second].gain, find);
        continue;
      }
      Gain gain;
      if (complete(gain, find)) model_.criteria.formulas.push_back({at, place.on_edge, std::move(gain)});
    }
  }

  // ---- probabilities

  // One branch of a chance node, as it was written.
  struct Branch {
    Edge edge;
    std::uint32_t index = 0;  // of the edge
    const dot::Attribute* p = nullptr;
    bool rest = false;
    std::optional<Value> formula;  // where parameters have a say in it
    std::optional<Range> bounds;   // of the rest
  };

  [[nodiscard]] bool shares_event(Vertex v) const { return model_.events.is_named(graph_[v].event); }
  [[nodiscard]] bool is_declared(Vertex v) const {
    return graph_[v].event != no_event && model_.events.events[graph_[v].event].declared;
  }

  std::vector<Branch> branches_of(Vertex v) const {
    std::vector<Branch> branches;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
      Branch branch{e, model_.index_of(e), table_.find(model_.written(e), Role::p), false, std::nullopt, std::nullopt};
      branch.rest = !branch.p || passage_of(*branch.p, model_.document).trimmed().text() == "rest";
      branches.push_back(std::move(branch));
    }
    const auto settled = settled_.find(branches.front().index);
    if (settled == settled_.end()) return branches;
    const std::vector<Share>& shares = model_.branch_formulas[settled->second].shares;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      if (shares[i].value && shares[i].value->formula) branches[i].formula = shares[i].value;
      branches[i].bounds = shares[i].bounds;
      branches[i].rest = !shares[i].value;  // a range alone may bound the rest
    }
    return branches;
  }

  // Nodes of one event come out alike, so that a single state that follows from the others must be one for all of them: the
  // second of two, else what takes the rest where the event stands first.
  void choose_followers() {
    std::map<std::uint32_t, std::vector<std::uint32_t>> resting;  // event -> states
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (!graph_[v].reachable || graph_[v].kind != Kind::chance || !shares_event(v) || is_declared(v)) continue;
      const std::uint32_t event = graph_[v].event;
      if (model_.events.events[event].states.size() == 2) follower_.try_emplace(event, 1);
      if (resting.contains(event)) continue;
      for (const Branch& branch : branches_of(v)) {
        if (branch.rest && graph_[branch.edge].state != no_event) resting[event].push_back(graph_[branch.edge].state);
      }
    }
    for (const auto& [event, states] : resting) {
      if (states.size() == 1) follower_.try_emplace(event, states[0]);
    }
  }

  // [branches] 1: its probability follows from the others, which have numbers of their own.
  [[nodiscard]] std::vector<std::uint8_t> followers_of(Vertex v, const std::vector<Branch>& branches) const {
    std::vector<std::uint8_t> follows(branches.size(), 0);
    const auto follower = shares_event(v) ? follower_.find(graph_[v].event) : follower_.end();
    if (follower != follower_.end()) {
      for (std::size_t i = 0; i < branches.size(); ++i) {
        follows[i] = graph_[branches[i].edge].state == follower->second && !branches[i].formula ? 1 : 0;
      }
      if (std::count(follows.begin(), follows.end(), 1) == 1) return follows;
    }
    for (std::size_t i = 0; i < branches.size(); ++i) follows[i] = branches[i].rest ? 1 : 0;
    if (branches.size() == 2 && follows[0] == follows[1]) follows[1] = 1;
    return follows;
  }

  void name_branches(Vertex v) {
    if (is_declared(v)) return;
    const std::vector<Branch> branches = branches_of(v);
    if (branches.size() == 1) {
      refuse("p of " + ends_of(branches[0].edge), "it is the only branch there");
      return;
    }
    const std::vector<std::uint8_t> follows = followers_of(v, branches);
    const bool depends =
        std::any_of(branches.begin(), branches.end(), [](const Branch& b) { return b.formula.has_value(); });
    // Where one of two is a formula, or both are, the node has no number of its own.
    if (branches.size() == 2 && depends) return;
    BranchFormulas formulas;
    std::optional<std::uint32_t> others;
    for (std::size_t i = 0; i < branches.size(); ++i) {
      const Branch& branch = branches[i];
      formulas.edges.push_back(branch.index);
      Share share;
      share.bounds = branch.bounds;
      if (branch.formula) {
        share.value = branch.formula;
      } else if (follows[i] == 0) {
        const double p = model_.probability[branch.index];
        share.value = Value{{p, rounding_of_decimal(p)}, probability(v, branch)};
        if (share.value->formula && !others) others = share.value->formula->code[0].index;
      }
      formulas.shares.push_back(std::move(share));
    }
    for (std::size_t i = 0; i < branches.size() && others; ++i) {
      if (follows[i] != 0) followers_.push_back({v, branches[i].edge, *others});
    }
    const auto settled = settled_.find(branches.front().index);
    if (settled != settled_.end()) {
      model_.branch_formulas[settled->second] = std::move(formulas);
    } else {
      model_.branch_formulas.push_back(std::move(formulas));
    }
  }

  // A branch that takes what the others leave, and one of those.
  struct Follower {
    Vertex node;
    Edge edge;
    std::uint32_t other;  // parameter
  };

  // After all are shown: each name is answered with the other's name of the same form.
  void refuse_followers() {
    for (const Follower& follower : followers_) {
      const Parameter& other = model_.parameters.all[follower.other];
      const auto why = [](const std::string& name) {
        return fmt::format("it takes what the others leave: set {}", quoted(name));
      };
      const Edge e = follower.edge;
      if (shares_event(follower.node) && graph_[e].state != no_event) {
        const Event& event = model_.events.events[graph_[follower.node].event];
        refuse(fmt::format("{}.{}", event.name, text_of(event, graph_[e].state)), why(other.name));
      } else {
        refuse("p of " + ends_of(e), why(other.name));
        refuse("p of " + way(Place{true, follower.node, e}, 1), why(other.text()));
      }
    }
  }

  // Nodes that share an event come out alike: where they have the same figure it is one parameter.
  std::optional<Formula> probability(Vertex v, const Branch& branch) {
    const std::uint32_t event = graph_[v].event;
    const std::uint32_t state = graph_[branch.edge].state;
    const double p = model_.probability[branch.index];
    const Span span = branch.p ? branch.p->value_span : model_.written(branch.edge).span;
    if (!shares_event(v) || state == no_event) {
      std::optional<Formula> formula = add("p of " + ends_of(branch.edge), span, p, Parameter::Kind::probability);
      if (formula) shown_.back() = {shown_.back().parameter, "p of ", Place{true, v, branch.edge}, {}};
      return formula;
    }
    const auto known = shared_.find({event, state, p});
    if (known != shared_.end()) return formula_of(known->second);
    const Event& of = model_.events.events[event];
    const auto index = static_cast<std::uint32_t>(model_.parameters.all.size());
    const std::string name = fmt::format("{}.{}", of.name, text_of(of, state));
    std::optional<Formula> formula = add(name, span, p, Parameter::Kind::state);
    if (!formula) return formula;
    shared_.emplace(std::tuple(event, state, p), index);
    shown_.back() = {index, {}, Place{false, v, {}}, name};
    return formula;
  }

  void name_laws() {
    for (Event& event : model_.events.events) {
      if (!event.declared) continue;
      for (Conditional& line : event.law) name_line(event, line);
    }
  }

  void name_line(const Event& event, Conditional& line) {
    if (line.probability.size() < 2) return;
    std::string given;
    for (std::size_t c = 0; c < line.given.size(); ++c) {
      const Event& condition = model_.events.events[event.conditions[c]];
      given += fmt::format("{}{}={}", c == 0 ? " | " : ", ", condition.name, condition.states[line.given[c]]);
    }
    const auto name = [&](std::size_t s) { return fmt::format("{}.{}{}", event.name, event.states[s], given); };
    const auto depends = [&](std::size_t s) {
      return !line.shares.empty() && line.shares[s].value && line.shares[s].value->formula.has_value();
    };
    const bool some_follow =
        std::any_of(line.shares.begin(), line.shares.end(), [](const Share& s) { return s.value && s.value->formula; });
    if (some_follow && line.probability.size() == 2) return;  // the other follows
    // The second of two has its number still: it is scaled to what is left, as where a state is set by its name alone.
    std::vector<std::uint8_t> follows = line.rest;
    if (follows.size() == 2 && follows[0] == follows[1]) follows[1] = 1;
    std::vector<Share> shares;
    std::string other;
    bool more = false;
    for (std::size_t s = 0; s < line.probability.size(); ++s) {
      Share share;
      if (!line.shares.empty()) share.bounds = line.shares[s].bounds;
      const Number p{line.probability[s], rounding_of_decimal(line.probability[s])};
      if (depends(s)) {
        share = line.shares[s];
      } else if (line.rest[s] == 0) {
        share.value = Value{p, std::nullopt};
        if (follows[s] == 0) share.value->formula = add(name(s), line.span, p.value, Parameter::Kind::state);
        more = more || share.value->formula;
        if (share.value->formula && other.empty()) other = model_.parameters.all.back().name;
      }
      shares.push_back(std::move(share));
    }
    if (!more) return;
    line.shares = std::move(shares);
    for (std::size_t s = 0; s < follows.size(); ++s) {
      if (follows[s] != 0) refuse(name(s), fmt::format("it takes what the others leave: set {}", quoted(other)));
    }
  }

  // ---- what people read

  struct Shown {
    std::uint32_t parameter = 0;
    std::string what;  // "payoff of ", before what leads there
    Place place;
    std::string name;  // of a state: it is enough where it is the only one of that name
  };

  [[nodiscard]] std::string leading_to(const Place& place, std::size_t level) const {
    return place.on_edge ? paths_.along(place.edge, level) : paths_.to(place.node, level);
  }

  // Whatever leads somewhere in the graph counts, with a number or without.
  void count_ways() {
    const auto count = [&](const Place& place) {
      for (std::size_t level = 1; level <= PathNames::most_levels; ++level)
        ways_[level - 1].push_back(std::hash<std::string>()(leading_to(place, level)));
    };
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (!graph_[v].reachable) continue;
      if (!paths_.is_told(v)) count(Place{false, v, {}});
      for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) count(Place{true, v, e});
    }
    for (std::vector<std::size_t>& hashes : ways_) std::sort(hashes.begin(), hashes.end());
  }

  [[nodiscard]] bool is_only(const std::string& way, std::size_t level) const {
    const std::vector<std::size_t>& hashes = ways_[level - 1];
    const auto [begin, end] = std::equal_range(hashes.begin(), hashes.end(), std::hash<std::string>()(way));
    return end - begin <= 1;
  }

  // From `level` on as much of the way as tells it from all others in the graph. Read from the root a whole way means
  // itself, even where another ends in the same labels; any other that stays alike has its id behind it.
  [[nodiscard]] std::string way(const Place& place, std::size_t level) const {
    std::string text = leading_to(place, level);
    while (!is_only(text, level)) {
      std::string longer = leading_to(place, level + 1);
      if (longer == text && paths_.is_told_from_root(place.node)) return text;
      if (longer == text || level == PathNames::most_levels) return fmt::format("{} ({})", text, where(place));
      text = std::move(longer);
      ++level;
    }
    return text;
  }

  void show_all() {
    count_ways();
    Parameters& parameters = model_.parameters;
    std::vector<std::size_t> which;  // of shown_
    for (std::size_t i = 0; i < shown_.size(); ++i) {
      const bool alone = !shown_[i].name.empty() && !parameters.index.contains(shown_[i].name + " (2)");
      if ((!shown_[i].what.empty() || !shown_[i].name.empty()) && !alone) which.push_back(i);
    }
    const auto text = [&](std::size_t i, std::size_t level) {
      const Shown& shown = shown_[which[i]];
      const std::string leading = way(shown.place, level);
      return shown.name.empty() ? shown.what + leading : fmt::format("{} ({})", shown.name, leading);
    };
    const auto id = [&](std::size_t i) { return where(shown_[which[i]].place); };
    const std::vector<std::string> texts = told_apart(which.size(), text, id);
    for (std::size_t i = 0; i < which.size(); ++i) {
      const std::uint32_t index = shown_[which[i]].parameter;
      Parameter& parameter = parameters.all[index];
      if (texts[i] == parameter.name) continue;
      parameter.shown = texts[i];
      // What is some other's name already stays that one's.
      if (parameters.index.contains(texts[i])) parameter.shown += fmt::format(" ({})", id(i));
      parameters.by_text.emplace(parameter.shown, index);
    }
  }

  DecisionGraph& model_;
  Graph& graph_;
  AttributeTable table_;
  PathNames paths_;
  std::vector<Shown> shown_;  // of the parameters that stand somewhere in the graph
  std::vector<Follower> followers_;
  std::vector<std::size_t> ways_[PathNames::most_levels];      // [level - 1] hashes of all ways, ascending
  std::map<std::pair<bool, std::size_t>, std::size_t> gains_;  // formulas that stand there already, by on_edge and place
  std::map<std::uint32_t, std::size_t> settled_;               // edges, likewise of their probabilities
  std::map<std::uint32_t, std::uint32_t> follower_;            // of undeclared events: the state that takes the rest
  std::map<std::tuple<std::uint32_t, std::uint32_t, double>, std::uint32_t> shared_;
};

}  // namespace

void show_ranged_numbers(DecisionGraph& graph) {
  if (!graph.ranged.empty()) Namer(graph).show_ranged();
}

void name_numbers(DecisionGraph& graph) {
  if (graph.parameters.numbers_named) return;
  graph.parameters.numbers_named = true;
  Namer(graph).name_all();
}

std::optional<std::uint32_t> find_number(DecisionGraph& graph, const std::string& name) {
  const std::optional<std::uint32_t> known = graph.parameters.find(name);
  if (known || graph.parameters.numbers_named) return known;
  name_numbers(graph);
  return graph.parameters.find(name);
}

std::string why_no_number(const Parameters& parameters, const std::string& name) {
  if (const auto why = parameters.refused.find(name); why != parameters.refused.end())
    return fmt::format("'{}' is no number of its own: {}", name, why->second);
  std::string text = fmt::format("the graph has no parameter '{}'", name);
  std::vector<std::string_view> names, offered;
  const bool has_declared =
      std::any_of(parameters.all.begin(), parameters.all.end(), [](const Parameter& p) { return !p.idle && !p.implied; });
  for (const Parameter& parameter : parameters.all) {
    if (parameter.idle) continue;
    names.push_back(parameter.name);
    if (!parameter.shown.empty()) names.push_back(parameter.shown);
    if (!has_declared || !parameter.implied) offered.push_back(parameter.text());
  }
  const std::string_view near = nearest(name, names);
  if (!near.empty()) {
    text += fmt::format("; did you mean '{}'?", near);
  } else if (!offered.empty()) {
    text += fmt::format("; there {} {}", offered.size() == 1 ? "is" : "are", list_of(offered));
  }
  return text;
}

void set_numbers(DecisionGraph& graph, std::span<const Setting> settings, Diagnostics& diagnostics) {
  Parameters& parameters = graph.parameters;
  const std::vector<std::string> sought = std::move(parameters.unknown);
  parameters.unknown.clear();
  if (sought.empty()) return;
  name_numbers(graph);
  const Parameter* set = nullptr;
  for (const std::string& name : sought) {
    const std::optional<std::uint32_t> at = parameters.find(name);
    if (!at) {
      parameters.unknown.push_back(name);
      continue;
    }
    Parameter& parameter = parameters.all[*at];
    for (const Setting& setting : settings) {
      if (setting.name == name) parameter.believed = setting.value;
    }
    parameter.given = true;
    parameter.open = false;
    set = &parameter;
  }
  std::string why;
  if (set == nullptr || revalue(graph, {}, why) == Obstacle::none) return;
  diagnostics.error(set->span, fmt::format("with {} = {}: {}", set->name, figure(set->believed), why));
}

bool has_named_numbers(const DecisionGraph& graph) {
  for (std::uint32_t i = 0; i < graph.parameters.all.size(); ++i) {
    if (!graph.parameters.all[i].implied && stands_alone(graph, i)) return true;
  }
  return false;
}

}  // namespace rue
