// shape.h - the shape that the edges make: one root, no cycle, what can be reached and along how many paths.
#pragma once
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

// All vertices, tails before heads.
using Order = std::vector<Vertex>;

// Finds the root, reports cycles, fills in root, reachable, shared, paths and unfolded. Empty after an error.
[[nodiscard]] std::optional<Order> walk_graph(DecisionGraph& model, Diagnostics& diagnostics);

// The tree of a depth-first search from the root, for the few who ask: a million nodes have better use for the memory.
struct SpanningTree {
  std::vector<Vertex> parent;       // [vertices]; a vertex where a search began is its own parent
  std::vector<std::uint32_t> rank;  // [vertices] when each is discovered: a parent before its children
};
[[nodiscard]] SpanningTree spanning_tree(const DecisionGraph& model);

}  // namespace rue
