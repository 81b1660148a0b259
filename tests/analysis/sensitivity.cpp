// sensitivity.cpp - a model whose numbers were changed answers as the changed text does, and picks flip where they are
// said to.
#include "analysis/whatif/sensitivity.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "model/tree/named_numbers.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

// Figures by hand. Expected value: west 20 + 75 p at salary 30, stay 20 + 60 q, look 38. Worst regret: west 80 - (salary -
// 10), stay 95 - 20, look 95 - 38.
const char* const offer = R"dot(digraph {
  graph [params="p = 0.2 in [0.05, 0.6]
    salary = 30 in [20, 50]
    base = salary - 10", events="market: boom = 0.35 in [0.1, 0.7], bust"];
  offer [kind=decision]; offer -> west; offer -> stay; offer -> look;
  west [kind=chance]; west -> great [p=p, payoff=95]; west -> dull [p=rest, payoff="base"];
  stay [event=market]; stay -> up [label=boom, payoff=80]; stay -> down [label=bust, payoff=20];
  look [payoff=38];
})dot";

std::uint32_t index_of(const Model& model, const std::string& name) {
  return model.graph.parameters.index.at(name);
}

void check_same(const Outlook& outlook, const Solution& s) {
  CHECK(outlook.best_value.has_value() == s.pick(Criterion::expected_value).has_value());
  if (outlook.best_value) CHECK(*outlook.best_value == doctest::Approx(*s.pick(Criterion::expected_value)->value));
  CHECK(outlook.least_regret == doctest::Approx(*s.pick(Criterion::minimax_regret)->value));
  if (outlook.best_value) CHECK(outlook.value_pick == s.pick(Criterion::expected_value)->alternative);
  CHECK(outlook.regret_pick == s.pick(Criterion::minimax_regret)->alternative);
  for (std::size_t a = 0; a < s.alternatives.size(); ++a) {
    const Alternative& alternative = s.alternatives[a];
    if (const auto& value = alternative.by(Criterion::expected_value))
      CHECK(outlook.expected_value[a] == doctest::Approx(*value));
    CHECK(outlook.worst_regret[a] == doctest::Approx(*alternative.by(Criterion::minimax_regret)));
  }
}

}  // namespace

TEST_CASE("experiment: another payoff in the model is another payoff in the text") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(300)); ++seed) {
    CAPTURE(seed);
    RandomGraph graph = random_graph(seed);
    Model model = model_of(to_dot(graph, seed));
    const Solution before = solve(model);
    name_numbers(model);
    Experiment experiment(model);
    check_same(experiment.believed(), before);
    for (std::size_t n = 0; n < graph.nodes.size(); ++n) {
      const auto at = model.graph.parameters.index.find(fmt::format("{} of n{}", graph.minimize ? "cost" : "payoff", n));
      if (at == model.graph.parameters.index.end()) continue;
      RandomGraph other = graph;
      other.nodes[n].payoff += 7;
      const Model written = model_of(to_dot(other, seed));
      const double believed = model.graph.parameters.all[at->second].believed;
      const std::optional<Outlook> outlook = experiment.at(at->second, graph.minimize ? believed - 7 : believed + 7);
      REQUIRE(outlook);
      check_same(*outlook, solve(written));
      ++compared;
      if (compared % 5 == 0) break;
    }
    const std::optional<Outlook> again = experiment.at({});
    REQUIRE(again);
    check_same(*again, before);
  }
  CHECK(compared > test::rounds(300));
}

TEST_CASE("thresholds: where the hand-made figures meet, nearest first") {
  Model model = model_of(offer);
  Experiment experiment(model);
  CHECK(experiment.believed().value_pick == 1);
  CHECK(experiment.believed().regret_pick == 2);
  const std::vector<std::uint32_t> asked{index_of(model, "p"), index_of(model, "salary"), index_of(model, "market.boom")};
  const std::vector<Threshold> found = break_even(experiment, asked).thresholds;
  const auto expect = [&](const char* name, Headline headline, bool above, double at, std::size_t winner) {
    CAPTURE(name);
    int times = 0;
    for (const Threshold& t : found) {
      if (t.parameter != index_of(model, name) || t.headline != headline || t.above != above) continue;
      ++times;
      CHECK(t.at == doctest::Approx(at).epsilon(1e-12));
      CHECK(t.winner == winner);
      CHECK_FALSE(t.only_at);
    }
    CHECK(times == 1);
  };
  expect("p", Headline::expected_value, true, 0.28, 0);
  expect("salary", Headline::expected_value, true, 37.5, 0);
  expect("market.boom", Headline::expected_value, false, 0.3, 2);
  expect("salary", Headline::least_regret, true, 33, 0);
  for (std::size_t i = 1; i < found.size(); ++i) CHECK(found[i - 1].distance <= found[i].distance);
}

