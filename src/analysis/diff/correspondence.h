// correspondence.h - which node and which edge of one decision graph is which of another, that is a later edition of it.
#pragma once
#include <string>
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

inline constexpr std::uint32_t no_match = 0xFFFFFFFFu;

// Only what the root leads to has a match. A node's is the node of the same id; a node whose id is not there any more is
// taken to be renamed where a branch of the same label leads to a node with a new id and the same kind, name, payoff, scores
// (where both models have the same criteria), event and branches. An edge's tail is its match's tail; of such edges the
// first with the same head and label (or state), else with the same head, else with the same label, in file order.
struct Correspondence {
  std::vector<std::uint32_t> node_after, edge_after;    // of each vertex (by index) and edge (by edge_index) before
  std::vector<std::uint32_t> node_before, edge_before;  // of each after
};

[[nodiscard]] Correspondence correspond(const DecisionGraph& before, const DecisionGraph& after);

// Two figures that differ by rounding only, so that 1/3 and its sum's rest are one.
[[nodiscard]] bool same_payoff(double a, double b);
[[nodiscard]] bool same_probability(double a, double b);  // none (-1) and 0 are like nothing else

// The event of a chance node by name; empty for one of its own.
[[nodiscard]] std::string_view event_name(const DecisionGraph& graph, const NodeFacts& node);

// The branch's state where its node's event has a name, else its label.
[[nodiscard]] std::string branch_name(const DecisionGraph& graph, Edge edge);

}  // namespace rue
