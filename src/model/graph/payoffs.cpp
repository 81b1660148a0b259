// payoffs.cpp - payoff minus cost, on every element.
#include "model/graph/payoffs.h"

#include <fmt/format.h>

#include <boost/range/iterator_range_core.hpp>
#include <cmath>

#include "model/language/expression.h"
#include "model/language/statements.h"
#include "text/number_slips.h"
#include "text/wording.h"

namespace rue {

namespace {

class PayoffReader {
 public:
  PayoffReader(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics)
      : model_(model), table_(table), diagnostics_(diagnostics) {}

  template <class Element>
  double read(const Element& element, bool on_edge, std::uint32_t index) {
    const dot::Attribute* const payoff = table_.find(element, Role::payoff);
    const dot::Attribute* const cost = table_.find(element, Role::cost);
    if (!payoff && !cost) return 0;
    if (const std::optional<double> gain = read_plainly(payoff, cost)) return *gain;
    Gain both;
    on_edge_ = on_edge;
    index_ = index;
    if (payoff && model_.objective == Objective::minimize) {
      diagnostics_.error(payoff->name_span, "a graph with objective=minimize is in costs and has no payoffs",
                         "write cost=…; a gain is a negative cost");
    } else if (payoff) {
      both.payoff = read_amount(*payoff, "payoff");
    }
    if (cost) both.cost = read_amount(*cost, "cost");
    double gain = both.value();
    if (!std::isfinite(gain)) {
      diagnostics_.error(cost->value_span, "payoff minus cost is too large for a number");
      gain = 0;
    }
    if (both.depends()) model_.payoff_formulas.push_back({on_edge, index, std::move(both)});
    return gain;
  }

 private:
  [[nodiscard]] std::optional<Value> read_amount(const dot::Attribute& written, std::string_view what) {
    const Passage value = passage_of(written, model_.document);
    if (split_range(value.trimmed()).range) {
      const std::optional<std::uint32_t> number =
          read_ranged(value.trimmed(), fmt::format("{} of {}", what, model_.place_name(on_edge_, index_)),
                      Parameter::Kind::payoff, false, model_.parameters, diagnostics_);
      if (!number) return std::nullopt;
      model_.ranged.push_back({*number, on_edge_, index_, std::string(what)});
      return value_of(model_.parameters, *number, value);
    }
    advise_on_parentheses(value, diagnostics_);
    return read_value(value, model_.parameters, diagnostics_);
  }

  // As nearly all are: numbers with nothing else to them, and nothing to be said about them.
  [[nodiscard]] std::optional<double> read_plainly(const dot::Attribute* payoff, const dot::Attribute* cost) const {
    if (payoff && model_.objective == Objective::minimize) return std::nullopt;
    double gain = 0;
    for (const dot::Attribute* const written : {payoff, cost}) {
      if (written == nullptr) continue;
      const std::optional<Number> number = plain_number(written->value);
      if (!number) return std::nullopt;
      gain += written == payoff ? number->value : -number->value;
    }
    if (!std::isfinite(gain)) return std::nullopt;
    return gain == 0 ? 0 : gain;  // no negative zero
  }

  DecisionGraph& model_;
  const AttributeTable& table_;
  Diagnostics& diagnostics_;
  bool on_edge_ = false;  // the element at hand
  std::uint32_t index_ = 0;
};

}  // namespace

void read_payoffs(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  const Graph& graph = model.graph;
  PayoffReader reader(model, table, diagnostics);
  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    model.node_payoff[v] = reader.read(model.written(v), false, v);
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph))) {
      model.edge_payoff[model.index_of(e)] = reader.read(model.written(e), true, model.index_of(e));
    }
  }
}

}  // namespace rue
