// frontier_plans.h - the plan behind each point of the frontier, and what else it is worth.
#pragma once
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

struct FrontierPlan {
  FrontierPoint point;
  Policy policy;
  std::optional<double> expected_regret;  // nothing where the law of the events is not known
  double tail_mean = 0;                   // mean of the worst `tail` of the chance (conditional value at risk)
};

// Of each point of solution.frontier, in its order; empty without a frontier. A sweep for each.
[[nodiscard]] std::vector<FrontierPlan> frontier_plans(const Model& model, const Solution& solution, double tail);

}  // namespace rue
