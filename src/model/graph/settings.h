// settings.h - what the graph's own attributes say: title, objective, unit, and which of them are not supported.
#pragma once
#include "model/graph/decision_graph.h"

namespace rue {

// Fills in name, objective and unit.
void read_settings(DecisionGraph& model, Diagnostics& diagnostics);

// Whether `regret` asks for the graph's utility, which has been read. Errors: it asks for something else, or there is none.
[[nodiscard]] bool measures_in_utility(const DecisionGraph& model, Diagnostics& diagnostics);

}  // namespace rue
