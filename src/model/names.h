// names.h - what nodes, alternatives and states are called.
#pragma once
#include <string_view>
#include <vector>

#include "model/attributes.h"
#include "model/decision_graph.h"

namespace rue {

// Fills in the names of vertices and edges; kinds must be known. Returns the state that each edge stands for by its own
// writing, [edges] by edge index: `state`, else its label, else the head's id.
[[nodiscard]] std::vector<std::string_view> read_names(DecisionGraph& model, const AttributeTable& table);

}  // namespace rue
