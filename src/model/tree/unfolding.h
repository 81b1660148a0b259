// unfolding.h - the stages of the unfolding, payoffs and what each path knows, and small questions to it.
#pragma once
#include "model/tree/tree.h"

namespace rue {

// The edge of the graph by its index (Graph's edge_index). Its tail is looked for; `facts_of` does not need it.
[[nodiscard]] Edge edge_of(const Graph& graph, std::uint32_t index);
[[nodiscard]] inline const EdgeFacts& facts_of(const Graph& graph, std::uint32_t index) {
  return graph[Edge(Vertex{0}, index)];
}

// Kinds, probabilities, groups and sets. False if there was an error.
[[nodiscard]] bool observe(DecisionGraph& graph, Tree& tree, Diagnostics& diagnostics);

// " after drill, wet": the labels on the path to a node, for messages; empty at the root.
[[nodiscard]] std::string after_path(const DecisionGraph& graph, const Tree& tree, rue_index node);

}  // namespace rue
