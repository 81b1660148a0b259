// probabilities.h - the probabilities written on branches.
#pragma once
#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"

namespace rue {

// Fills in the probability of every branch of an undeclared event (rest resolved, a slightly wrong sum scaled) and which
// chance nodes are ambiguous; at declared events the written numbers are kept for comparison. Needs kinds and events.
void read_probabilities(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics);

}  // namespace rue
