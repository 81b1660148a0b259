// paths.h - the order of paths, on which every "first" of the tie rules rests, and the edge that a node stands for.
#pragma once
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// rank[n]: position of node n when all nodes are ordered by their paths, compared edge by edge (a node before what is
// below it). [tree nodes]
[[nodiscard]] std::vector<rue_index> path_order(const Tree& tree);

// The graph's edge that leads into a node of the tree other than the root.
[[nodiscard]] inline const EdgeFacts& edge_into(const Model& model, rue_index node) {
  return model.graph.graph[Edge(model.tree.vertex[model.tree.parent[node]], model.tree.edge[node])];
}
[[nodiscard]] inline std::string_view label_into(const Model& model, rue_index node) {
  return model.graph.label_of(Edge(model.tree.vertex[model.tree.parent[node]], model.tree.edge[node]));
}

}  // namespace rue
