// critical.h - where a policy's worst regret comes from.
#pragma once
#include <optional>

#include "analysis/policy.h"

namespace rue {

// The policy's leaf of worst regret (the first of those that tie), its foregone outcome and the scenario of both; nothing
// where the policy leaves no regret. `solution` needs its sweeps.
[[nodiscard]] std::optional<Critical> critical_of(const Model& model, const Solution& solution, const Policy& policy);

}  // namespace rue
