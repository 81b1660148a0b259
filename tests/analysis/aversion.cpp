// aversion.cpp - aversion to risk and to regret against all strategies in all states, and figures by hand.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/expected_utility.h"
#include "analysis/regret_aversion.h"
#include "model/read_model.h"
#include "support/model.h"
#include "support/near.h"
#include "support/oracle.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

double mean_of(const Strategy& strategy, const auto& figure) {
  double sum = 0;
  for (const Encounter& e : strategy.encounters) sum += e.probability * figure(e.payoff, e.hindsight - e.payoff);
  return sum;
}

// Mean of the worst share of regret, by sorting.
double tail_of(const Strategy& strategy, double share) {
  std::vector<std::pair<double, double>> regrets;
  for (const Encounter& e : strategy.encounters) regrets.emplace_back(e.hindsight - e.payoff, e.probability);
  std::sort(regrets.rbegin(), regrets.rend());
  double left = share;
  double sum = 0;
  for (const auto& [regret, probability] : regrets) {
    const double taken = std::min(left, probability);
    sum += taken * regret;
    left -= taken;
  }
  return sum / share;
}

double best_of(const Oracle& oracle, bool largest, const auto& figure) {
  double best = largest ? -infinity : infinity;
  for (const Strategy& s : oracle.strategies()) best = largest ? std::max(best, figure(s)) : std::min(best, figure(s));
  return best;
}

AversePick pick_of(const Model& model, const std::string& words) {
  const Solution s = solve(model);
  std::string why;
  return averse_pick(model, s, leaf_laws(model, s, 1'000'000), *read_aversion(words, why), 1'000'000'000);
}

}  // namespace

TEST_CASE("averse to regret: every criterion is the best of all strategies") {
  int compared = 0, unknown = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(1200)); ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    const std::optional<Oracle> oracle = Oracle::of(graph);
    const std::optional<Model> model = oracle ? model_if_allowed(graph) : std::nullopt;
    if (!model) continue;
    const Solution s = solve(*model);
    const LeafLaws laws = leaf_laws(*model, s, 100'000'000);
    if (!oracle->law_known() || std::isnan(s.expected_value[0])) {
      ++unknown;
      continue;
    }
    if (!laws.why_not.empty()) continue;
    ++compared;
    const auto check = [&](const char* words, bool largest, const auto& figure) {
      CAPTURE(words);
      std::string why;
      const AversePick pick = averse_pick(*model, s, laws, *read_aversion(words, why), 1'000'000'000);
      REQUIRE(pick.value);
      CHECK(near(*pick.value, best_of(*oracle, largest, figure)));
    };
    check("power:2", false, [](const Strategy& x) { return mean_of(x, [](double, double r) { return r * r; }); });
    check("power:0.5", false, [](const Strategy& x) { return mean_of(x, [](double, double r) { return std::sqrt(r); }); });
    check("over:0", false, [](const Strategy& x) { return mean_of(x, [](double, double r) { return r > 0 ? 1.0 : 0.0; }); });
    check("over:3", false, [](const Strategy& x) { return mean_of(x, [](double, double r) { return r > 3 ? 1.0 : 0.0; }); });
    check("tail:0.1", false, [](const Strategy& x) { return tail_of(x, 0.1); });
    check("tail:0.5", false, [](const Strategy& x) { return tail_of(x, 0.5); });
    check("theory:0.25", true,
          [](const Strategy& x) { return mean_of(x, [](double v, double r) { return v - 0.25 * r * r; }); });
    check("theory:2,1", true, [](const Strategy& x) { return mean_of(x, [](double v, double r) { return v - 2 * r; }); });
    std::string why;
    const AversePick first = averse_pick(*model, s, laws, *read_aversion("power:1", why), 1);
    if (s.evpi) CHECK(near(*first.value, *s.evpi));  // least expected regret
    // A tail of everything is the mean.
    const AversePick all = averse_pick(*model, s, laws, *read_aversion("tail:1", why), 1'000'000'000);
    CHECK(near(*all.value, *first.value));
    // What the alternatives have: the best of them is the pick's.
    for (const std::size_t tie : all.ties) CHECK(near(*all.alternatives[tie], *all.value));
  }
  CHECK(compared > test::rounds(500));
  CHECK(unknown > test::rounds(30));
}

