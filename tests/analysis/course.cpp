// course.cpp - along a parameter the plans are what the model itself says at every value that a dense scan asks about, and
// thresholds of hand-made decisions are what follows from their figures by hand.
#include "analysis/whatif/course.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/whatif/range_flips.h"
#include "analysis/whatif/sensitivity.h"
#include "model/tree/named_numbers.h"
#include "support/files.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

std::uint32_t parameter_of(const Model& model, const std::string& name) {
  return model.graph.parameters.index.at(name);
}

// Values to ask about: evenly over what is finite, farther and farther apart where it is not, and beside each change.
std::vector<double> scan_of(const Course& course, double believed, int dense) {
  std::vector<double> x;
  const double low = std::isfinite(course.low) ? course.low : believed - 100;
  const double high = std::isfinite(course.high) ? course.high : believed + 100;
  for (int i = 0; i <= dense; ++i) x.push_back(low + (high - low) * i / dense);
  for (double far = 1e3; far < 1e7; far *= 10) {
    if (!std::isfinite(course.low)) x.push_back(believed - far);
    if (!std::isfinite(course.high)) x.push_back(believed + far);
  }
  for (const Stage& stage : course.stages) {
    for (const double end : {stage.from, stage.to}) {
      if (!std::isfinite(end)) continue;
      const double step = 1e-6 * std::max(1.0, std::fabs(end));
      for (const double at : {end - step, end, end + step}) {
        if (at >= course.low && at <= course.high) x.push_back(at);
      }
    }
  }
  return x;
}

struct Scanned {
  int exact = 0, sampled = 0, changes = 0, single = 0;
};

// Every value of the scan that is not where two stages meet has the plans of its stage.
void check_course(Experiment& experiment, std::uint32_t index, int dense, Scanned& seen) {
  const Parameter& parameter = experiment.model().graph.parameters.all[index];
  CAPTURE(parameter.name);
  const Course course = course_of(experiment, index);
  REQUIRE(!course.stages.empty());
  ++(course.exact ? seen.exact : seen.sampled);
  CHECK(course.stages.front().from == course.low);
  CHECK(course.stages.back().to == course.high);
  const Stage& here = course.stages[course.believed];
  CHECK(here.from <= parameter.believed);
  CHECK(here.to >= parameter.believed);
  CHECK(here.plans == experiment.believed_plans());
  for (std::size_t i = 1; i < course.stages.size(); ++i) {
    CHECK(course.stages[i].from == course.stages[i - 1].to);
    CHECK(!(course.stages[i].plans == course.stages[i - 1].plans));
    ++seen.changes;
  }
  if (!course.exact) return;
  for (const double x : scan_of(course, parameter.believed, dense)) {
    const auto stage = std::find_if(course.stages.begin(), course.stages.end(), [&](const Stage& s) {
      const double near = 1e-9 * std::max(1.0, std::fabs(x));
      return s.from == s.to ? s.from == x : x > s.from + near && x < s.to - near;
    });
    if (stage == course.stages.end()) continue;
    seen.single += stage->from == stage->to ? 1 : 0;
    const std::optional<Outlook> there = experiment.at(index, x);
    CAPTURE(x);
    REQUIRE(there);
    CHECK(experiment.plans()[0] == stage->plans[0]);
    CHECK(experiment.plans()[1] == stage->plans[1]);
  }
}

// The one threshold of a parameter on one side; fails where there is none or another.
void check_threshold(const BreakEven& found, const Model& model, const char* name, Headline headline, bool above, double at,
                     std::size_t winner, bool only_at = false) {
  CAPTURE(name);
  CAPTURE(above);
  int times = 0;
  for (const Threshold& t : found.thresholds) {
    if (t.parameter != parameter_of(model, name) || t.headline != headline || t.above != above) continue;
    ++times;
    CHECK(std::fabs(t.at - at) <= 1e-14 * std::fabs(at));
    CHECK(t.winner == winner);
    CHECK(t.only_at == only_at);
  }
  CHECK(times == 1);
}

std::size_t count_of(const BreakEven& found, Headline headline) {
  return static_cast<std::size_t>(std::count_if(found.thresholds.begin(), found.thresholds.end(),
                                                [&](const Threshold& t) { return t.headline == headline; }));
}

BreakEven break_even_of(Model& model, const std::vector<const char*>& names) {
  Experiment experiment(model);
  std::vector<std::uint32_t> asked;
  for (const char* name : names) asked.push_back(parameter_of(model, name));
  return break_even(experiment, asked);
}

constexpr Headline by_value = Headline::expected_value;
constexpr Headline by_regret = Headline::least_regret;

// The experiment ends here: another one of the same model finds it as it was.
Curve curve_of(Model& model, const char* name, const Range& range, std::size_t points) {
  Experiment experiment(model);
  return one_way(experiment, parameter_of(model, name), range, points);
}

