// graph_shape.h - the shape that the edges make: one root, no cycle, what can be reached and along how many paths.
#pragma once
#include <vector>

#include "model/decision_graph.h"

namespace rue {

// A depth-first walk from the root: a spanning tree, and an order in which tails stand before heads.
struct Walk {
  std::vector<Vertex> order;   // reachable and other vertices, tails before heads (where there is no cycle)
  std::vector<Vertex> parent;  // [vertices] in the spanning tree; a vertex where a walk began is its own parent
};

// Finds the root, reports cycles, fills in root, reachable, shared, paths and unfolded. Empty after an error.
[[nodiscard]] std::optional<Walk> walk_graph(DecisionGraph& model, Diagnostics& diagnostics);

// [vertices] when the walk discovers each.
[[nodiscard]] std::vector<std::uint32_t> discovery_ranks(const DecisionGraph& model);

}  // namespace rue
