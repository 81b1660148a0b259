// parameter_advice.h - what a graph's parameters can and cannot be.
#pragma once
#include "model/decision_graph.h"

namespace rue {

// Errors: a range at an end of which some value cannot be had or a probability leaves [0, 1]. Warnings: a parameter that
// nothing uses. Requires a graph without errors; its numbers are as believed again on return.
void check_parameters(DecisionGraph& graph, Diagnostics& diagnostics);

}  // namespace rue
