// payoffs.cpp - payoff minus cost, on every element.
#include "model/payoffs.h"

#include <boost/range/iterator_range_core.hpp>
#include <cmath>

#include "model/expression.h"

namespace rue {

namespace {

template <class Element>
double gain_of(const DecisionGraph& model, const AttributeTable& table, const Element& element, Diagnostics& diagnostics) {
  double gain = 0;
  if (const std::optional<dot::Attribute> payoff = table.find(element, Role::payoff)) {
    if (model.objective == Objective::minimize) {
      diagnostics.error(payoff->name_span, "a graph with objective=minimize is in costs and has no payoffs",
                        "write cost=…; a gain is a negative cost");
    } else if (const std::optional<Number> number = evaluate(passage_of(*payoff, model.document), diagnostics)) {
      gain += number->value;
    }
  }
  if (const std::optional<dot::Attribute> cost = table.find(element, Role::cost)) {
    if (const std::optional<Number> number = evaluate(passage_of(*cost, model.document), diagnostics)) gain -= number->value;
    if (!std::isfinite(gain)) {
      diagnostics.error(cost->value_span, "payoff minus cost is too large for a number");
      gain = 0;
    }
  }
  return gain == 0 ? 0 : gain;  // no negative zero
}

}  // namespace

void read_payoffs(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  Graph& graph = model.graph;
  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    graph[v].payoff = gain_of(model, table, model.document.nodes[graph[v].dot], diagnostics);
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph))) {
      graph[e].payoff = gain_of(model, table, model.document.edges[graph[e].dot], diagnostics);
    }
  }
}

}  // namespace rue
