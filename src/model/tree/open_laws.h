// open_laws.h - probabilities of which nothing is believed: a range, or an order, is all there is.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// Take back what a tree derived from such numbers, whose means stood in for what is possible: their events have no law,
// their nodes are ambiguous. What is certain, or impossible, stays so. A number that is given or varied at present is known,
// and all are in an inner model (Settings::inner).
void forget_open_laws(DecisionGraph& graph, Tree& tree);

// [vertices] whose probabilities rest on such numbers.
[[nodiscard]] std::vector<std::uint8_t> open_nodes(const DecisionGraph& graph);
// Does any probability?
[[nodiscard]] bool has_open_laws(const DecisionGraph& graph);
// Does a line of states, or a node's branches, follow the parameter and hold such a number, too? Then nothing is believed of
// what is left beside it.
[[nodiscard]] bool stands_beside_open(const DecisionGraph& graph, std::uint32_t parameter);

// "'boom' of 'market' has a range and no value; …"; empty where the node's probabilities are no such numbers.
[[nodiscard]] std::string why_open(const DecisionGraph& graph, Vertex node);

}  // namespace rue
