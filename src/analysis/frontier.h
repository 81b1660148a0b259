// frontier.h - expected value against worst regret, or against the worst payoff: every strategy that is best under some
// bound.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// Fills solution.frontier from its sweeps and alternatives. RUE_NO_LAW: a live node has no probabilities; RUE_OVER_BUDGET.
rue_status find_frontier(const Tree& tree, std::uint64_t max_steps, Solution& solution);

// The plan behind a point of the frontier, and what else it is worth.
struct FrontierPlan {
  FrontierPoint point;
  Policy policy;
  double worst = 0;                       // least total that it can bring
  std::optional<double> expected_regret;  // nothing where the law of the events is not known
  double tail_mean = 0;                   // mean of the worst `tail` of the chance (conditional value at risk)
};

// What expected value is held against.
enum class FrontierAgainst : std::uint8_t { worst_regret, worst_payoff };

// Of each point of solution.frontier, in its order; or from the best worst payoff to the highest expected value (safety
// first). Empty without a frontier. Sweeps for each.
[[nodiscard]] std::vector<FrontierPlan> frontier_plans(const Model& model, const Solution& solution, double tail,
                                                       FrontierAgainst against = FrontierAgainst::worst_regret);

}  // namespace rue