// What `sensitivity` says along a parameter is what `break_even` says.
void check_crossings(Model& model, const char* name, double low, double high) {
  CAPTURE(name);
  Experiment experiment(model);
  const std::uint32_t index = parameter_of(model, name);
  const Curve curve = one_way(experiment, index, {low, high}, 7);
  const double believed = model.graph.parameters.all[index].believed;
  const BreakEven found = break_even(experiment, {index});
  for (const Threshold& t : found.thresholds) {
    if (t.at < low || t.at > high) continue;
    const std::vector<Crossing>& crossings = curve.crossings[static_cast<std::size_t>(t.headline)];
    const auto same = std::find_if(crossings.begin(), crossings.end(), [&](const Crossing& c) { return c.at == t.at; });
    REQUIRE(same != crossings.end());
    CHECK((t.above ? same->above : same->below) == t.winner);
    CHECK(same->single == t.only_at);
    for (const Crossing& c : crossings)
      CHECK((t.above ? c.at >= t.at || c.at <= believed : c.at <= t.at || c.at >= believed));
  }
}

}  // namespace

TEST_CASE("course: every value of a dense scan has the plans that are said, on random graphs") {
  Scanned seen;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(150)); ++seed) {
    CAPTURE(seed);
    Model model = model_of(to_dot(random_graph(seed), seed));
    name_numbers(model);
    Experiment experiment(model);
    const auto count = static_cast<std::uint32_t>(model.graph.parameters.all.size());
    for (std::uint32_t i = 0; i < count; i += 1 + count / 8) check_course(experiment, i, 120, seen);
  }
  MESSAGE(seen.exact, " exact, ", seen.sampled, " sampled, ", seen.changes, " changes, ", seen.single, " single values");
  CHECK(seen.exact > 20 * seen.sampled);
  CHECK(seen.changes > test::rounds(400));
  CHECK(seen.single > test::rounds(10));
}

TEST_CASE("course: weights, scores, a value over criteria, and parameters that enter in several places") {
  Scanned seen;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(120)); ++seed) {
    CAPTURE(seed);
    Rng rng(seed);
    const auto number = [&] { return below(rng, 21) - 6; };
    const bool weighted = one_in(rng, 2);
    std::string text = fmt::format(
        "digraph {{ graph [params=\"a = {} in [0, 4]; p = 0.{} in [0, 1]; b = 2*a - 1\", criteria=\"gain; ease; fun\", "
        "{}];\n",
        below(rng, 4), 1 + below(rng, 8),
        weighted ? "weights=\"gain = 2, ease = a, fun = 1\"" : "value=\"3*gain - a*ease + fun/4\"");
    text += "  d [kind=decision];\n";
    for (int i = 0; i < 4; ++i) {
      text += fmt::format("  d -> n{0}; n{0} [kind={1}];\n", i, one_in(rng, 2) ? "decision" : "chance");
      const bool chance = text.rfind("kind=chance]") != std::string::npos && text.ends_with("[kind=chance];\n");
      for (int k = 0; k < 2; ++k) {
        text += fmt::format("  n{0} -> t{0}_{1} [label=s{1}{2}, gain={3}, ease={4}, fun={5}];\n", i, k,
                            !chance  ? ""
                            : k == 0 ? ", p=\"(1 + p)/2\""
                                     : ", p=rest",
                            number(), number(), one_in(rng, 4) && !weighted ? "\"b + 2\"" : fmt::format("{}", number()));
      }
    }
    Model model = model_of(text + "}\n");
    Experiment experiment(model);
    for (std::uint32_t i = 0; i < model.graph.parameters.all.size(); ++i) {
      if (model.graph.parameters.all[i].name != "b") check_course(experiment, i, 120, seen);
    }
  }
  MESSAGE(seen.exact, " exact, ", seen.sampled, " sampled, ", seen.changes, " changes, ", seen.single, " single values");
  CHECK(seen.exact > 3 * seen.sampled);
  CHECK(seen.changes > test::rounds(100));
}

