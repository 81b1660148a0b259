// booking.h - what the nodes of an unfolded tree pay: payoffs, criteria on one scale, or a utility of the totals.
#pragma once
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// The payoffs of a tree whose shape stands. False: a value over criteria cannot be had.
[[nodiscard]] bool book_payoffs(const DecisionGraph& graph, Tree& tree, Diagnostics& diagnostics);

// [tree nodes x criteria] totals from the root, in the graph's own sign.
[[nodiscard]] std::vector<double> criterion_totals(const DecisionGraph& model, const Tree& tree);

// Every outcome that can happen has a utility; else an error, with the first total that has none. Where the utility
// measures, it is booked at each outcome in place of all payoffs.
[[nodiscard]] bool settle_utility(const DecisionGraph& graph, Tree& tree, Diagnostics& diagnostics);

}  // namespace rue
