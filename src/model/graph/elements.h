// elements.h - the nodes and edges that are read, as a Boost.Graph graph.
#pragma once
#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"

namespace rue {

// What `rue` says on an alternative that is not on the table: it is there to be compared with (preferences.h).
inline constexpr std::string_view hypothetical = "hypothetical";
[[nodiscard]] bool is_hypothetical(const dot::Edge& edge, const AttributeTable& table);

// Vertices are the nodes that are not decoration, in order of appearance; edges those between them, a node's in file order.
// Unless they are asked for, hypothetical alternatives are left out, with the nodes to which they alone lead. The document's
// lists are put in that order. Facts are still to be filled in.
void build_graph(DecisionGraph& model, const AttributeTable& table, bool with_hypothetical, Diagnostics& diagnostics);

}  // namespace rue
