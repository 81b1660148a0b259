// frontier.h - expected value against worst regret: every strategy that is best under some bound on regret.
#pragma once
#include "analysis/solution.h"

namespace rue {

// Fills solution.frontier from its sweeps and alternatives. RUE_NO_LAW: no expected value at the root; RUE_OVER_BUDGET.
rue_status find_frontier(const Tree& tree, std::uint64_t max_steps, Solution& solution);

}  // namespace rue
