// payoffs.h - payoffs and costs on nodes and edges, as gains.
#pragma once
#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"

namespace rue {

// Fills in the payoff of every vertex and edge: payoff - cost. Refuses `payoff` where the graph is in costs.
// Those that depend on parameters are kept in payoff_formulas, too.
void read_payoffs(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics);

}  // namespace rue
