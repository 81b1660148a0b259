// foreign_model.h - a decision tree of another program, in Rue's words but before it is a graph in DOT.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/graph/decision_graph.h"
#include "text/diagnostics.h"

namespace rue {

// A number with a name. `text` is what stands behind the name: "= 0.3 in [0.1, 0.5]", "~ beta(2, 3)".
struct ForeignParameter {
  std::string name, text;
  std::string comment;  // one line; may be empty
  Span place{};         // in the text that was read
};

struct ForeignBranch {
  std::string name;                 // empty: it has none
  std::string p;                    // "rest" or an expression; empty: none
  std::vector<std::string> booked;  // [criteria], or one payoff: expressions; empty, or "0": nothing is booked
  std::uint32_t to = 0;             // node
  Span place{};
};

struct ForeignNode {
  enum class Kind : std::uint8_t { decision, chance, outcome };
  Kind kind = Kind::outcome;
  std::string name;                 // empty: it has none
  std::string story;                // may be empty
  std::string event;                // of chance nodes that are one uncertainty; empty: its own
  std::vector<std::string> booked;  // as on branches
  std::vector<ForeignBranch> branches;
  Span place{};  // in the text that was read
};

// One tree: node 0 is its root, parents stand before their children, and each node but the root has one parent.
struct ForeignModel {
  std::string program;  // "SilverDecisions 0.8.2"
  std::string title;
  std::string unit;
  Objective objective = Objective::maximize;
  std::vector<std::string> criteria;  // empty: one payoff
  std::string value;                  // what the criteria come to, an expression over them; empty: no criteria
  std::vector<ForeignParameter> parameters;
  std::vector<ForeignNode> nodes;
  std::vector<std::string> remarks;  // for the comment at the top: notes of the author, what is left out or calculated
};

// Nodes of one tree that are read at most; more are refused.
inline constexpr std::size_t max_foreign_nodes = 200'000;

}  // namespace rue