TEST_CASE("averse to risk: the highest expected utility of all strategies, and its sure equivalent") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(800)); ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    const std::optional<Oracle> oracle = Oracle::of(graph);
    std::optional<Model> model = oracle ? model_if_allowed(graph) : std::nullopt;
    if (!model || !oracle->law_known()) continue;
    const auto check = [&](Utility utility, const auto& u, const auto& inverse) {
      model->graph.utility = std::move(utility);
      const Solution s = solve(*model);
      REQUIRE(s.utility);
      if (std::isnan(s.expected_value[0])) {
        CHECK(!s.utility->best);
        return;
      }
      const double best =
          best_of(*oracle, true, [&](const Strategy& x) { return mean_of(x, [&](double v, double) { return u(v); }); });
      CHECK(near(s.utility->best->expected_utility, best));
      CHECK(std::fabs(s.utility->best->certainty_equivalent - inverse(best)) < 1e-6);
      const std::optional<Worth> worth = worth_of(*model, s, s.utility->policy);
      CHECK(near(worth->expected_utility, best));
      ++compared;
    };
    Utility utility;
    utility.form = Utility::Form::exponential;
    for (const double r : {20.0, -35.0, 1000.0}) {
      utility.parameter = r;
      const double sign = r > 0 ? 1 : -1;
      check(
          utility, [&](double v) { return sign * (1 - std::exp(-v / r)); },
          [&](double x) { return -r * std::log(1 - sign * x); });
    }
    utility.form = Utility::Form::logarithm;
    utility.parameter = 500;
    check(
        utility, [](double v) { return std::log(v + 500); }, [](double x) { return std::exp(x) - 500; });
    utility = {};
    utility.form = Utility::Form::points;
    utility.points = {{-500, 0}, {0, 600}, {500, 700}};
    check(
        utility, [](double v) { return v < 0 ? 600 + 1.2 * v : 600 + 0.2 * v; },
        [](double x) { return x < 600 ? (x - 600) / 1.2 : (x - 600) / 0.2; });
  }
  CHECK(compared > test::rounds(1500));
}

TEST_CASE("averse to risk: a utility keeps its digits where totals are far from its tolerance") {
  // With R = 1 a fair bet of 0 or 2 is worth 1 - ln cosh 1, and as much more as is added to everything.
  for (const double added : {0.0, 650.0, -650.0}) {
    Model model = model_of(fmt::format(
        "digraph {{ graph [utility=\"exponential(1)\"]; d [kind=decision, payoff={}]; d -> bet; d -> sure [payoff=0.1]; "
        "bet [kind=chance]; bet -> a [p=0.5]; bet -> b [p=0.5, payoff=2]; }}",
        added));
    const Solution s = solve(model);
    CHECK(s.utility->best->certainty_equivalent == doctest::Approx(added + 1 - std::log(std::cosh(1.0))).epsilon(1e-13));
    CHECK(*s.utility->alternative == 0);
  }
  // Nearly linear: R = 1e9 takes half the variance over R.
  Model model = model_of(
      R"dot(digraph { graph [utility="exponential(1e9)"]; d [kind=chance]; d -> a [p=0.5, payoff=-10]; d -> b [p=0.5, payoff=10]; })dot");
  CHECK(solve(model).utility->best->certainty_equivalent == doctest::Approx(-50 / 1e9).epsilon(1e-6));
}

TEST_CASE("averse to regret: by hand") {
  // One coin: safe 4 always; bold 10 or 0. Regrets: safe 6 or 0, bold 0 or 4.
  const Model model =
      model_of(R"(digraph { graph [events="coin: up = 0.5, down"]; d [kind=decision]; { node [event=coin]; safe; bold; }
    d -> safe; d -> bold; safe -> a [label=up]; safe -> b [label=down]; a [payoff=4]; b [payoff=4];
    bold -> c [label=up]; bold -> e [label=down]; c [payoff=10]; e [payoff=0]; })");
  const AversePick square = pick_of(model, "power:2");
  CHECK(square.alternatives == std::vector<std::optional<double>>{18, 8});
  CHECK(square.alternative == 1);
  CHECK(pick_of(model, "over:5").alternatives == std::vector<std::optional<double>>{0.5, 0});
  CHECK(pick_of(model, "tail:0.5").alternatives == std::vector<std::optional<double>>{6, 4});
  CHECK(pick_of(model, "theory:1").alternatives == std::vector<std::optional<double>>{4 - 18, 5 - 8});
  CHECK(square.figures.worst_regret == 4);
}

