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

TEST_CASE("each plan of the frontier attains its point, and no strategy within its bound does better") {
  int points = 0;
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
      for (const Strategy& strategy : oracle->strategies()) {
        if (strategy.worst_regret > plan.point.worst_regret + s.tolerance) continue;
        CHECK(strategy.expected_value <= plan.point.expected_value + 1e-9);
      }
    }
  }
  CHECK(points > 400);
}
