// kinds.h - which nodes are decisions, chance nodes and outcomes, and why they are read so.
#pragma once
#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"

namespace rue {

// Fills in kind and reason of every vertex; reports kinds that do not fit the branches.
void read_kinds(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics);

// Only an alternative, a branch of a decision, can be hypothetical. Needs kinds.
void refuse_hypothetical_branches(const DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics);

// The kind that a shape stands for in the field's drawings; empty if for none.
[[nodiscard]] std::optional<Kind> kind_of_shape(std::string_view shape);

[[nodiscard]] std::string_view name_of(Kind kind);  // "a decision", "a chance node", "an outcome"

}  // namespace rue
