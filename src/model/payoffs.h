// payoffs.h - payoffs and costs on nodes and edges, as gains.
#pragma once
#include "model/attributes.h"
#include "model/decision_graph.h"

namespace rue {

// Fills in the payoff of every vertex and edge: payoff - cost. Refuses `payoff` where the graph is in costs.
void read_payoffs(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics);

}  // namespace rue