TEST_CASE("thresholds: a stretch of ties ends where the pick changes") {
  // Worst regret: A max(x, 2), B min(max(x, 4), 10): both x from 4 to 10, where A has the higher expected value.
  Model model = model_of(R"dot(digraph plateau {
    graph [params="x = 1 in [0, 20]"];
    d [kind=decision]; b [kind=decision];
    d -> a [label=A];   d -> b [label=B];
    a -> a0 [label=bad, p=0.5];  a -> a4 [label=good, p=0.5];
    b -> b1 [label=plain];       b -> b2 [label=bold];
    b1 -> c0 [label=bad, p=0.5]; b1 -> c2 [label=good, p=0.5];
    b2 -> xx [label=hit, p=0.5]; b2 -> lo [label=miss, p=0.5];
    { node [kind=outcome]; a0 [payoff=0]; a4 [payoff=4]; c0 [payoff=0]; c2 [payoff=2]; xx [payoff=x]; lo [payoff=-6]; }
    a [event=separate]; b1 [event=separate]; b2 [event=separate]; })dot");
  const BreakEven found = break_even_of(model, {"x"});
  check_threshold(found, model, "x", by_value, true, 10, 1);  // 2 against x / 2 - 3
  check_threshold(found, model, "x", by_regret, true, 10, 1);
  CHECK(found.thresholds.size() == 2);
  check_crossings(model, "x", 0, 20);
}

TEST_CASE("thresholds: a third alternative that ties and has the higher expected value wins in between") {
  // Worst regret: A max(5, x - 5), C max(7, x - 5), B 9; expected value 6.4, 9, and B's. A to 12, C to 14, then B.
  Model model = model_of(R"dot(digraph third {
    graph [params="x = 4 in [0, 100]", events="market: s = 0.2, t"];
    d [kind=decision];
    { node [event=market]; a; c; }
    d -> a [label=A];  d -> b [label=B];  d -> c [label=C];
    a -> as [label=s];  a -> at [label=t];
    c -> cs [label=s];  c -> ct [label=t];
    b -> hit [label=hit, p=0.1];  b -> miss [label=miss, p=0.9];
    as [payoff=12]; at [payoff=5]; cs [payoff=5]; ct [payoff=10]; hit [payoff=x]; miss [payoff=3]; })dot");
  check_threshold(break_even_of(model, {"x"}), model, "x", by_regret, true, 12, 2);
  const Curve curve = curve_of(model, "x", {0, 100}, 5);
  REQUIRE(curve.crossings[1].size() == 2);
  CHECK(curve.crossings[1][1].at == 14);
  CHECK(curve.crossings[1][1].below == 2);
  CHECK(curve.crossings[1][1].above == 1);
  check_crossings(model, "x", 0, 100);
}

TEST_CASE("thresholds: a narrow window is found however narrow") {
  // A max(5, 20 p - 4.5), B 10 p + 0.4: B from 0.46 to 0.49.
  Model model = model_of(R"dot(digraph window {
    graph [params="p = 0.1 in [0, 1]"];
    d [kind=decision]; a [kind=decision];
    d -> a [label=A];   d -> b [label=B];
    a -> flat [label="play safe"];  a -> steep [label="go all in"];
    steep -> s1 [label=up, p=p];    steep -> s0 [label=down, p=rest];
    b -> b1 [label=up, p=p];        b -> b0 [label=down, p=rest];
    { node [kind=outcome]; flat [payoff=5]; s1 [payoff=15.5]; s0 [payoff=-4.5]; b1 [payoff=10.4]; b0 [payoff=0.4]; }
    steep [event=e]; b [event=e]; })dot");
  const BreakEven found = break_even_of(model, {"p"});
  check_threshold(found, model, "p", by_value, true, 0.46, 1);
  const Curve curve = curve_of(model, "p", {0, 1}, 3);
  REQUIRE(curve.crossings[0].size() == 2);
  CHECK(curve.crossings[0][0].at == 0.46);
  CHECK(curve.crossings[0][1].at == 0.49);
  check_crossings(model, "p", 0, 1);
}

TEST_CASE("thresholds: however far from what is believed, up to the end of what is possible") {
  Model fee = model_of(R"dot(digraph { graph [params="fee = 1"]; d [kind=decision];
    d -> a [label=A, cost=fee];  d -> b [label=B]; a [payoff=30]; b [payoff=15]; })dot");
  BreakEven found = break_even_of(fee, {"fee"});
  check_threshold(found, fee, "fee", by_value, true, 15, 1);
  check_threshold(found, fee, "fee", by_regret, true, 15, 1);
  CHECK(found.thresholds.size() == 2);
  CHECK(found.searches[0].exact);
  CHECK(std::isinf(found.searches[0].low));
  CHECK(std::isinf(found.searches[0].high));

  Model royalty = model_of(R"dot(digraph { graph [unit="M$", params="royalty = 0.5 in [0.2, 0.9]"]; d [kind=decision];
    d -> a [label=A, payoff=royalty];  d -> b [label=B]; a [payoff=1]; b [payoff=3]; })dot");
  check_threshold(break_even_of(royalty, {"royalty"}), royalty, "royalty", by_value, true, 2, 0);

  Model launch = model_of(R"dot(digraph { graph [params="p = 0.05"]; d [kind=decision];
    d -> a [label=launch];  d -> b [label="do not"]; a -> hit [label=hit, p=p];  a -> flop [label=flop, p=rest];
    hit [payoff=100]; flop [payoff=0]; b [payoff=70]; })dot");
  found = break_even_of(launch, {"p"});
  check_threshold(found, launch, "p", by_value, true, 0.7, 0);
  // Worst regret: launch 70 against 30 for either, but where it is sure to hit 0 against 30.
  check_threshold(found, launch, "p", by_regret, true, 1, 0, true);
  CHECK(found.searches[0].low == 0);
  CHECK(found.searches[0].high == 1);

  Model weights = model_of(R"dot(digraph { graph [criteria="x; y", weights="x = 1, y = 2"]; d [kind=decision];
    d -> a [x=3, y=0];  d -> b [x=0, y=2]; d -> c [x=3.25, y=-100]; })dot");
  found = break_even_of(weights, {"weights.x", "weights.y"});
  check_threshold(found, weights, "weights.x", by_value, true, 4.0 / 3, 0);  // 3 x against 4
  check_threshold(found, weights, "weights.y", by_value, false, 1.5, 0);
  CHECK(found.searches[0].low == 0);
  CHECK(std::isinf(found.searches[0].high));
  check_crossings(weights, "weights.x", 0, 1000);
}

