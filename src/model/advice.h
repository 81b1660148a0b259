// advice.h - warnings about a graph that can be read, but may not say what its author means.
#pragma once
#include <string_view>
#include <vector>

#include "model/attributes.h"
#include "model/decision_graph.h"
#include "model/graph_shape.h"
#include "model/names.h"

namespace rue {

// How nodes are read, what is left out, alternatives that are no choice, outcomes that pay nothing.
void advise_on_structure(const DecisionGraph& model, const AttributeTable& table, const Order& order,
                         Diagnostics& diagnostics);

// Branches that cannot happen, events that stand once, uncertainties that may be one. `states` is what read_names returned.
// What is to be asked about is returned (same_states.h).
[[nodiscard]] std::vector<SameStates> advise_on_events(const DecisionGraph& model, const AttributeTable& table,
                                                       const States& states, Diagnostics& diagnostics);

// Chance nodes without an event that have the same states under different alternatives. Those with equal probabilities are
// reported, all in one finding; at most a few others are returned, in a graph that declares no events. [vertices]
// `passed_over`: 1 where another finding asks for an event; may be empty.
[[nodiscard]] std::vector<SameStates> advise_on_same_states(const DecisionGraph& model, const AttributeTable& table,
                                                            const States& states,
                                                            const std::vector<std::uint8_t>& passed_over,
                                                            Diagnostics& diagnostics);

// Numbers that stand in labels only.
void advise_on_labels(const DecisionGraph& model, const AttributeTable& table, const Order& order, Diagnostics& diagnostics);

// [vertices] 1 where some path from the root comes to the vertex without any payoff or cost written on it.
[[nodiscard]] std::vector<std::uint8_t> unpaid_vertices(const DecisionGraph& model, const AttributeTable& table,
                                                        const Order& order);

}  // namespace rue
