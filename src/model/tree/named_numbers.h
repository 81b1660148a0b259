// named_numbers.h - every payoff, score and probability of a graph as a parameter, for questions about numbers without a
// name.
#pragma once
#include <optional>
#include <span>
#include <string>

#include "model/tree/tree.h"

namespace rue {

// Make a parameter (Parameter::implied) of each payoff, cost and score that is written as a number, of each branch's
// probability and of each state's, named after what it stands on: "payoff of sunny", "cost of go -> with", "career of west",
// "p of fair -> rain", "market.boom"; Parameter::shown says the same by what leads there: "payoff of 'leave it', sun". What
// follows from the others is none: the branch or state that takes the rest, the second of two, the only one. Such names,
// and those of scores that count nothing, stand in Parameters::refused. Numbers on elements that cannot be reached have no
// parameter. A second call does nothing. Requires the document.
void name_numbers(DecisionGraph& graph);
inline void name_numbers(Model& model) {
  name_numbers(model.graph);
}

// Numbers that stand on elements with a range are parameters already: what people call them (Parameter::shown), by what
// leads there. The graph has been walked.
void show_ranged_numbers(DecisionGraph& graph);

// A parameter by its name or by what text calls it; where there is none of that name, one of the graph's own numbers, which
// all become parameters then. Requires the document.
[[nodiscard]] std::optional<std::uint32_t> find_number(DecisionGraph& graph, const std::string& name);
[[nodiscard]] inline std::optional<std::uint32_t> find_number(Model& model, const std::string& name) {
  return find_number(model.graph, name);
}

// Why `name` is no number that could be set or varied: the reason, else what may have been meant.
[[nodiscard]] std::string why_no_number(const Parameters& parameters, const std::string& name);

// Is there a number with a name that may be varied?
[[nodiscard]] bool has_named_numbers(const DecisionGraph& graph);

// What was set of `settings` and names no parameter yet (Parameters::unknown) may name such a number: set it, and value the
// graph again. What is unknown still stays in Parameters::unknown. Error: the numbers do not fit together.
void set_numbers(DecisionGraph& graph, std::span<const Setting> settings, Diagnostics& diagnostics);

}  // namespace rue
