// advice.h - warnings about a graph that can be read, but may not say what its author means.
#pragma once
#include <string_view>
#include <vector>

#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"
#include "model/graph/names.h"
#include "model/graph/shape.h"

namespace rue {

// Where a finding explains others: what follows from it needs none of its own.
struct Explained {
  bool criteria_unread = false;         // they have errors, so nobody knows which names are theirs
  std::vector<std::uint8_t> reading;    // [vertices] 1: why the node may be read otherwise than is meant
  std::vector<std::uint8_t> paid_node;  // [nodes] 1: a payoff is meant there, but not read; empty: nowhere
  std::vector<std::uint8_t> paid_edge;  // [edges] likewise
  std::vector<std::uint8_t> criterion;  // [criteria] 1: written elsewhere under a name that is a slip for it
};

// Attributes that neither Rue nor Graphviz knows, that are no criterion, or that stand where Rue does not read them;
// attributes written twice; edges that were merged; defaults that come too late. Needs kinds and events. A default that
// comes too late for a node whose branches are exactly the states of the declared event that it names is an error.
void advise_on_document(const DecisionGraph& model, const States& states, Explained& explained, Diagnostics& diagnostics);

// How nodes are read, what is left out, alternatives that are no choice, outcomes that pay nothing.
void advise_on_structure(const DecisionGraph& model, const AttributeTable& table, const Order& order,
                         const Explained& explained, Diagnostics& diagnostics);

// Branches that cannot happen, events that stand once, nodes without the event that they branch as (which `explained`
// learns), uncertainties that may be one. `states` is what read_names returned. What is to be asked about is returned.
[[nodiscard]] std::vector<SameStates> advise_on_events(const DecisionGraph& model, const AttributeTable& table,
                                                       const States& states, Explained& explained, Diagnostics& diagnostics);

// Chance nodes without an event that have the same states under different alternatives. Those with equal probabilities are
// reported, all in one finding; at most a few others are returned, in a graph that declares no events, and of those that
// have a part of the states only too. [vertices] `passed_over`: 1 where another finding says that the node may be read
// otherwise.
[[nodiscard]] std::vector<SameStates> advise_on_same_states(const DecisionGraph& model, const AttributeTable& table,
                                                            const States& states,
                                                            const std::vector<std::uint8_t>& passed_over,
                                                            Diagnostics& diagnostics);

// Criteria that some outcome's path does not have, and totals of criteria beyond their scales.
void advise_on_criteria(const DecisionGraph& model, const Order& order, const Explained& explained,
                        Diagnostics& diagnostics);

// Numbers that stand in labels only.
void advise_on_labels(const DecisionGraph& model, const AttributeTable& table, const Order& order,
                      const Explained& explained, Diagnostics& diagnostics);

// Where a probability would leave [0, 1] within a range, the range is cut, with a warning. Errors: nothing is left of it, or
// some value cannot be had at an end of it. Warnings, too: a parameter that nothing uses. Requires a graph without errors;
// its numbers are as believed again on return.
void check_parameters(DecisionGraph& graph, Diagnostics& diagnostics);

// [vertices] 1 where some path from the root comes to the vertex without any payoff or cost written, or meant, on it. What
// lies behind a branch with p=0 needs none.
[[nodiscard]] std::vector<std::uint8_t> unpaid_vertices(const DecisionGraph& model, const AttributeTable& table,
                                                        const Order& order, const Explained& explained);

// "'b' and 'c' have the same states as 'a', under other alternatives, but no common event: one uncertainty or several?", and
// that `event` would make them one. `law` says of it how it fits; both may be empty. Requires two nodes or more.
[[nodiscard]] Finding asked_about(const SameStates::Family& family, std::string_view event, std::string_view law);

}  // namespace rue