TEST_CASE("thresholds: at the end of what is possible, in the range that ends there") {
  // Down cannot happen from 0.7 up: then b is regretted by 6 there, a by 1 at most.
  Model model = model_of(R"dot(digraph {
    graph [events="market: up = 0.5 in [0.3, 0.7], flat = 0.3, down"];
    { node [event=market]; a; b; }
    x -> a; x -> b;
    a -> au [label=up, payoff=10]; a -> af [label=flat, payoff=5]; a -> ad [label=down, payoff=0];
    b -> bu [label=up, payoff=4];  b -> bf [label=flat, payoff=6]; b -> bd [label=down, payoff=20]; })dot");
  const BreakEven found = break_even_of(model, {"market.up"});
  check_threshold(found, model, "market.up", by_regret, true, 0.7, 0, true);
  for (const Threshold& t : found.thresholds) {
    if (t.headline == by_regret) CHECK(t.in_range);
  }
  check_crossings(model, "market.up", 0.3, 0.7);
}

TEST_CASE("thresholds: a probability of so many out of n ends at n, and what is there is found") {
  // a is worth 10 x / n, and regretted by `b` unless s is sure; b is worth that for sure.
  const auto found_for = [](double n, double b, bool by_event) {
    const std::string law = fmt::format("x/{:.17g}", n);
    Model model =
        model_of(fmt::format("digraph {{ graph [params=\"x = {:.17g}{}\"{}]; d -> a; d -> b; {} a -> a1 [label=s{}, "
                             "payoff=10]; a -> a2 [label=t{}, "
                             "payoff=0]; b [payoff={:.17g}]; }}",
                             0.3 * n, by_event ? "" : "; p = " + law, by_event ? ", events=\"m: s = " + law + ", t\"" : "",
                             by_event ? "a [event=m];" : "", by_event ? "" : ", p=p", by_event ? "" : ", p=rest", b));
    const BreakEven found = break_even_of(model, {"x"});
    REQUIRE(found.searches.size() == 1);
    CHECK(found.searches[0].exact);
    CHECK(found.searches[0].low == 0);
    CHECK(std::fabs(found.searches[0].high - n) <= (n < 1e12 ? 0 : 1e-15 * n));  // a decimal of 12 digits is meant
    // Where s is sure a is regretted by nothing: both tie and a stands first, or a has 10 - b more.
    check_threshold(found, model, "x", by_regret, true, n, 0, true);
    if (b == 10) {
      check_threshold(found, model, "x", by_value, true, n, 0, true);
    } else {
      check_threshold(found, model, "x", by_value, true, b * n / 10, 0);
    }
    CHECK(found.thresholds.size() == 2);
  };
  for (const double n : {1e3, 1e4, 1e6, 3e9, 1e18}) {
    CAPTURE(n);
    for (const bool by_event : {false, true}) {
      CAPTURE(by_event);
      found_for(n, 10, by_event);
      found_for(n, 9.9999999, by_event);
    }
  }
}