TEST_CASE("averse to regret: what rounding alone parts where totals are large ties, as it does for expected value") {
  const Model model = model_of(R"(digraph {
    root -> sure [payoff="1000000000.2 + 0.1"]; root -> bet; bet [kind=chance];
    bet -> low [p="1/3", payoff="1000000000.1 + 0.1"]; bet -> same [p="1/3", payoff="1000000000.2 + 0.1"];
    bet -> high [p="1/3", payoff="1000000000.3 + 0.1"] })");
  const Solution s = solve(model);
  const LeafLaws laws = leaf_laws(model, s, 1'000'000);
  std::string why;
  const AversePick pick = averse_pick(model, s, laws, *read_aversion("theory:0", why), 1'000'000);
  REQUIRE(pick.alternatives[0] != pick.alternatives[1]);
  CHECK(pick.ties == std::vector<std::size_t>{0, 1});
  CHECK(s.pick(Criterion::expected_value)->ties == pick.ties);
}

TEST_CASE("averse to regret: words that are no criterion say what is") {
  for (const char* words : {"", "power", "power:", "power:x", "power:0", "over:-1", "tail:0", "tail:1.5", "theory:-1",
                            "theory:1,0", "power:1,2", "regret:2", "over:1e999", "tail:0.1 0"}) {
    CAPTURE(words);
    std::string why;
    CHECK(!read_aversion(words, why));
    CHECK(!why.empty());
  }
  std::string why;
  CHECK(read_aversion("theory:0.5,3", why)->exponent == 3);
  CHECK(read_aversion("tail:5%", why)->number == 0.05);
  CHECK(why.empty());
}

TEST_CASE("in utility: regret is the regret of a graph whose payoffs are utilities") {
  const std::string body =
      R"([events="coin: up = 0.5, down"]; d [kind=decision]; { node [event=coin]; safe; bold; } d -> safe; d -> bold;
    safe -> a [label=up]; safe -> b [label=down]; bold -> c [label=up]; bold -> e [label=down]; )";
  Diagnostics diagnostics;
  Settings settings;
  settings.in_utility = true;
  const std::optional<Model> measured = read_model(
      "digraph { graph [utility=\"log(1)\"]; graph " + body + "a [payoff=3]; b [payoff=3]; c [payoff=8]; e [payoff=1]; }",
      settings, diagnostics);
  REQUIRE(measured);
  const Model written =
      model_of("digraph { graph " + body +
               "a [payoff=\"log(4)\"]; b [payoff=\"log(4)\"]; c [payoff=\"log(9)\"]; e [payoff=\"log(2)\"]; }");
  const Solution s = solve(*measured);
  const Solution t = solve(written);
  CHECK(!s.utility);
  CHECK(*s.pick(Criterion::minimax_regret)->value == doctest::Approx(*t.pick(Criterion::minimax_regret)->value));
  CHECK(*s.pick(Criterion::expected_value)->value == doctest::Approx(*t.pick(Criterion::expected_value)->value));
  CHECK(measured->graph.unit == "utility");
}

TEST_CASE("dependence: the least and the most over all joint laws") {
  int compared = 0, within = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(3000)); ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    const std::optional<Oracle> oracle = Oracle::of(graph);
    const std::optional<Model> model = oracle ? model_if_allowed(graph) : std::nullopt;
    if (!model || !oracle->law_known()) continue;
    const Solution s = solve(*model);
    if (std::isnan(s.expected_value[0])) continue;
    std::string why;
    const std::optional<double> least = expected_hindsight(*model, s, Dependence::together, 1'000'000, why);
    const std::optional<double> most = expected_hindsight(*model, s, Dependence::opposed, 1'000'000, why);
    const std::optional<double> independent = expected_hindsight(*model, s, Dependence::independent, 1'000'000, why);
    if (!least || !most || !independent) continue;
    CHECK(near(*independent, oracle->expected_hindsight()));
    CHECK(*least <= *independent + 1e-9);
    CHECK(*most >= *independent - 1e-9);
    ++within;
    // Where nothing is shared every joint law of all uncertainties counts.
    if (graph.declared || model->tree.group_begin.size() > 1) continue;
    const std::optional<std::pair<double, double>> range = oracle->hindsight_range();
    if (!range) continue;
    CHECK(std::fabs(*least - range->first) < 1e-6);
    CHECK(std::fabs(*most - range->second) < 1e-6);
    ++compared;
  }
  CHECK(within > test::rounds(1000));
  CHECK(compared > test::rounds(100));
}
