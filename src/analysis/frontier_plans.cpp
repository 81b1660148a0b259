// frontier_plans.cpp - plans by their bound on regret.
#include "analysis/frontier_plans.h"

#include "analysis/policy.h"
#include "analysis/profile.h"

namespace rue {

std::vector<FrontierPlan> frontier_plans(const Model& model, const Solution& s, double tail) {
  std::vector<FrontierPlan> plans;
  if (!s.frontier) return plans;
  for (const FrontierPoint& point : *s.frontier) {
    FrontierPlan& plan = plans.emplace_back();
    plan.point = point;
    plan.policy = policy_within(model.tree, s, point.worst_regret);
    // The mean of the best payoff in hindsight is the highest expected value and the expected value of perfect information.
    if (s.evpi) plan.expected_regret = s.shortfall(point.expected_value, s.expected_value[0] + *s.evpi);
    // Where the root has an expected value every plan has: no branch without probabilities is possible below.
    plan.tail_mean = payoff_profile(model.tree, s, plan.policy, tail)->tail_mean;
  }
  return plans;
}

}  // namespace rue
