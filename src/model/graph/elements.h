// elements.h - the nodes and edges that are read, as a Boost.Graph graph.
#pragma once
#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"

namespace rue {

// Vertices are the nodes that are not decoration, in order of appearance; edges those between them, a node's in file order.
// The document's lists are put in that order. Facts are still to be filled in.
void build_graph(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics);

}  // namespace rue