TEST_CASE("thresholds: a range that ends at 0 begins at 0, however the chance is written") {
  // sure: 12, regretted by 8; gamble: 20 - 24 p, regretted by 16 unless down is impossible.
  for (const char* chance : {R"([params="p = 0.2 in [0, 0.6]"]; a -> x [label=up, p="1-p"]; a -> y [label=down, p=p])",
                             R"([params="p = 0.2 in [0, 0.6]"]; a -> x [label=up, p=rest]; a -> y [label=down, p=p])",
                             R"([params="p = 0.2 in [0, 0.6]", events="E: up = 1-p, down"]; a [event=E]; a -> x [label=up];
                                a -> y [label=down])"}) {
    CAPTURE(chance);
    Model model =
        model_of(fmt::format("digraph {{ d [kind=decision]; graph {}; d -> a [label=gamble]; d -> b [label=sure]; "
                             "x [payoff=20]; y [payoff=-4]; b [payoff=12]; }}",
                             chance));
    {
      Experiment experiment(model);
      const std::vector<TornadoBar> bars = tornado(experiment, {parameter_of(model, "p")}, 0.1);
      REQUIRE(bars.size() == 1);
      CHECK(bars[0].low == 0);
      CHECK(bars[0].high == 0.6);
      CHECK(bars[0].curve.outlook.front()->least_regret == 0);
      CHECK(bars[0].regret_swing == 8);
      CHECK(bars[0].flips[1]);
    }
    const BreakEven found = break_even_of(model, {"p"});
    CHECK(found.searches[0].low == 0);
    CHECK(found.searches[0].high == 1);
    check_threshold(found, model, "p", by_regret, false, 0, 0, true);
    check_threshold(found, model, "p", by_value, true, 1.0 / 3, 1);  // 20 - 24 p against 12
  }
}

TEST_CASE("range flips: a parameter that changes no pick in the view that is seen is none") {
  // The only criterion's weight is idle; the other one is a weight of another view.
  for (
      const char* const dot :
      {R"dot(digraph { graph [criteria="u", weights="u = 1 in [0.5, 2]"]; d -> a; d -> b; a [u=1]; b [u=2]; })dot",
       R"dot(digraph { graph [criteria="u; v", views="friend: u=3 in [1, 5]"]; d -> a; d -> b; a [u=1, v=4]; b [u=2, v=2]; })dot"}) {
    const Model model = model_of(dot);
    CHECK_FALSE(has_ranges(model));
  }
  Settings friendly;
  friendly.view = "friend";
  const Model seen = model_of(
      R"dot(digraph { graph [criteria="u; v", views="friend: u=3 in [1, 5]"]; d -> a; d -> b; a [u=1, v=4]; b [u=2, v=2]; })dot",
      friendly);
  CHECK(has_ranges(seen));
}

TEST_CASE("thresholds: where two tie is the tie itself") {
  Model model = model_of(R"dot(digraph league {
    graph [criteria="effect; money", value="L*effect - money", params="L = 1 in [0, 10]"];
    d -> a [effect=5, money=-5];  d -> b [effect=6, money=-5];  d -> c [effect=20, money=6]; })dot");
  const Curve curve = curve_of(model, "L", {0, 10}, 3);
  // b = 6 L + 5 over a = 5 L + 5 from 0, c = 20 L - 6 over b from 11 / 14, where L is believed to be 1.
  // At 0 itself a and b tie in both, and a stands first.
  REQUIRE(curve.crossings[0].size() == 2);
  CHECK(curve.crossings[0][0].at == 0);
  CHECK(curve.crossings[0][1].at == doctest::Approx(11.0 / 14).epsilon(1e-14));
  const Curve wide = curve_of(model, "L", {-1, 10}, 3);
  REQUIRE(wide.crossings[0].size() == 2);
  CHECK(wide.crossings[0][0].at == 0);
  CHECK(wide.crossings[0][0].below == 0);
  CHECK(wide.crossings[0][0].above == 1);
}

TEST_CASE("plan changes: below the first choice, and where the decision begins with nature") {
  const char* const flip = R"dot(digraph flip {{
    graph [params="prev = 0.1 in [0, 1]; sens = 0.9; spec = 0.8", events="
      d: sick = prev, well
      t | d=sick: pos = sens, neg
      t | d=well: neg = spec, pos"];
    {{ node [event=d]; treat_p; wait_p; treat_n; wait_n }}
    {{ node [kind=decision]; p; n }}
    {}
    test [event=t];  test -> p [label=pos];  test -> n [label=neg];
    p -> treat_p [label=treat];  p -> wait_p [label=wait];  n -> treat_n [label=treat];  n -> wait_n [label=wait];
    treat_p -> a1 [label=sick, payoff=80];  treat_p -> a2 [label=well, payoff=90];
    wait_p  -> a3 [label=sick, payoff=20];  wait_p  -> a4 [label=well, payoff=100];
    treat_n -> b1 [label=sick, payoff=80];  treat_n -> b2 [label=well, payoff=90];
    wait_n  -> b3 [label=sick, payoff=20];  wait_n  -> b4 [label=well, payoff=100];
  }})dot";
  for (const char* root :
       {"start [kind=decision]; start -> test [label=test];  start -> stop [label=\"send home\", payoff=0];", ""}) {
    CAPTURE(root);
    Model model = model_of(fmt::format(fmt::runtime(flip), root));
    const BreakEven found = break_even_of(model, {"prev"});
    std::vector<double> at[2];
    for (const PlanThreshold& change : found.plan_changes) {
      if (change.headline != by_value) continue;
      at[change.above ? 1 : 0].push_back(change.at);
      CHECK(change.from - model.tree.first_child[change.decision] == (change.above ? 1 : 0));  // above: treat
      CHECK(model.graph.id_of(model.tree.vertex[change.decision]) == (change.above ? "n" : "p"));
    }
    // 70 p = 10 (1 - p) given the result: prev 0.9 : (1 - prev) 0.2 = 1 : 6... by Bayes' rule 1/28 and 4/7.
    REQUIRE(at[0].size() == 1);
    REQUIRE(at[1].size() == 1);
    CHECK(at[0][0] == doctest::Approx(1.0 / 28).epsilon(1e-13));
    CHECK(at[1][0] == doctest::Approx(4.0 / 7).epsilon(1e-13));
    CHECK(count_of(found, by_value) == 0);
    CHECK(curve_of(model, "prev", {0, 0.5}, 5).plan_changes.size() >= 1);
  }
}

