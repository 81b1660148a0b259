// joint_law.h - from conditional probabilities to the joint states that are possible.
#pragma once
#include <vector>

#include "model/events/events.h"

namespace rue {

// Fill groups, and every declared event's place in them, from the events' conditional laws by the chain rule. Events that
// are not `sound`, and those that depend on them, are left out. Errors: a combination of conditions that can happen and has
// no line; more than max_atoms joint states; a probability that underflows.
void make_groups(Events& events, std::vector<bool> sound, Diagnostics& diagnostics);

// The line of `event` for these states of its conditions, or null.
[[nodiscard]] const Conditional* line_for(const Event& event, const std::vector<std::uint16_t>& given);

// "market=boom, region=west"
[[nodiscard]] std::string combination(const Events& events, const Event& event, const std::vector<std::uint16_t>& given);

}  // namespace rue