TEST_CASE("thresholds: on either side of each the pick is what is said, on random graphs") {
  int seen = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(60)); ++seed) {
    CAPTURE(seed);
    Model model = model_of(to_dot(random_graph(seed), seed));
    if (model.tree.kind[0] != RUE_DECISION) continue;
    name_numbers(model);
    std::vector<std::uint32_t> all;
    for (std::uint32_t i = 0; i < model.graph.parameters.all.size() && i < 8; ++i) all.push_back(i);
    Experiment experiment(model);
    const BreakEven even = break_even(experiment, all);
    for (const Threshold& t : even.thresholds) {
      const Parameter& parameter = model.graph.parameters.all[t.parameter];
      CAPTURE(parameter.name);
      CAPTURE(t.at);
      const double step = 1e-7 * std::max(1.0, std::fabs(t.at)) * (t.above ? 1 : -1);
      const std::optional<Outlook> beyond = experiment.at(t.parameter, t.only_at ? t.at : t.at + step);
      const std::optional<Outlook> within = experiment.at(t.parameter, t.at - step);
      REQUIRE(within);
      if (beyond) CHECK(pick_of(*beyond, t.headline) == if_known(t.winner));
      CHECK(pick_of(*within, t.headline) != if_known(t.winner));
      ++seen;
    }
  }
  CHECK(seen > test::rounds(50));
}

TEST_CASE("tornado: ends, swings and flips of the hand-made decision, the policy chosen anew and held") {
  Model model = model_of(offer);
  Experiment experiment(model);
  const std::vector<TornadoBar> bars =
      tornado(experiment, {index_of(model, "salary"), index_of(model, "p"), index_of(model, "market.boom")}, 0.1);
  REQUIRE(bars.size() == 3);
  // Expected value 41 .. 65 for p, 38 .. 62 for the market, 41 .. 51 for the salary.
  CHECK(bars[0].parameter == index_of(model, "p"));
  CHECK(bars[0].value_swing == doctest::Approx(24));
  CHECK(bars[1].parameter == index_of(model, "market.boom"));
  CHECK(*bars[1].curve.outlook.front()->best_value == doctest::Approx(38));
  CHECK(*bars[1].curve.outlook.front()->held_value == doctest::Approx(26));
  CHECK(*bars[1].curve.outlook.back()->best_value == doctest::Approx(62));
  CHECK(bars[1].flips[0]);
  CHECK_FALSE(bars[1].flips[1]);
  CHECK(bars[2].regret_swing == doctest::Approx(17));  // west's 40 against 57
  CHECK(bars[2].curve.outlook.back()->held_regret == doctest::Approx(57));
  CHECK(bars[2].flips[1]);
}

TEST_CASE("two-way map: the line between the regions is where the figures meet") {
  Model model = model_of(offer);
  Experiment experiment(model);
  const TwoWayMap map = two_way(experiment, index_of(model, "p"), {0, 1}, index_of(model, "market.boom"), {0.01, 0.99}, 21);
  for (std::size_t r = 0; r < map.y.size(); ++r) {
    for (std::size_t c = 0; c < map.x.size(); ++c) {
      const double worth[] = {20 + 75 * map.x[c], 20 + 60 * map.y[r], 38};
      const double best = std::max({worth[0], worth[1], worth[2]});
      const std::optional<std::size_t> pick = map.pick[0][r * map.x.size() + c];
      REQUIRE(pick);
      CHECK(worth[*pick] == doctest::Approx(best));
    }
  }
}