TEST_CASE("thresholds: numbers that are no straight line say how many values were looked at") {
  // 3 / gamma has a pole at 0; the other two are plain.
  Model model = model_of(R"dot(digraph { graph [params="gamma = 1 in [0.5, 4]; k = 2"]; d [kind=decision];
    d -> a [payoff="3/gamma"];  d -> b [payoff=1]; d -> c [payoff="min(k, 0.5)"]; })dot");
  const BreakEven found = break_even_of(model, {"gamma", "k"});
  CHECK_FALSE(found.searches[0].exact);
  CHECK(found.searches[0].points > 100);
  CHECK_FALSE(found.searches[1].exact);
  check_threshold(found, model, "gamma", by_value, true, 3, 1);
  for (const double pole : found.searches[0].poles) CHECK(std::fabs(pole) < 1e-6);
  CHECK(found.thresholds.size() == 2);

  Model pole = model_of(R"dot(digraph { graph [params="gamma = 0 in [0, 4]"]; d [kind=decision];
    d -> a [payoff="if(gamma == 0, 0, 3 / if(gamma == 0, 1, gamma))"];  d -> b [payoff=1]; })dot");
  const BreakEven at_pole = break_even_of(pole, {"gamma"});
  check_threshold(at_pole, pole, "gamma", by_value, true, 0, 0);
  REQUIRE(at_pole.searches[0].poles.size() == 1);
  CHECK(at_pole.searches[0].poles[0] == 0);
}

namespace {

// Of one parameter, whatever else there is: where the picks change in what is shown.
void check_crossing(const Crossing& crossing, double at, std::size_t below, std::size_t above) {
  CHECK(crossing.at == doctest::Approx(at).epsilon(1e-9));
  CHECK(crossing.below == below);
  CHECK(crossing.above == above);
}

TornadoBar bar_of(Model& model, const char* name) {
  Experiment experiment(model);
  const std::vector<TornadoBar> bars = tornado(experiment, {parameter_of(model, name)}, 0.1);
  REQUIRE(bars.size() == 1);
  return bars[0];
}

}  // namespace

