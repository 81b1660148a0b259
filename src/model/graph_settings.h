// graph_settings.h - what the graph's own attributes say: title, objective, unit, and which of them are not supported.
#pragma once
#include "model/decision_graph.h"

namespace rue {

// Fills in name, objective and unit.
void read_settings(DecisionGraph& model, Diagnostics& diagnostics);

}  // namespace rue
