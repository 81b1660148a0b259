// utility_numbers.cpp - what is measured in a utility is varied in payoffs, and so are the utility's own numbers.
#include <doctest/doctest.h>

#include <cmath>

#include "analysis/whatif/sensitivity.h"
#include "model/tree/named_numbers.h"
#include "support/files.h"
#include "support/model.h"

using namespace rue;
using rue::test::model_of;

namespace {

Model measured(const std::string& text) {
  Settings settings;
  settings.in_utility = true;
  return model_of(text, settings);
}

const char* const venture = R"dot(digraph units {
  graph [unit="$#", utility="exponential(500)"];
  d [kind=decision];
  d -> a [label=venture];  d -> b [label=sure];
  a -> hit [label=hit, p=0.5];  a -> flop [label=flop, p=0.5];
  hit [payoff=1000]; flop [payoff=0]; b [payoff=200];
})dot";

}  // namespace

TEST_CASE("utility: a risk tolerance that is a parameter turns the pick where the certainty equivalents meet") {
  // 0.3 (1 - e^(-150/R)) + 0.4 (1 - e^(-40/R)) + 0.3 (1 - e^(25/R)) = 1 - e^(-40/R) at R = 162.50…: below it 40 for sure is
  // best.
  Model model = measured(test::content_of(RUE_SOURCE_DIR "/graphs/bet.dot"));
  const std::uint32_t tolerance = model.graph.parameters.index.at("tolerance");
  Experiment experiment(model);
  CHECK(experiment.believed().value_pick == 0);
  const std::optional<Outlook> bold = experiment.at(tolerance, 500);
  REQUIRE(bold);
  CHECK(bold->value_pick == 1);
  CHECK(bold->expected_value[0] == doctest::Approx(1 - std::exp(-40 / 500.0)));
  CHECK_FALSE(experiment.at(tolerance, 0));
  CHECK(experiment.why() == "a risk tolerance of 0 is no utility");
  int found = 0;
  const BreakEven answer = break_even(experiment, {tolerance});
  for (const Threshold& t : answer.thresholds) {
    if (t.headline != Headline::expected_value || !t.above) continue;
    CHECK(t.at == doctest::Approx(162.50187248795424).epsilon(1e-6));
    CHECK(t.winner == 1);
    ++found;
  }
  CHECK(found == 1);
}

TEST_CASE("utility: points that use parameters are the same when these are what they are believed, and move with them") {
  const char* const text = R"(digraph {
    graph [params="high = 0.6 in [0.55, 0.95]", utility="-10:0, 0:high, 50:1"];
    d -> bet; d -> sure [payoff=0];
    bet -> win [p=0.8, payoff=50]; bet -> lose [p=rest, payoff=-10];
  })";
  Model model = measured(text);
  const std::uint32_t high = model.graph.parameters.index.at("high");
  Experiment experiment(model);
  CHECK(experiment.believed().value_pick == 0);  // 0.8 against 0.6
  CHECK(experiment.at(high, 0.9)->value_pick == 1);
  CHECK_FALSE(experiment.at(high, 1.1));
  CHECK(experiment.at({})->expected_value == experiment.believed().expected_value);
}

TEST_CASE("utility: payoffs run through ways in payoffs, and distances are measured by their spread") {
  Model model = measured(venture);
  name_numbers(model);
  const std::uint32_t sure = *model.graph.parameters.find("payoff of b");
  Experiment experiment(model);
  CHECK(experiment.spreads().payoff == 1000);
  const Range range = range_of(experiment, sure, 0.1);
  CHECK(range.low == 100);
  CHECK(range.high == 300);
  // 1 - e^(-x/500) = (1 - e^-2)/2 at x = 283.11…
  const double even = -500 * std::log(1 - 0.5 * (1 - std::exp(-2.0)));
  int found = 0;
  const BreakEven answer = break_even(experiment, {sure});
  for (const Threshold& t : answer.thresholds) {
    if (t.headline != Headline::expected_value || !t.above) continue;
    CHECK(t.at == doctest::Approx(even).epsilon(1e-6));
    CHECK(t.distance == doctest::Approx((even - 200) / 1000).epsilon(1e-6));
    ++found;
  }
  CHECK(found == 1);
}

TEST_CASE("ways: a score goes by its criterion's scale and stays in it, without one by the spread of the totals") {
  Model model = model_of(R"(digraph {
    graph [criteria="commute [90, 10] min; home", weights="commute=2"];
    d -> near [commute=15, home=3]; d -> far [commute=85]; far [home=7];
  })");
  name_numbers(model);
  Experiment experiment(model);
  const auto range = [&](const char* name) { return range_of(experiment, *model.graph.parameters.find(name), 0.1); };
  CHECK(range("commute of d -> near").low == 10);
  CHECK(range("commute of d -> near").high == 23);
  CHECK(range("commute of d -> far").low == 77);
  CHECK(range("commute of d -> far").high == 90);
  CHECK(range("home of far").low == doctest::Approx(6.6));  // totals of home are 3 and 7
  CHECK(range("home of far").high == doctest::Approx(7.4));
}
