// preferences.h - choices that the author is sure of, held against what the numbers say.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/tree/tree.h"

namespace rue {

// One statement of `prefer`, between two alternatives of the first decision, hypothetical ones included.
struct Statement {
  std::string words;  // as written: "take OpenAI > take Fireworks"
  Span span;
  std::string first, second;                  // alternatives
  rue_index first_node = 0, second_node = 0;  // children of the root of Statements::model
  bool alike = false;                         // `~`: as good; else the first is at least as good
};

// The statements of `prefer`, beside the decision with all the alternatives that they may name.
struct Statements {
  Model model;
  std::vector<Statement> all;
};

// Reads the text of `graph` once more, with its hypothetical alternatives; `settings` as it was read itself. Absent: nothing
// is preferred or hypothetical, or an error was reported: a name that is no alternative of the first decision, a statement
// that is none, no decision to begin with, errors in what is hypothetical. Names in which > ~ or ; stand are written in
// single quotes.
[[nodiscard]] std::optional<Statements> read_statements(const DecisionGraph& graph, const Settings& settings,
                                                        Diagnostics& diagnostics);

// A number that makes a preference hold which does not: alone, from there on.
struct Remedy {
  Parameter parameter;
  double at = 0;
  bool above = true;
};

// A statement, checked by expected value (of utility where that measures), each side with its best continuation.
struct Preference : Statement {
  double first_value = 0, second_value = 0;  // gains; NaN: a chance node below has no probabilities
  std::optional<bool> holds;                 // absent: one side has no value
  std::vector<Remedy> remedies;  // where it does not hold: up to three, the nearest by the size of their domains first
};

// A preference that does not hold is a warning. A remedy was seen to work at the value named and behind it up to the next of
// 40 that were tried; others may be nearer.
[[nodiscard]] std::vector<Preference> weigh_preferences(Statements& statements, Diagnostics& diagnostics);

}  // namespace rue
