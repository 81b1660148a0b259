// structure.cpp - warnings about nodes, alternatives and payoffs.
#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>

#include "model/advice/advice.h"
#include "model/advice/label_numbers.h"
#include "model/graph/kinds.h"
#include "text/wording.h"

namespace rue {

namespace {

class StructureAdvice {
 public:
  StructureAdvice(const DecisionGraph& model, const AttributeTable& table, const Order& order, const Explained& explained,
                  Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), table_(table), order_(order), explained_(explained), diagnostics_(diagnostics) {}

  void give() {
    report_unreachable();
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (!graph_[v].reachable) continue;
      check_kind(v);
      if (graph_[v].kind == Kind::decision) check_alternatives(v);
    }
    check_payoffs();
  }

 private:
  [[nodiscard]] const dot::Node& written(Vertex v) const { return model_.written(v); }
  [[nodiscard]] const dot::Edge& written(Edge e) const { return model_.written(e); }

  // A node that nothing leads to, with all that only such nodes lead to.
  void report_unreachable() {
    std::vector<std::uint8_t> counted(num_vertices(graph_), 0);
    std::vector<Vertex> pending;
    for (const Vertex v : order_) {
      if (graph_[v].reachable || counted[v] != 0) continue;
      std::size_t below = 0;
      pending = {v};
      counted[v] = 1;
      while (!pending.empty()) {
        const Vertex at = pending.back();
        pending.pop_back();
        for (const Edge e : boost::make_iterator_range(out_edges(at, graph_))) {
          const Vertex head = target(e, graph_);
          if (graph_[head].reachable || counted[head] != 0) continue;
          counted[head] = 1;
          ++below;
          pending.push_back(head);
        }
      }
      diagnostics_.warning(
          written(v).span,
          below == 0 ? fmt::format("{} cannot be reached from the root {}: it is left out", quoted(model_.id_of(v)),
                                   quoted(model_.id_of(model_.root)))
                     : fmt::format("{} cannot be reached from the root {}: it and {} below it are left out",
                                   quoted(model_.id_of(v)), quoted(model_.id_of(model_.root)), count_of(below, "node")));
    }
  }

  void check_kind(Vertex v) {
    const NodeFacts& node = graph_[v];
    if (node.reason == KindReason::nothing_else && v != model_.root && explained_.reading[v] == 0) {
      diagnostics_.warning(written(v).span,
                           fmt::format("{} is read as a decision, because nothing says otherwise", quoted(model_.id_of(v))),
                           "write kind=decision if you choose there; kind=chance, or p on its branches, if nature does");
    }
    const dot::Attribute* const shape = table_.find(written(v), Role::shape);
    if (!shape || shape->inherited || node.kind == Kind::outcome) return;
    const std::optional<Kind> drawn = kind_of_shape(shape->value);
    if (!drawn || *drawn == node.kind) return;
    diagnostics_.warning(shape->value_span,
                         fmt::format("{} is read as {}, but drawn in the shape of {}", quoted(model_.id_of(v)),
                                     name_of(node.kind), name_of(*drawn)),
                         fmt::format("write kind={} if the shape is right, or another shape", word_for(*drawn)));
  }

  static std::string_view word_for(Kind kind) {
    return kind == Kind::decision ? "decision" : kind == Kind::chance ? "chance" : "outcome";
  }

  void check_alternatives(Vertex v) {
    alternatives_.assign(out_edges(v, graph_).first, out_edges(v, graph_).second);
    if (alternatives_.size() == 1) {
      diagnostics_.warning(written(v).span, fmt::format("decision {} has one alternative only", quoted(model_.id_of(v))),
                           "add what else could be done, or lead the edge above straight on");
      return;
    }
    compare_neighbours(
        [&](Edge e) { return target(e, graph_); },
        [&](Edge first, Edge second) {
          return std::pair(fmt::format("alternatives {} and {} of {} lead to the same node", quoted(model_.label_of(first)),
                                       quoted(model_.label_of(second)), quoted(model_.id_of(v))),
                           "one of them is never worse: they differ only in what is paid on the way");
        });
    compare_neighbours([&](Edge e) { return model_.label_of(e); },
                       [&](Edge first, Edge second) {
                         const bool same_head = target(first, graph_) == target(second, graph_);
                         return std::pair(same_head ? std::string()
                                                    : fmt::format("two alternatives of {} are called {}",
                                                                  quoted(model_.id_of(v)), quoted(model_.label_of(second))),
                                          "give each a label of its own");
                       });
  }

