// alike_nodes.h - chance nodes without an event by their states: which have the same, and which have a part of another's.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"
#include "model/graph/names.h"
#include "model/graph/shape.h"

namespace rue {

struct AlikeNode {
  std::uint64_t states = 0;  // the same for the same states in whatever order
  std::uint64_t whole = 0;   // `states` of the one largest set of states that holds all of its own, which may be its own
  std::uint64_t law = 0;     // the same for the same states with the same probabilities, but for rounding
  std::uint32_t level = 0;   // nodes with the same states above it
  std::uint32_t depth = 0;   // nodes with the same whole above it
  std::uint32_t rank = 0;    // in the order of discovery
  Vertex vertex = 0;
  bool certain = false;  // it has one branch only
};
using AlikeNodes = std::vector<AlikeNode>;

// Nodes whose states are the same, or a part of the same whole.
struct AlikeGroup {
  std::vector<AlikeNodes> same;  // two nodes or more that have the same states, none below another, in preorder
  AlikeNodes joined;             // nodes of the whole and of its parts, none below another, in preorder; empty: no parts
};

struct AlikeGroups {
  std::vector<AlikeGroup> groups;
  SpanningTree tree;               // empty where there are no groups
  std::vector<std::uint32_t> end;  // [vertices] the last rank below each
};

// Chance nodes that can be reached and carry no event, not even event=separate. [vertices] `passed_over`: 1 where a node is
// none of them. `parts`: seek parts too. A node with a part of the states has a probability on each of its branches: a
// state that cannot happen where it stands is often left out.
[[nodiscard]] AlikeGroups alike_groups(const DecisionGraph& model, const AttributeTable& table, const States& states,
                                       const std::vector<std::uint8_t>& passed_over, bool parts);

// Of bytes.
[[nodiscard]] std::uint64_t hash_of(std::string_view bytes, std::uint64_t seed = 0xCBF29CE484222325u);
[[nodiscard]] std::uint64_t hash_of(std::uint64_t number, std::uint64_t seed);

}  // namespace rue
