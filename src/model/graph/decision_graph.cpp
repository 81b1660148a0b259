// decision_graph.cpp - written probabilities of a graph's edges.
#include "model/graph/decision_graph.h"

#include <fmt/format.h>

#include <algorithm>

namespace rue {

const WrittenProbability* DecisionGraph::written_probability(std::uint32_t edge) const {
  const auto at = std::lower_bound(written_probabilities.begin(), written_probabilities.end(), edge,
                                   [](const WrittenProbability& w, std::uint32_t index) { return w.edge < index; });
  return at != written_probabilities.end() && at->edge == edge ? &*at : nullptr;
}

std::string DecisionGraph::place_name(bool on_edge, std::uint32_t element) const {
  if (!on_edge) return std::string(id_of(element));
  const Edge edge = boost::edge_from_index(element, graph);
  return fmt::format("{} -> {}", id_of(source(edge, graph)), id_of(target(edge, graph)));
}

void DecisionGraph::forget_attributes() {
  for (dot::Node& node : document.nodes) node.attributes = {};
  for (dot::Edge& edge : document.edges) edge.attributes = {};
  for (dot::Subgraph& subgraph : document.subgraphs) subgraph.attributes = {};
  document.graph = document.node_defaults = document.edge_defaults = {};
  document.written = std::deque<dot::Attribute>();
  document.lists = std::deque<std::vector<const dot::Attribute*>>();
}

}  // namespace rue
