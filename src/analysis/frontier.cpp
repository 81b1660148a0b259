// frontier.cpp - the core's points, collected, and their plans.
#include "analysis/frontier.h"

#include "analysis/caught.h"
#include "analysis/policy.h"
#include "analysis/profile.h"
#include "analysis/scratch.h"

namespace rue {

rue_status find_frontier(const Tree& tree, std::uint64_t max_steps, Solution& s) {
  if (!s.value_range.empty()) return RUE_NO_LAW;
  struct Collector {
    rue_index first_alternative;
    std::vector<FrontierPoint> points;
    std::exception_ptr thrown;
  } collector{tree.first_child[0], {}, nullptr};
  // The core is built without exceptions: none may pass through it.
  const auto collect = [](void* context, const rue_point* point) {
    Collector& into = *static_cast<Collector*>(context);
    FrontierPoint found{point->worst_regret, point->expected_value, std::nullopt};
    if (point->child != RUE_NONE) found.alternative = point->child - into.first_alternative;
    into.thrown = caught([&] { into.points.push_back(found); });
    return into.thrown ? 1 : 0;
  };
  const rue_tree view = tree.view();
  const Scratch scratch(rue_frontier_size(&view));
  const rue_status status =
      rue_frontier(&view, s.total.data(), s.open_regret.data(), s.tolerance, max_steps, scratch.view(), collect, &collector);
  if (collector.thrown) std::rethrow_exception(collector.thrown);
  if (status == RUE_OK) s.frontier = std::move(collector.points);
  return status;
}

std::vector<FrontierPlan> frontier_plans(const Model& model, const Solution& s, double tail) {
  std::vector<FrontierPlan> plans;
  if (!s.frontier) return plans;
  for (const FrontierPoint& point : *s.frontier) {
    FrontierPlan& plan = plans.emplace_back();
    plan.point = point;
    plan.policy = policy_within(model.tree, s, point.worst_regret);
    // The mean of the best payoff in hindsight is the highest expected value and the expected value of perfect information.
    if (s.evpi) plan.expected_regret = s.shortfall(point.expected_value, s.expected_value[0] + *s.evpi);
    // Where there is a frontier every plan has an expected value: no branch without probabilities is possible.
    plan.tail_mean = payoff_profile(model.tree, s, plan.policy, tail)->tail_mean;
  }
  return plans;
}

}  // namespace rue