TEST_CASE("course: beyond a value that the model does not have the search goes on as far as the range reaches") {
  // a = 1 / k over b = 0.25 from 0 to 4 alone.
  Model pole = model_of(R"dot(digraph { graph [params="k = 2 in [-3, 3]"]; d [kind=decision];
    d -> a [payoff="1/k"]; d -> b [payoff=0.25]; })dot");
  BreakEven found = break_even_of(pole, {"k"});
  const Search& search = found.searches[0];
  CHECK_FALSE(search.exact);
  CHECK(search.low < -3);
  REQUIRE(search.gaps.size() == 1);
  CHECK(search.gaps[0].low == 0);
  CHECK(search.gaps[0].high == 0);
  CHECK(search.poles == std::vector<double>{0});
  for (const Headline h : {by_value, by_regret}) {
    check_threshold(found, pole, "k", h, true, 4, 1);
    check_threshold(found, pole, "k", h, false, 0, 1);
  }
  CHECK(found.thresholds.size() == 4);
  const RangeFlips flips = range_flips(pole);
  CHECK(flips.flips.size() == 2);
  for (const Threshold& t : flips.flips) CHECK(t.at == 0);
  TornadoBar bar = bar_of(pole, "k");
  CHECK(bar.low == -3);
  CHECK(bar.high == 3);
  for (std::size_t h = 0; h < 2; ++h) {
    CHECK(bar.flips[h]);
    REQUIRE(bar.curve.crossings[h].size() == 1);
    check_crossing(bar.curve.crossings[h][0], 0, 1, 0);
  }

  // 1 / k^2 over 1.5 within sqrt(2 / 3) of 0.
  Model even = model_of(R"dot(digraph { graph [params="k = 2 in [-3, 3]"]; d [kind=decision];
    d -> a [payoff="1/(k*k)"]; d -> b [payoff=1.5]; })dot");
  Curve curve = curve_of(even, "k", {-3, 3}, 5);
  REQUIRE(curve.crossings[0].size() == 2);
  check_crossing(curve.crossings[0][0], -std::sqrt(2.0 / 3), 1, 0);
  check_crossing(curve.crossings[0][1], std::sqrt(2.0 / 3), 0, 1);
  CHECK(curve.search.poles == std::vector<double>{0});

  // sqrt(k k - 1) over 2 beyond sqrt(5), and no value within 1 of 0.
  Model root = model_of(R"dot(digraph { graph [params="k = 3 in [-4, 4]"]; d [kind=decision];
    d -> a [payoff="sqrt(k*k - 1)"]; d -> b [payoff=2]; })dot");
  curve = curve_of(root, "k", {-4, 4}, 5);
  REQUIRE(curve.crossings[0].size() == 2);
  check_crossing(curve.crossings[0][0], -std::sqrt(5.0), 0, 1);
  check_crossing(curve.crossings[0][1], std::sqrt(5.0), 1, 0);
  REQUIRE(curve.search.gaps.size() == 1);
  CHECK(curve.search.gaps[0].low == -1);
  CHECK(curve.search.gaps[0].high == 1);
  CHECK(curve.search.poles.empty());

  // a: 3.1 k - 1; b: 9 / (k - 5); c: 4. 3.1 k k - 16.5 k - 4 = 0 where a and b meet above 5.
  Model three = model_of(R"dot(digraph { graph [params="k = 2 in [1, 9]; q = 0.2"]; d [kind=decision];
    d -> a; a -> u [p="q*k/2", payoff=30]; a -> v [p=rest, payoff=-1]; d -> b [payoff="9/(k-5)"]; d -> c [payoff=4]; })dot");
  bar = bar_of(three, "k");
  REQUIRE(bar.curve.crossings[0].size() == 3);
  check_crossing(bar.curve.crossings[0][0], 5 / 3.1, 2, 0);
  check_crossing(bar.curve.crossings[0][1], 5, 0, 1);
  check_crossing(bar.curve.crossings[0][2], (16.5 + std::sqrt(16.5 * 16.5 + 4 * 3.1 * 4)) / 6.2, 1, 0);
  CHECK(bar.curve.search.poles == std::vector<double>{5});
}

TEST_CASE("course: where a number becomes too large is no pole") {
  Model model = model_of(R"dot(digraph { graph [params="k = 10"]; d [kind=decision];
    d -> a [payoff="exp(k*k)"]; d -> b [payoff=2]; })dot");
  const BreakEven found = break_even_of(model, {"k"});
  CHECK(found.searches[0].high == doctest::Approx(std::sqrt(std::log(1.7976931348623157e308))).epsilon(1e-3));
  CHECK(found.searches[0].poles.empty());
}

TEST_CASE("course: what is asked for is searched, also beyond a score's scale") {
  // a is worth x / 10, b 1.02: a wins from 10.2 on, beyond the scale of x.
  Model model = model_of(R"dot(digraph { graph [criteria="x [0, 10]; y [0, 10]", weights="x = 1, y = 1.02"];
    d -> a; d -> b; a [x=4, y=0]; b [x=0, y=10]; })dot");
  name_numbers(model);
  const Curve curve = curve_of(model, "x of a", {0, 20}, 5);
  REQUIRE(curve.crossings[0].size() == 1);
  check_crossing(curve.crossings[0][0], 10.2, 1, 0);
  CHECK(break_even_of(model, {"x of a"}).searches[0].high == 10);
}

