// named_numbers.cpp - a formula that is one parameter, for every number that stands alone.
#include "model/named_numbers.h"

#include <fmt/format.h>

#include <boost/range/iterator_range_core.hpp>
#include <limits>
#include <map>
#include <set>
#include <tuple>

#include "model/attributes.h"
#include "model/shares.h"

namespace rue {
namespace {

class Namer {
 public:
  explicit Namer(DecisionGraph& model) : model_(model), graph_(model.graph), table_(model.document) {
    for (const PayoffFormula& formula : model.payoff_formulas)
      (formula.on_edge ? valued_edges_ : valued_nodes_).insert(formula.element);
    for (const BranchFormulas& formulas : model.branch_formulas) {
      for (const std::uint32_t edge : formulas.edges) settled_.insert(edge);
    }
  }

  void name_all() {
    name_laws();
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (!graph_[v].reachable) continue;
      if (!model_.criteria.all.empty()) continue;
      if (!valued_nodes_.contains(static_cast<std::uint32_t>(v)))
        name_payoff(model_.written(v), false, static_cast<std::uint32_t>(v), std::string(model_.id_of(v)));
      for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
        if (!valued_edges_.contains(model_.index_of(e)))
          name_payoff(model_.written(e), true, model_.index_of(e), ends_of(e));
      }
    }
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (graph_[v].reachable && graph_[v].kind == Kind::chance && !graph_[v].ambiguous) name_branches(v);
    }
  }

 private:
  [[nodiscard]] std::string ends_of(Edge e) const {
    return fmt::format("{} -> {}", model_.id_of(source(e, graph_)), model_.id_of(target(e, graph_)));
  }

  // Nothing where there is no room for more: an instruction has 16 bits for the index.
  std::optional<Formula> add(std::string name, double believed, Parameter::Kind kind) {
    Parameters& parameters = model_.parameters;
    if (parameters.all.size() >= std::numeric_limits<std::uint16_t>::max()) return std::nullopt;
    const auto index = static_cast<std::uint32_t>(parameters.all.size());
    const std::string stem = name;
    for (int again = 2; !parameters.index.emplace(name, index).second; ++again) name = fmt::format("{} ({})", stem, again);
    Parameter parameter;
    parameter.name = std::move(name);
    parameter.believed = believed;
    parameter.kind = kind;
    parameter.used = true;
    parameter.implied = true;
    parameters.all.push_back(std::move(parameter));
    parameters.order.push_back(index);
    parameters.value.push_back(believed);
    parameters.varied.push_back(0);
    return formula_of(index);
  }

  static Formula formula_of(std::uint32_t parameter) {
    Formula formula(Passage({}, {}, {}));
    formula.code.push_back({RUE_OP_PARAMETER, static_cast<std::uint16_t>(parameter)});
    formula.words.push_back({});
    formula.depth = 1;
    return formula;
  }

  template <class Element>
  void name_payoff(const Element& element, bool on_edge, std::uint32_t index, const std::string& where) {
    Gain gain;
    const auto read = [&](Role role, const char* what) -> std::optional<Value> {
      const std::optional<dot::Attribute> attribute = table_.find(element, role);
      if (!attribute) return std::nullopt;
      Diagnostics diagnostics;
      const std::optional<Number> number = evaluate(passage_of(*attribute, model_.document), diagnostics);
      if (!number) return std::nullopt;
      return Value{*number, add(fmt::format("{} of {}", what, where), number->value, Parameter::Kind::named)};
    };
    gain.payoff = read(Role::payoff, "payoff");
    gain.cost = read(Role::cost, "cost");
    if (gain.depends()) model_.payoff_formulas.push_back({on_edge, index, std::move(gain)});
  }

  void name_branches(Vertex v) {
    const std::uint32_t event = graph_[v].event;
    if (event != no_event && model_.events.events[event].declared) return;
    BranchFormulas formulas;
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph_))) {
      if (settled_.contains(model_.index_of(e))) return;
      formulas.edges.push_back(model_.index_of(e));
      const std::optional<dot::Attribute> p = table_.find(model_.written(e), Role::p);
      const bool rest = !p || passage_of(*p, model_.document).trimmed().text() == "rest";
      Share share;
      if (!rest) share.value = Value{{model_.probability[model_.index_of(e)], 0}, probability(event, e)};
      formulas.shares.push_back(std::move(share));
    }
    if (formulas.edges.size() > 1) model_.branch_formulas.push_back(std::move(formulas));
  }

  // Nodes that share an event come out alike: where they have the same figure it is one parameter.
  std::optional<Formula> probability(std::uint32_t event, Edge e) {
    const double p = model_.probability[model_.index_of(e)];
    const bool shared = event != no_event && !model_.events.events[event].name.empty() && graph_[e].state != no_event;
    if (!shared) return add("p of " + ends_of(e), p, Parameter::Kind::state);
    const auto known = shared_.find({event, graph_[e].state, p});
    if (known != shared_.end()) return formula_of(known->second);
    const Event& of = model_.events.events[event];
    const auto index = static_cast<std::uint32_t>(model_.parameters.all.size());
    std::optional<Formula> formula =
        add(fmt::format("{}.{}", of.name, text_of(of, graph_[e].state)), p, Parameter::Kind::state);
    if (formula) shared_.emplace(std::tuple(event, graph_[e].state, p), index);
    return formula;
  }

  void name_laws() {
    for (Event& event : model_.events.events) {
      if (!event.declared) continue;
      for (Conditional& line : event.law) {
        if (!line.shares.empty() || line.probability.size() < 2) continue;
        std::string given;
        for (std::size_t c = 0; c < line.given.size(); ++c) {
          const Event& condition = model_.events.events[event.conditions[c]];
          given += fmt::format("{}{}={}", c == 0 ? " | " : ", ", condition.name, condition.states[line.given[c]]);
        }
        for (std::size_t s = 0; s < line.probability.size(); ++s) {
          Share share;
          if (line.rest[s] == 0) {
            const double p = line.probability[s];
            share.value =
                Value{{p, 0}, add(fmt::format("{}.{}{}", event.name, event.states[s], given), p, Parameter::Kind::state)};
          }
          line.shares.push_back(std::move(share));
        }
      }
    }
  }

  DecisionGraph& model_;
  Graph& graph_;
  AttributeTable table_;
  std::set<std::uint32_t> valued_nodes_, valued_edges_;  // what has formulas of its own
  std::set<std::uint32_t> settled_;                      // edges, likewise of their probabilities
  std::map<std::tuple<std::uint32_t, std::uint32_t, double>, std::uint32_t> shared_;
};

}  // namespace

void name_numbers(Model& model) {
  Namer(model.graph).name_all();
}

}  // namespace rue
