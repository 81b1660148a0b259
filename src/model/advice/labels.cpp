// labels.cpp - warnings about numbers that stand in labels only.
#include <fmt/format.h>

#include <boost/range/iterator_range_core.hpp>
#include <cmath>

#include "model/advice/advice.h"
#include "model/advice/label_numbers.h"
#include "text/wording.h"

namespace rue {

namespace {

class LabelAdvice {
 public:
  LabelAdvice(const DecisionGraph& model, const AttributeTable& table, const Order& order, const Explained& explained,
              Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), table_(table), order_(order), explained_(explained), diagnostics_(diagnostics) {}

  void give() {
    const std::vector<std::uint8_t> unpaid = unpaid_vertices(model_, table_, order_, explained_);
    const std::vector<std::uint8_t> paid_into = paid_edges_into();
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (!graph_[v].reachable) continue;
      check_probabilities(v);
      check_edges(v);
      if (graph_[v].kind == Kind::outcome && unpaid[v] == 0 && paid_into[v] == 0) check_outcome(v);
    }
  }

 private:
  [[nodiscard]] const dot::Node& written(Vertex v) const { return model_.written(v); }
  [[nodiscard]] const dot::Edge& written(Edge e) const { return model_.written(e); }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }
  [[nodiscard]] std::string_view attribute() const { return model_.objective == Objective::minimize ? "cost" : "payoff"; }

  [[nodiscard]] std::vector<std::uint8_t> paid_edges_into() const {
    std::vector<std::uint8_t> paid(num_vertices(graph_), 0);
    for (const Edge e : boost::make_iterator_range(edges(graph_))) {
      if (table_.has_payoff(written(e))) paid[target(e, graph_)] = 1;
    }
    return paid;
  }

  // Every branch's label ends in a probability, these sum to 1 or nearly so, and no p is written.
  void check_probabilities(Vertex v) {
    const NodeFacts& node = graph_[v];
    const bool could_be_chance = (node.kind == Kind::chance && node.ambiguous) || node.reason == KindReason::nothing_else;
    if (!could_be_chance || out_degree(v, graph_) < 2) return;
    double sum = 0;
    std::optional<LabelNumber> first;
    for (const Edge e : branches(v)) {
      const std::optional<LabelNumber> p = probability_in(model_.label_of(e));
      if (!p) return;
      if (!first) first = p;
      sum += p->value;
    }
    if (std::fabs(sum - 1) > 0.05) return;
    const Edge edge = *out_edges(v, graph_).first;
    const dot::Attribute* const label = table_.find(written(edge), Role::label);
    diagnostics_.warning(
        label ? label->value_span : written(edge).span,
        fmt::format("the probabilities of {} stand in labels only, and labels are not read", quoted(model_.id_of(v))),
        fmt::format("write p={} beside the label", first->written));
  }

  // "Buy (-$5)" on an edge.
  void check_edges(Vertex v) {
    for (const Edge e : branches(v)) {
      const std::optional<LabelNumber> amount = amount_in(model_.label_of(e), false);
      if (!amount) continue;
      const dot::Attribute* const label = table_.find(written(e), Role::label);
      if (!label || table_.has_payoff(written(e)) || table_.has_payoff(written(target(e, graph_)))) continue;
      warn(label->value_span, model_.label_of(e), *amount);
    }
  }

  // An outcome called "100", unless that is the total that its author sees there.
  void check_outcome(Vertex v) {
    const std::optional<LabelNumber> amount = amount_in(model_.name_of(v), true);
    if (!amount || table_.has_payoff(written(v))) return;
    const dot::Attribute* const label = table_.find(written(v), Role::label);
    const double total = shown(model_.objective, total_to(v));
    if (!graph_[v].shared && std::fabs(total - amount->value) <= 1e-9 * std::fabs(total)) return;
    warn(label ? label->value_span : written(v).span, model_.name_of(v), *amount);
  }

  [[nodiscard]] double total_to(Vertex v) {
    if (!tree_) tree_ = spanning_tree(model_);
    double total = model_.node_payoff[v];
    for (; v != model_.root; v = tree_->parent[v]) {
      const Vertex above = tree_->parent[v];
      for (const Edge e : branches(above)) {
        if (target(e, graph_) != v) continue;
        total += model_.edge_payoff[model_.index_of(e)];
        break;
      }
      total += model_.node_payoff[above];
    }
    return total;
  }

  void warn(Span span, std::string_view label, const LabelNumber& amount) {
    const bool criteria = !model_.criteria.all.empty();
    diagnostics_.warning(
        span, fmt::format("the number in the label {} is not read", quoted(label)),
        criteria ? "write it as the criterion that it counts for" : fmt::format("write {}={}", attribute(), amount.written));
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const AttributeTable& table_;
  const Order& order_;
  const Explained& explained_;
  Diagnostics& diagnostics_;
  std::optional<SpanningTree> tree_;  // made when first asked for
};

}  // namespace

void advise_on_labels(const DecisionGraph& model, const AttributeTable& table, const Order& order,
                      const Explained& explained, Diagnostics& diagnostics) {
  LabelAdvice(model, table, order, explained, diagnostics).give();
}

}  // namespace rue
