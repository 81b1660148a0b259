// parameters.h - what a graph's parameters can and cannot be.
#pragma once
#include "model/graph/decision_graph.h"

namespace rue {

// Where a probability would leave [0, 1] within a range, the range is cut, with a warning. Errors: nothing is left of it, or
// some value cannot be had at an end of it. Warnings, too: a parameter that nothing uses. Requires a graph without errors;
// its numbers are as believed again on return.
void check_parameters(DecisionGraph& graph, Diagnostics& diagnostics);

}  // namespace rue
