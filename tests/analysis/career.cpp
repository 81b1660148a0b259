// career.cpp - the decision of the README's tour: its five answers are there, and agree with each other.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "analysis/hindsight/hindsight.h"
#include "analysis/profile.h"
#include "analysis/whatif/information.h"
#include "analysis/whatif/sensitivity.h"
#include "analysis/whatif/views.h"
#include "support/files.h"
#include "support/model.h"

using namespace rue;
using namespace rue::test;

TEST_CASE("career: picks, hurt, flip points, the question and everyone's views agree with each other") {
  Model model = model_of(content_of(std::string(RUE_SOURCE_DIR) + "/graphs/career.dot"));
  const Solution s = solve(model);
  const Pick& value = *s.pick(Criterion::expected_value);
  const Pick& robust = *s.pick(Criterion::minimax_regret);
  // The brief: staying is the better bet, moving leaves less to regret; everyone else has a view of it.
  CHECK(*value.alternative == 1);
  CHECK(*robust.alternative == 0);
  REQUIRE(model.graph.criteria.all.size() == 6);
  REQUIRE(model.graph.criteria.views.size() == 4);

  // 1. The price of each: both ends of the frontier are the picks.
  REQUIRE(s.frontier);
  CHECK(s.frontier->front().worst_regret == doctest::Approx(*robust.value));
  CHECK(s.frontier->back().expected_value == doctest::Approx(*value.value));
  CHECK(*s.price_of_robustness == doctest::Approx(*value.value - *robust.figures.expected_value));

  // 2. The scenario that hurts is the worst step of the pick's risk profile.
  const Profiles profiles = risk_profiles(model, s);
  REQUIRE(s.critical[0]);
  CHECK(s.critical[0]->regret == doctest::Approx(value.figures.worst_regret));
  CHECK(profiles.expected_value->mean == doctest::Approx(*value.value));

  // 3. At each threshold within its range another alternative is as good, beyond it better.
  Experiment experiment(model);
  std::vector<std::uint32_t> all;
  for (std::uint32_t p = 0; p < model.graph.parameters.all.size(); ++p) {
    if (model.graph.parameters.all[p].range) all.push_back(p);
  }
  CHECK(all.size() == 4);
  int flips = 0;
  const BreakEven even = break_even(experiment, all);
  for (const Threshold& t : even.thresholds) {
    if (!t.in_range || t.headline != Headline::expected_value) continue;
    const Outlook there = *experiment.at(t.parameter, t.at);
    CHECK(there.expected_value[t.winner] == doctest::Approx(there.expected_value[1]));
    CHECK(experiment.at(t.parameter, t.at + (t.above ? 1e-6 : -1e-6))->value_pick == t.winner);
    ++flips;
  }
  CHECK(flips == 3);

  // 4. The best question is worth no more than all answers, which are worth the least expected regret.
  (void)experiment.at({});
  const Information information = value_of_information(model);
  CHECK(*information.evpi == doctest::Approx(*value.figures.expected_regret));
  CHECK(*information.events.front().before > 0);
  CHECK(*information.events.front().before < *information.evpi);
  const std::vector<StateAnswer>& answers = information.events.front().states;
  CHECK(std::any_of(answers.begin(), answers.end(), [](const StateAnswer& a) { return a.value_pick == 0; }));
  CHECK(std::any_of(answers.begin(), answers.end(), [](const StateAnswer& a) { return a.value_pick == 1; }));

  // 5. Through other eyes: friend and partner stay, family would go; the author's view is the model.
  const ViewComparison views = compare_views(model);
  CHECK(*views.outlook[0].best_value == doctest::Approx(*value.value));
  CHECK(views.outlook[1].value_pick == 1);
  CHECK(views.outlook[2].value_pick == 1);
  CHECK(views.outlook[3].value_pick == 0);
  CHECK(views.agreements.size() == 1);
}
