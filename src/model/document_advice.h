// document_advice.h - warnings about how a document is written: names that mean nothing, and writing that has no effect.
#pragma once
#include "model/attributes.h"
#include "model/decision_graph.h"

namespace rue {

// Attributes that neither Rue nor Graphviz knows or that stand where Rue does not read them, attributes written twice, edges
// that were merged, defaults that come too late. Needs kinds.
void advise_on_document(const DecisionGraph& model, Diagnostics& diagnostics);

}  // namespace rue
