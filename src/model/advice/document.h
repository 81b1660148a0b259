// document.h - warnings about how a document is written: names that mean nothing, and writing that has no effect.
#pragma once
#include "model/advice/advice.h"

namespace rue {

// Attributes that neither Rue nor Graphviz knows, that are no criterion, or that stand where Rue does not read them;
// attributes written twice; edges that were merged; defaults that come too late. Needs kinds and events. A default that
// comes too late for a node whose branches are exactly the states of the declared event that it names is an error.
void advise_on_document(const DecisionGraph& model, const States& states, Explained& explained, Diagnostics& diagnostics);

}  // namespace rue
