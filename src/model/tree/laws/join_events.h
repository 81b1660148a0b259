// join_events.h - events whose probabilities differ by context: with what they depend on, and the joint law of them all.
#pragma once
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// A joint law is sought for events that have at most this many combinations of states together,
inline constexpr std::size_t max_joined_states = 1024;
// and for at most this many coefficients of all conditions on it.
inline constexpr std::size_t max_joined_terms = 400'000;
// On trial (Settings::trial) as many states and terms, and contexts of one event.
inline constexpr std::size_t max_tried_states = 256;
inline constexpr std::size_t max_tried_terms = 50'000;
inline constexpr std::size_t max_tried_contexts = 500;

// Finds for the `differing` events, none declared, the groups that they form with what their probabilities depend on, and
// the laws that the graph's conditional probabilities leave to these (linear_program.h). What none of these laws gives
// a chance is no atom of the group. One law: the group has it.
// None but for the rounding of what is written: the nearest, and Group::fitted. Several: Group::balances and why_no_law.
// None: a warning with the places and the figures that cannot all hold, and why_no_law. True if groups have changed, so that
// the tree wants to be observed anew.
[[nodiscard]] bool join_events(DecisionGraph& graph, const Tree& tree, const std::vector<std::uint32_t>& differing,
                               Diagnostics& diagnostics);

// Undoes it.
void part_events(DecisionGraph& graph);

}  // namespace rue