  // Warns of every two alternatives with the same key, unless the text is empty.
  template <class KeyOf, class Describe>
  void compare_neighbours(KeyOf key_of, Describe describe) {
    std::sort(alternatives_.begin(), alternatives_.end(), [&](Edge a, Edge b) {
      const auto key_a = key_of(a);
      const auto key_b = key_of(b);
      return key_a != key_b ? key_a < key_b : a.idx < b.idx;
    });
    for (std::size_t i = 1; i < alternatives_.size(); ++i) {
      if (key_of(alternatives_[i]) != key_of(alternatives_[i - 1])) continue;
      auto [text, help] = describe(alternatives_[i - 1], alternatives_[i]);
      if (text.empty()) continue;
      diagnostics_.warning(written(alternatives_[i]).span, std::move(text), help)
          .notes.push_back({written(alternatives_[i - 1]).span, "the other alternative"});
    }
  }

  void check_payoffs() {
    if (dot::find(model_.document, model_.document.graph, "criteria")) return;
    const std::vector<std::uint8_t> unpaid = unpaid_vertices(model_, table_, order_, explained_);
    const std::string_view attribute = model_.objective == Objective::minimize ? "cost" : "payoff";
    bool all = true;
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      all = all && (unpaid[v] != 0 || graph_[v].kind != Kind::outcome || !graph_[v].reachable);
    }
    bool in_labels = false;
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (unpaid[v] == 0 || graph_[v].kind != Kind::outcome) continue;
      if (const std::optional<LabelNumber> amount = amount_in(model_.name_of(v), true)) {
        in_labels = true;
        diagnostics_.warning(written(v).span,
                             fmt::format("no {} is written on a path to {}: it counts 0, and its label is not read",
                                         attribute, quoted(model_.id_of(v))),
                             fmt::format("write {}={}", attribute, amount->written));
      } else if (!all) {
        diagnostics_.warning(
            written(v).span,
            fmt::format("no {} is written on a path to {}: it counts 0", attribute, quoted(model_.id_of(v))),
            fmt::format("write {}=0 if that is meant", attribute));
      }
    }
    if (all && !in_labels) {
      diagnostics_.warning(model_.document.id_span,
                           fmt::format("no {} is written in this graph: every outcome counts 0", attribute),
                           fmt::format("write {}=… on outcomes or edges", attribute));
    }
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const AttributeTable& table_;
  const Order& order_;
  const Explained& explained_;
  Diagnostics& diagnostics_;
  std::vector<Edge> alternatives_;  // of the decision at hand
};

}  // namespace

std::vector<std::uint8_t> unpaid_vertices(const DecisionGraph& model, const AttributeTable& table, const Order& order,
                                          const Explained& explained) {
  const Graph& graph = model.graph;
  const auto meant = [](const std::vector<std::uint8_t>& paid, std::size_t at) { return !paid.empty() && paid[at] != 0; };
  std::vector<std::uint8_t> unpaid(num_vertices(graph), 0);
  unpaid[model.root] = 1;
  for (const Vertex v : order) {
    if (unpaid[v] == 0) continue;
    if (table.has_payoff(model.written(v)) || meant(explained.paid_node, v)) {
      unpaid[v] = 0;
      continue;
    }
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph))) {
      const bool paid = table.has_payoff(model.written(e)) || meant(explained.paid_edge, model.index_of(e));
      const bool happens = model.probability[model.index_of(e)] != 0;
      if (!paid && happens) unpaid[target(e, graph)] = 1;
    }
  }
  return unpaid;
}

void advise_on_structure(const DecisionGraph& model, const AttributeTable& table, const Order& order,
                         const Explained& explained, Diagnostics& diagnostics) {
  StructureAdvice(model, table, order, explained, diagnostics).give();
}

}  // namespace rue
