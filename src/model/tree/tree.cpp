// tree.cpp - unfolding: a node of the tree for every path of the graph.
#include "model/tree/tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/tree/booking.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {

namespace {

// 20,000,000; 1.3e+30
std::string grouped(double count) {
  if (!(count < 1e15)) return fmt::format("{:.2g}", count);
  const std::string digits = fmt::format("{:.0f}", count);
  std::string text;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) text += ',';
    text += digits[i];
  }
  return text;
}

// Nodes and edges; numbers and kinds are yet to come.
std::optional<Tree> unfold_shape(const DecisionGraph& graph, double max_nodes, Diagnostics& diagnostics) {
  const double limit = std::min(max_nodes, static_cast<double>(RUE_NONE) - 1);
  if (!(graph.unfolded <= limit)) {
    diagnostics.error(graph.document.id_span,
                      fmt::format("unfolded this graph has {} nodes, more than {}", grouped(graph.unfolded), grouped(limit)),
                      "allow more with --max-nodes, or let fewer paths lead to nodes that have much below them");
    return std::nullopt;
  }
  const std::size_t nodes = static_cast<std::size_t>(graph.unfolded);
  Tree tree;
  tree.first_child.reserve(nodes + 1);
  for (auto* indices : {&tree.parent, &tree.vertex, &tree.edge}) indices->reserve(nodes);

  const Graph& g = graph.graph;
  tree.parent.push_back(RUE_NONE);
  tree.vertex.push_back(graph.root);
  tree.edge.push_back(no_event);
  for (std::size_t n = 0; n < tree.vertex.size(); ++n) {
    tree.first_child.push_back(static_cast<rue_index>(tree.vertex.size()));
    const auto [begin, end] = boost::out_edges(tree.vertex[n], g);
    for (auto at = begin; at != end; ++at) {
      const Vertex head = boost::target(*at, g);
      tree.parent.push_back(static_cast<rue_index>(n));
      tree.vertex.push_back(head);
      tree.edge.push_back(graph.index_of(*at));
    }
  }
  tree.first_child.push_back(static_cast<rue_index>(tree.vertex.size()));
  tree.kind.resize(tree.vertex.size());
  return tree;
}

// Where a node of the tree is written: the edge that leads to it, or the root.
Span place_of_node(const DecisionGraph& graph, const Tree& tree, rue_index n) {
  if (tree.edge[n] == no_event) return graph.written(tree.vertex[n]).span;
  return graph.document.edges[tree.edge[n]].span;
}

// The core asks for finite totals, and for a finite difference between the largest and the smallest.
bool check_totals(const DecisionGraph& graph, const Tree& tree, Diagnostics& diagnostics) {
  std::vector<double> total(tree.size());
  rue_index largest = RUE_NONE;
  rue_index smallest = RUE_NONE;
  for (rue_index n = 0; n < tree.size(); ++n) {
    total[n] = n == 0 ? tree.payoff[0] : total[tree.parent[n]] + tree.payoff[n];
    if (!std::isfinite(total[n])) {
      diagnostics.error(place_of_node(graph, tree, n),
                        fmt::format("the payoffs{} add up to more than a number can hold", after_path(graph, tree, n)));
      return false;
    }
    if (tree.first_child[n] != tree.first_child[n + 1]) continue;
    if (largest == RUE_NONE || total[n] > total[largest]) largest = n;
    if (smallest == RUE_NONE || total[n] < total[smallest]) smallest = n;
  }
  if (std::isfinite(total[largest] - total[smallest])) return true;
  diagnostics
      .error(place_of_node(graph, tree, largest),
             "the difference between the largest and the smallest total is more than a number can hold")
      .notes.push_back({place_of_node(graph, tree, smallest), "the other total ends here"});
  return false;
}

}  // namespace

Edge edge_of(const Graph& graph, std::uint32_t index) {
  return boost::edge_from_index(index, graph);
}

std::string after_path(const DecisionGraph& graph, const Tree& tree, rue_index node) {
  constexpr std::size_t shown = 6;
  std::vector<std::string_view> labels;
  for (rue_index n = node; n != 0 && labels.size() <= shown; n = tree.parent[n]) {
    labels.push_back(graph.label_of(edge_of(graph.graph, tree.edge[n])));
  }
  std::string text;
  if (labels.size() > shown) {
    labels.pop_back();
    text = "…";
  }
  for (std::size_t i = labels.size(); i-- > 0;) text += (text.empty() ? "" : ", ") + quoted(labels[i]);
  return text.empty() ? text : " after " + text;
}

rue_tree Tree::view() const {
  rue_tree t{};
  t.node_count = static_cast<rue_index>(size());
  t.first_child = first_child.data();
  t.kind = kind.data();
  t.payoff = payoff.data();
  t.probability = probability.data();
  t.group_count = group_begin.empty() ? 0 : static_cast<rue_index>(group_begin.size() - 1);
  t.group = group.data();
  t.set = set.data();
  t.set_count = set_begin.empty() ? 0 : static_cast<rue_index>(set_begin.size() - 1);
  t.set_begin = set_begin.data();
  t.set_atom = set_atom.data();
  t.group_begin = group_begin.data();
  t.atom_probability = atom_probability.data();
  return t;
}

std::optional<Tree> unfold(DecisionGraph& graph, double max_nodes, Diagnostics& diagnostics) {
  std::optional<Tree> tree = unfold_shape(graph, max_nodes, diagnostics);
  if (!tree || !book_payoffs(graph, *tree, diagnostics) || !check_totals(graph, *tree, diagnostics) ||
      !observe(graph, *tree, diagnostics) || !settle_utility(graph, *tree, diagnostics))
    return std::nullopt;
  return tree;
}

}  // namespace rue
