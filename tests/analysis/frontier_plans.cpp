// frontier_plans.cpp - the plan of each point of the frontier attains it, on random graphs, and no strategy does better.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "analysis/figures.h"
#include "analysis/frontier.h"
#include "model/read_model.h"
#include "support/oracle.h"
#include "support/random_graph.h"

using namespace rue;
using namespace rue::test;

TEST_CASE("each plan of either frontier attains its point, and no strategy within its bound does better") {
  int points = 0, safe_points = 0;
  for (std::uint64_t seed = 1; seed <= 500; ++seed) {
    const RandomGraph graph = random_graph(seed);
    const std::optional<Oracle> oracle = Oracle::of(graph);
    if (!oracle) continue;
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(to_dot(graph, seed), {}, diagnostics);
    if (!model) continue;
    CAPTURE(seed);
    const Solution s = solve(*model);
    const std::vector<FrontierPlan> plans = frontier_plans(*model, s, 0.05);
    CHECK(plans.size() == (s.frontier ? s.frontier->size() : 0));
    const EventPlan events(model->tree);
    for (const FrontierPlan& plan : plans) {
      ++points;
      const Evaluation evaluation = evaluate(model->tree, events, s, {plan.policy}, 1'000'000'000);
      const Figures& f = evaluation.figures[0];
      CHECK(std::fabs(*f.expected_value - plan.point.expected_value) <= 1e-9);
      CHECK(f.worst_regret <= plan.point.worst_regret + s.tolerance);
      // Without one joint law the value of perfect information may still be known: where all possible laws agree on it.
      CHECK(plan.expected_regret.has_value() == s.evpi.has_value());
      if (f.expected_regret) CHECK(std::fabs(*plan.expected_regret - *f.expected_regret) <= 1e-9);
      CHECK(plan.tail_mean <= *f.expected_value + 1e-9);
      CHECK(plan.tail_mean >= f.worst - 1e-9);
      if (plan.point.alternative) CHECK(plan.policy[0] == s.alternatives[*plan.point.alternative].node);
      CHECK(plan.worst == f.worst);
      for (const Strategy& strategy : oracle->strategies()) {
        if (strategy.worst_regret > plan.point.worst_regret + s.tolerance) continue;
        CHECK(strategy.expected_value <= plan.point.expected_value + 1e-9);
      }
    }
    // Against the worst payoff: as many points as there are best pairs of all strategies, each with its plan.
    std::vector<FrontierPlan> safe = frontier_plans(*model, s, 0.05, FrontierAgainst::worst_payoff);
    CHECK(safe.empty() == plans.empty());
    if (safe.empty()) continue;
    std::size_t best = 0;
    for (const Strategy& x : oracle->strategies()) {
      const auto beats = [&](const Strategy& y) {
        const bool as_good = y.worst >= x.worst && y.expected_value >= x.expected_value - 1e-9;
        const bool better = y.worst > x.worst || y.expected_value > x.expected_value + 1e-9;
        return as_good && (better || &y < &x);
      };
      if (std::any_of(oracle->strategies().begin(), oracle->strategies().end(), beats)) continue;
      ++best;
      CHECK(std::count_if(safe.begin(), safe.end(), [&](const FrontierPlan& plan) {
              return plan.worst == x.worst && std::fabs(plan.point.expected_value - x.expected_value) <= 1e-9;
            }) == 1);
    }
    CHECK(safe.size() == best);
    for (const FrontierPlan& plan : safe) {
      const Figures f = figures_of(model->tree, s, plan.policy.reached(model->tree));
      CHECK(f.worst == plan.worst);
      CHECK(f.worst_regret == plan.point.worst_regret);
      CHECK(std::fabs(*f.expected_value - plan.point.expected_value) <= 1e-9);
      if (plan.point.alternative) CHECK(plan.policy[0] == s.alternatives[*plan.point.alternative].node);
    }
    safe_points += static_cast<int>(safe.size());
  }
  CHECK(points > 400);
  CHECK(safe_points > 400);
}
