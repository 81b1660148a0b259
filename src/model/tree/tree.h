// tree.h - the unfolded decision: one node for every path, as the flat arrays that the core solves.
#pragma once
#include <optional>
#include <vector>

#include "model/graph/decision_graph.h"
#include "rue/rue.hpp"

namespace rue {

// Breadth-first; children of a node in file order. Dead branches (probability 0, or excluded by what was observed above)
// are there too, with probability 0.
struct Tree {
  std::vector<rue_index> first_child;  // [nodes + 1]
  std::vector<rue_index> parent;       // [nodes]; RUE_NONE at the root
  std::vector<std::uint8_t> kind;
  std::vector<double> payoff;         // of the edge and the node together
  std::vector<double> probability;    // of the branch into the node, given its path; by Bayes' rule where declared
  std::vector<rue_index> group, set;  // group: index into Events::groups
  std::vector<rue_index> set_begin, set_atom, group_begin;
  std::vector<double> atom_probability;
  std::vector<std::uint32_t> vertex;  // the graph's vertex that this node is
  std::vector<std::uint32_t> edge;    // index of the graph's edge that leads into it (edge_index), no_event at the root

  [[nodiscard]] std::size_t size() const { return kind.size(); }
  [[nodiscard]] rue_tree view() const;  // pointers into this object: valid while it stands unchanged
};

// The nodes behind a node, in file order.
[[nodiscard]] inline Children children(const Tree& tree, rue_index node) {
  return {tree.first_child[node], tree.first_child[node + 1]};
}

// Unfold, deriving each branch's probability from what its path has observed. Settles graph.events: the group of an event
// that is not declared gets its atoms (the states that can happen somewhere) and, where the same probabilities stand at
// every node that meets the event unobserved, its law; else `why_no_law`. Groups of the tree are those of graph.events.
//
// Below a branch that cannot happen nothing is derived: chance nodes there are private, with the probabilities on their own
// edges, and RUE_AMBIGUOUS where they have none. Elsewhere every branch of a node with a group has a set; a branch that the
// event excludes has the empty one, a branch with p=0 keeps its state if that can happen elsewhere.
//
// Errors: more than `max_nodes` nodes (the message says how many), a total that is not finite, a state that can happen at a
// node and has no branch there, a node at which no state can happen.
// Warnings: branches that are dead on every path because their event is resolved above.
[[nodiscard]] std::optional<Tree> unfold(DecisionGraph& graph, double max_nodes, Diagnostics& diagnostics);

// What read_model gives: a model that the core may solve. A copy stands on the original as a document's does.
struct Model {
  Model() = default;
  Model(DecisionGraph read, Tree unfolded) : graph(std::move(read)), tree(std::move(unfolded)) {}
  explicit Model(const Model&) = default;
  Model(Model&&) = default;
  Model& operator=(Model&&) = default;

  DecisionGraph graph;
  Tree tree;
};

}  // namespace rue