TEST_CASE("thresholds: what happens at the very end of what is possible is at the end, not where rounding begins") {
  // The value of `twice` is 1 + 9 p + 20 p p, its regret 0.5 unless it cannot lose; steady's 1.5 is regretted by 8.5 + 20 p
  // unless the other cannot win.
  Model twice = model_of(R"dot(digraph { graph [params="p = 0.3"]; d [kind=decision]; d -> a [label=steady, payoff=1.5];
    d -> b [label=twice]; b -> lose [p="1-p", payoff=1]; b -> win [p=rest, payoff="10 + 20*p"]; })dot");
  const BreakEven found = break_even_of(twice, {"p"});
  CHECK_FALSE(found.searches[0].exact);
  CHECK(found.searches[0].low == 0);
  CHECK(found.searches[0].high == 1);
  check_threshold(found, twice, "p", by_value, false, 0.05, 0);
  check_threshold(found, twice, "p", by_regret, false, 0, 0, true);
  CHECK(found.thresholds.size() == 2);

  Model rest = model_of(content_of(std::string(RUE_SOURCE_DIR) + "/tests/cases/end_of_rest.dot"));
  const BreakEven of_rest = break_even_of(rest, {"p0"});
  Experiment experiment(rest);
  int at_end = 0;
  for (const Threshold& t : of_rest.thresholds) {
    if (t.headline != by_regret || !t.above) continue;
    ++at_end;
    CHECK(t.at == 1);
    CHECK(t.only_at);
    REQUIRE(experiment.at(t.parameter, 1));
    CHECK(experiment.at(t.parameter, 1)->regret_pick == t.winner);
    CHECK(experiment.at(t.parameter, 1 - 1e-6)->regret_pick == experiment.believed().regret_pick);
  }
  CHECK(at_end == 1);
}

TEST_CASE("thresholds: where something is impossible at one value alone, inside of what is possible") {
  // steady: 9, regretted by 11 where both can happen; the other: 1 + 19 p p, regretted by 8. At 0 it cannot happen.
  for (const char* chance : {"p*p", "abs(p)"}) {
    CAPTURE(chance);
    Model model =
        model_of(fmt::format("digraph {{ graph [params=\"p = 0.3 in [0, 1]\"]; d [kind=decision]; "
                             "d -> a [label=steady, payoff=9]; d -> b [label=twice]; "
                             "b -> both [p=\"{}\", payoff=20]; b -> not [p=rest, payoff=1]; }}",
                             chance));
    const BreakEven found = break_even_of(model, {"p"});
    check_threshold(found, model, "p", by_regret, false, 0, 0, true);
    CHECK(count_of(found, by_regret) == 1);
    CHECK(range_flips(model).flips.size() == 2);  // and that of the expected value, above
    const TornadoBar bar = bar_of(model, "p");
    CHECK(bar.flips[1]);
    REQUIRE(bar.curve.crossings[1].size() == 1);
    CHECK(bar.curve.crossings[1][0].at == 0);
    CHECK(bar.curve.crossings[1][0].below == 0);
    CHECK(bar.curve.crossings[1][0].above == 1);
    CHECK(bar.curve.crossings[1][0].single);
  }
}

TEST_CASE("thresholds: random graphs in which they were once wrong, each checked by solving on either side") {
  const auto read = [](const char* name) { return content_of(fmt::format("{}/tests/cases/{}.dot", RUE_SOURCE_DIR, name)); };
  Model stretch = model_of(read("ties_over_a_stretch"));
  name_numbers(stretch);
  check_threshold(break_even_of(stretch, {"payoff of n22"}), stretch, "payoff of n22", by_regret, true, 5, 1);

  Model third = model_of(read("third_alternative"));
  name_numbers(third);
  const BreakEven found = break_even_of(third, {"payoff of n5 -> n16"});
  check_threshold(found, third, "payoff of n5 -> n16", by_value, true, 57, 2);
  check_threshold(found, third, "payoff of n5 -> n16", by_regret, true, 21.7, 0);

  Model pole = model_of(read("pole"));  // 3 / gamma, but 0 at 0; a3 is the pick there
  const BreakEven near_pole = break_even_of(pole, {"gamma"});
  check_threshold(near_pole, pole, "gamma", by_value, true, 0, 2);
  for (const Threshold& t : near_pole.thresholds) CHECK(t.winner != 3);
  REQUIRE(!near_pole.searches[0].poles.empty());
  CHECK(near_pole.searches[0].poles[0] == 0);
}

TEST_CASE("tornado: a probability that is believed to be 0 goes up only") {
  Model model = model_of(R"dot(digraph b { graph [objective=minimize, params="pD = 0"];
    d -> n [label="no treatment"]; d -> t [label=treat]; n -> a [p=pD, cost=1]; n -> c [p=rest, cost=0];
    t -> e [p=0.01, cost=1]; t -> f [p=rest, cost=0]; })dot");
  Experiment experiment(model);
  const std::vector<TornadoBar> bars = tornado(experiment, {parameter_of(model, "pD")}, 0.1);
  REQUIRE(bars.size() == 1);
  CHECK(bars[0].low == 0);
  CHECK(bars[0].high == 0.1);
  const Curve curve = one_way(experiment, parameter_of(model, "pD"), {-0.1, 0.1}, 5);
  CHECK(std::all_of(curve.outlook.begin(), curve.outlook.end(), [](const auto& o) { return o.has_value(); }));
  check_threshold(break_even_of(model, {"pD"}), model, "pD", by_value, true, 0.01, 1);
}
