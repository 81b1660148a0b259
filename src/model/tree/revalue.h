// revalue.h - the same model with other values of its parameters: formulas are evaluated again, the shape stays.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "model/tree/tree.h"

namespace rue {

// Give parameters other values; all that are not named return to what is believed. Payoffs, probabilities, laws and the
// tree's numbers follow. A sibling that takes the rest follows a probability; where none does, the siblings that the changes
// do not touch are scaled in proportion. False: a formula has no value, a probability leaves [0, 1], or nothing is left for
// a sibling; `why` says which, and the model is fit for nothing but another call. O(nodes + what the laws cost).
[[nodiscard]] bool revalue(Model& model, std::span<const NewValue> changes, std::string& why);

// What keeps a graph from having numbers.
enum class Obstacle : std::uint8_t {
  none,
  improbable,  // a probability leaves [0, 1], or nothing is left for a sibling
  no_value,    // a formula has no value
};

// The same for a graph that is not unfolded yet: payoffs, branches and laws only. O(formulas).
[[nodiscard]] Obstacle revalue(DecisionGraph& graph, std::span<const NewValue> changes, std::string& why);

}  // namespace rue
