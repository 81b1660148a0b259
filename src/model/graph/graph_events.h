// graph_events.h - which event each chance node is, and which of its states each branch stands for.
#pragma once
#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"
#include "model/graph/names.h"

namespace rue {

// Reads the declared events (`lines` of the attribute `events`), gives every chance node with `event` its event (creating
// those that nothing declares) and every branch of it its state. `states` is what read_names returned. Refuses equal states
// at one node, and states or events that do not fit.
void read_graph_events(DecisionGraph& model, const AttributeTable& table, const EventLines& lines, const States& states,
                       Diagnostics& diagnostics);

// A chance node without `event` that several paths reach is an event without a name. The graph has been walked.
void add_unnamed_events(DecisionGraph& model, const AttributeTable& table, const States& states);

}  // namespace rue
