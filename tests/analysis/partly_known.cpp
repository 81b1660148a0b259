// partly_known.cpp - some chance nodes without probabilities: what does not depend on them has its expected value, and the
// rest its least and its most, by hand and by all strategies under all extreme laws.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "analysis/diff/correspondence.h"
#include "analysis/diff/pick_difference.h"
#include "analysis/expected_utility.h"
#include "analysis/parting.h"
#include "analysis/runner_up.h"
#include "analysis/solution.h"
#include "analysis/whatif/experiment.h"
#include "analysis/whatif/information.h"
#include "analysis/whatif/thresholds.h"
#include "analysis/whatif/views.h"
#include "support/files.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

namespace partly_known {
namespace {

using namespace rue;
using rue::test::below;
using rue::test::model_of;
using rue::test::one_in;
using rue::test::Rng;

constexpr double infinity = std::numeric_limits<double>::infinity();

std::string reason_for(const Solution& s, const std::string& field) {
  const auto found = std::find_if(s.missing.begin(), s.missing.end(), [&](const Missing& m) { return m.field == field; });
  return found == s.missing.end() ? "" : found->reason;
}

std::optional<double> value_of(const Solution& s, std::size_t alternative) {
  return s.alternatives[alternative].by(Criterion::expected_value);
}

Bounds range_of(const Solution& s, std::size_t alternative) {
  return s.value_range[s.alternatives[alternative].node];
}

// mixed.dot with the better outcome of the lot as given.
Model mixed(double won) {
  return model_of(
      fmt::format("digraph {{ hold [kind=chance]; s -> sell [payoff=100]; s -> lot; s -> hold;"
                  " lot -> w [p=0.5, payoff={}]; lot -> l [p=0.5, payoff=0];"
                  " hold -> u [label=up, payoff=180]; hold -> d [label=down, payoff=70]; }}",
                  won));
}

}  // namespace

TEST_CASE("what is known of mixed.dot stands, and what is not has its least and its most") {
  const Model model = model_of(rue::test::content_of(RUE_SOURCE_DIR "/tests/cases/mixed.dot"));
  const Solution s = solve(model);
  CHECK(value_of(s, 0) == 100.0);
  CHECK(value_of(s, 1) == 150.0);  // 0.5 x 300
  CHECK_FALSE(value_of(s, 2));
  CHECK(range_of(s, 2).least == 70);
  CHECK(range_of(s, 2).most == 180);
  // Holding may bring 180, which is more than 150.
  CHECK_FALSE(s.pick(Criterion::expected_value));
  CHECK(s.value_range[0].least == 150);
  CHECK(s.value_range[0].most == 180);
  CHECK(reason_for(s, "picks.expected_value") ==
        "'hold' may be better than 'lot', the best of those known: chance node 'hold' has no probabilities; with p=\"in "
        "[0, 1]\" on its branches `rue robust` says what holds whatever they are");
  CHECK(reason_for(s, "alternatives[2].expected_value") ==
        "chance node 'hold' has no probabilities; with p=\"in [0, 1]\" on its branches `rue robust` says what holds "
        "whatever they are");
  CHECK(reason_for(s, "alternatives[1].expected_value").empty());
  CHECK(reason_for(s, "frontier") == "chance node 'hold' has no probabilities");
}

TEST_CASE("there is a pick by expected value from the value on that equals the best case of what is not known") {
  const Solution less = solve(mixed(359));
  CHECK_FALSE(less.pick(Criterion::expected_value));
  for (const double won : {360.0, 380.0}) {  // 0.5 x 360 = 180
    const Model model = mixed(won);
    const Solution s = solve(model);
    REQUIRE(s.pick(Criterion::expected_value));
    CHECK(s.pick(Criterion::expected_value)->value == won / 2);
    CHECK(s.pick(Criterion::expected_value)->alternative == 1u);
    CHECK(s.pick(Criterion::expected_value)->ties == std::vector<std::size_t>{1});
    CHECK(s.pick(Criterion::expected_value)->figures.expected_value == won / 2);
    CHECK_FALSE(value_of(s, 2));
    // Least regret takes the lot, too: at most 180, where holding risks the lot's prize less 70 and selling it less 100.
    CHECK(s.pick(Criterion::minimax_regret)->alternative == 1u);
    CHECK(s.price_of_robustness == 0.0);
    CHECK(s.regret_at_stake == 0.0);
    // What needs the law of holding is not there.
    CHECK_FALSE(s.evpi);
    CHECK_FALSE(s.frontier);
    REQUIRE(s.pick(Criterion::expected_regret));
    CHECK_FALSE(s.pick(Criterion::expected_regret)->value);
    CHECK(reason_for(s, "expected_value_of_perfect_information") == "chance node 'hold' has no probabilities");
    // Selling, 100, comes next unless holding does.
    CHECK_FALSE(runner_up(s));
  }
}

TEST_CASE("costs: the best case is the lowest") {
  const Solution s = solve(model_of(R"dot(digraph { graph [objective=minimize]; hold [kind=chance]; s -> fix; s -> hold;
    fix [cost=60]; hold -> u [cost=70]; hold -> d [cost=180]; })dot"));
  REQUIRE(s.pick(Criterion::expected_value));
  CHECK(s.pick(Criterion::expected_value)->value == -60.0);
  CHECK(range_of(s, 1).least == -180);
  CHECK(range_of(s, 1).most == -70);
  CHECK_FALSE(solve(model_of(R"dot(digraph { graph [objective=minimize]; hold [kind=chance]; s -> fix; s -> hold;
    fix [cost=80]; hold -> u [cost=70]; hold -> d [cost=180]; })dot"))
                  .pick(Criterion::expected_value));
}

TEST_CASE("nature first, and an unknown alternative below that is never better") {
  const Solution s = solve(model_of(R"dot(digraph { r [kind=chance]; r -> d [p=0.25]; r -> e [p=0.75, payoff=8];
    d -> sure [payoff=10]; d -> odd; odd [kind=chance]; odd -> a [payoff=10]; odd -> b [payoff=2]; })dot"));
  REQUIRE(s.pick(Criterion::expected_value));
  CHECK(s.pick(Criterion::expected_value)->value == 0.25 * 10 + 0.75 * 8);
  const Solution other = solve(model_of(R"dot(digraph { r [kind=chance]; r -> d [p=0.25]; r -> e [p=0.75, payoff=8];
    d -> sure [payoff=10]; d -> odd; odd [kind=chance]; odd -> a [payoff=12]; odd -> b [payoff=2]; })dot"));
  CHECK_FALSE(other.pick(Criterion::expected_value));
  CHECK(other.value_range[0].least == 0.25 * 10 + 0.75 * 8);
  CHECK(other.value_range[0].most == 0.25 * 12 + 0.75 * 8);
}

TEST_CASE("what comes to the same in every branch does not depend on their probabilities") {
  const Solution s = solve(model_of(R"dot(digraph { c [kind=chance]; s -> c; s -> t [payoff=4];
    c -> a [payoff=5]; c -> b; b -> b1 [p=0.5, payoff=10]; b -> b2 [p=0.5, payoff=0]; })dot"));
  CHECK(value_of(s, 0) == 5.0);
  REQUIRE(s.pick(Criterion::expected_value));
  CHECK(s.pick(Criterion::expected_value)->alternative == 0u);
  CHECK(s.pick(Criterion::expected_value)->figures.expected_value == 5.0);
}

TEST_CASE("one event without probabilities at several nodes: no value lies outside what is said") {
  // With p for up the best of both is worth max(10p, 10(1-p)): from 5 to 10. Each by itself may bring nothing.
  const std::string both =
      "digraph {{ {{ node [event=e]; a; b; }} s -> a; s -> b; s -> sure [payoff={}];"
      " a -> a1 [label=up, payoff=10]; a -> a2 [label=down, payoff=0];"
      " b -> b1 [label=up, payoff=0]; b -> b2 [label=down, payoff=10]; }}";
  const Solution s = solve(model_of(fmt::format(fmt::runtime(both), 1)));
  CHECK_FALSE(s.pick(Criterion::expected_value));
  CHECK(s.value_range[0].least <= 5);
  CHECK(s.value_range[0].most == 10);
  const Solution sure = solve(model_of(fmt::format(fmt::runtime(both), 10)));
  REQUIRE(sure.pick(Criterion::expected_value));
  CHECK(sure.pick(Criterion::expected_value)->alternative == 2u);
}

TEST_CASE("a declared event with an open number leaves what does not ask it") {
  const std::string market =
      "digraph {{ graph [events=\"market: boom in [0.1, 0.4], bust\"]; go -> m; go -> b [payoff={}]; m [event=market];"
      " m -> x [label=boom, payoff=10]; m -> y [label=bust, payoff=0]; }}";
  const Solution s = solve(model_of(fmt::format(fmt::runtime(market), 4)));
  CHECK(value_of(s, 1) == 4.0);
  CHECK_FALSE(s.pick(Criterion::expected_value));
  CHECK(reason_for(s, "picks.expected_value") ==
        "'m' may be better than 'b', the best of those known: 'boom' of 'market' has a range and no value; `rue robust` "
        "says what holds for all of it");
  const Solution sure = solve(model_of(fmt::format(fmt::runtime(market), 10)));
  REQUIRE(sure.pick(Criterion::expected_value));
  CHECK(sure.pick(Criterion::expected_value)->alternative == 1u);
}

TEST_CASE("the price of an unknown plan is not known, nor what its parting costs") {
  // By expected value the lot, 0.9 x 240 - 0.1 x 200 = 196; it may be regretted by 180 + 200, holding by 240 - 70.
  const Model model = model_of(R"dot(digraph { hold [kind=chance]; s -> lot; s -> hold;
    lot -> w [p=0.9, payoff=240]; lot -> l [p=rest, payoff=-200]; hold -> u [payoff=180]; hold -> d [payoff=70]; })dot");
  const Solution s = solve(model);
  REQUIRE(s.pick(Criterion::expected_value));
  CHECK(s.pick(Criterion::expected_value)->alternative == 0u);
  const Pick& least = *s.pick(Criterion::minimax_regret);
  CHECK(least.alternative == 1u);
  CHECK(least.value == 170.0);
  CHECK_FALSE(least.figures.expected_value);
  CHECK(least.figures.value_range.least == 70);
  CHECK(least.figures.value_range.most == 180);
  CHECK_FALSE(s.price_of_robustness);
  CHECK(reason_for(s, "price_of_robustness") ==
        "chance node 'hold' has no probabilities; with p=\"in [0, 1]\" on its branches `rue robust` says what holds "
        "whatever they are");
  CHECK(s.regret_at_stake == 210.0);  // 380 less 170
  const std::vector<Parting> parted = partings(model, s);
  REQUIRE(parted.size() == 1);
  CHECK(parted[0].by_expected_value == s.alternatives[0].node);
  CHECK(std::isnan(parted[0].loss));
  // How far the next is behind is not known either: 16 to 126.
  const Correspondence same = correspond(model.graph, model.graph);
  const PickDifference pick = pick_difference({model, s}, {model, s}, same, Criterion::expected_value);
  REQUIRE(pick.after);
  CHECK_FALSE(pick.after->margin);
}

TEST_CASE("weighted criteria and a utility leave what is known, too") {
  const Solution weighted = solve(model_of(R"dot(digraph { graph [criteria="a; b", weights="a=3, b=1"]; hold [kind=chance];
    s -> sure [a=8, b=4]; s -> hold; hold -> u [a=4, b=8]; hold -> d [a=0, b=0]; })dot"));
  CHECK(weighted.pick(Criterion::expected_value).value().value == 7.0);  // (3 x 8 + 4) / 4
  CHECK(range_of(weighted, 1).most == 5);                                // (3 x 4 + 8) / 4
  // Averse to risk the sure 81 is better than holding at its best, 80; by expected value the lot is, 100 on average.
  const Model averse =
      model_of(R"dot(digraph { graph [utility="power(0.5)"]; hold [kind=chance]; s -> lot; s -> sure; s -> hold;
    lot -> w [p=0.25, payoff=400]; lot -> l [p=0.75, payoff=0]; sure [payoff=81]; hold -> u [payoff=80]; hold -> d [payoff=20];
})dot");
  const Solution s = solve(averse);
  CHECK(s.pick(Criterion::expected_value)->alternative == 0u);  // 100
  REQUIRE(s.utility);
  REQUIRE(s.utility->best);
  CHECK(s.utility->alternative == 1u);  // the root of 81 is 9, that of 400 a quarter of 20
  CHECK_FALSE(s.utility->alternatives[2]);
  CHECK(s.utility->best->certainty_equivalent == doctest::Approx(81));
  // Known by expected value, not by utility: the unknown 50 is better than a quarter of the root of 400.
  const Solution unsure =
      solve(model_of(R"dot(digraph { graph [utility="power(0.5)"]; hold [kind=chance]; s -> lot; s -> hold;
    lot -> w [p=0.25, payoff=400]; lot -> l [p=0.75, payoff=0]; hold -> u [payoff=80]; hold -> d [payoff=20];
  })dot"));
  CHECK(unsure.pick(Criterion::expected_value)->alternative == 0u);
  REQUIRE(unsure.utility);
  CHECK_FALSE(unsure.utility->best);
  CHECK(reason_for(unsure, "utility.value.expected_utility") == "chance node 'hold' has no probabilities");
}

TEST_CASE("while numbers move there is a pick where what is not known cannot be better, and where that ends is found") {
  // The lot is worth half its prize, holding at most 180: from a prize of 360 on the lot is the best.
  Model model =
      model_of(R"dot(digraph { graph [params="prize = 380 in [300, 400]"]; hold [kind=chance]; s -> sell [payoff=100];
    s -> lot; s -> hold; lot -> w [p=0.5, payoff=prize]; lot -> l [p=0.5, payoff=0]; hold -> u [payoff=180]; hold -> d [payoff=70];
})dot");
  std::optional<Outlook> believed, less, less_known;
  BreakEven found;
  bool complete = true;
  {
    Experiment experiment(model);
    believed = experiment.believed();
    complete = experiment.complete();
    less = experiment.at(0, 350);
    less_known = experiment.at(0, 360);
    found = break_even(experiment, {0});
  }
  CHECK_FALSE(complete);
  CHECK(believed->best_value == 190.0);
  CHECK(believed->value_pick == 1u);
  CHECK(believed->held_value == 190.0);
  CHECK_FALSE(less->best_value);
  CHECK_FALSE(less->value_pick);
  CHECK(less->expected_value[1] == 175.0);
  CHECK(less->held_value == 175.0);
  CHECK(less_known->value_pick == 1u);
  REQUIRE(found.searches.size() == 1);
  CHECK(found.searches[0].exact);
  std::vector<Threshold> by_value;
  for (const Threshold& t : found.thresholds) {
    if (t.headline == Headline::expected_value) by_value.push_back(t);
  }
  REQUIRE(by_value.size() == 1);
  CHECK(by_value[0].at == 360);
  CHECK_FALSE(by_value[0].above);
  CHECK(by_value[0].winner == no_alternative);
}

TEST_CASE("what is learned first is worth the same whatever the probabilities of another node, or it is not known") {
  const auto of_lot = [](double sure) {
    return value_of_information(model_of(fmt::format(
        "digraph {{ hold [kind=chance]; s -> sell [payoff={}]; s -> lot; s -> hold; lot -> w [p=0.5, payoff=600];"
        " lot -> l [p=0.5, payoff=0]; hold -> u [payoff=180]; hold -> d [payoff=70]; }}",
        sure)));
  };
  const Information known = of_lot(200);  // 300 by the lot; known to fail one sells for 200, which is more than 180
  CHECK(known.value == 300.0);
  CHECK_FALSE(known.evpi);
  REQUIRE(known.events.size() == 2);
  CHECK(known.events[0].before == 0.5 * 600 + 0.5 * 200 - 300);
  CHECK(known.events[0].later == 0.0);  // the lot is bought either way
  CHECK_FALSE(known.events[0].control);
  CHECK(known.events[0].states[1].value_pick == 0u);
  CHECK_FALSE(known.events[1].before);
  CHECK(known.events[1].why_no_before == "its probabilities are not known");
  const Information open = of_lot(100);  // then holding may be better
  CHECK(open.value == 300.0);
  for (const EventInformation& e : open.events) CHECK_FALSE(e.before);
  CHECK(open.events[0].least_regret.has_value());
}

TEST_CASE("views: each has its pick where what is not known cannot be better for it") {
  Model model =
      model_of(R"dot(digraph { graph [criteria="a; b", weights="a=3, b=1", views="other: a=0, b=1"]; hold [kind=chance];
    s -> sure [a=8, b=4]; s -> hold; hold -> u [a=4, b=8]; hold -> d [a=0, b=0]; })dot");
  const ViewComparison views = compare_views(model);
  CHECK(views.outlook[0].value_pick == 0u);  // 7, holding at most 5
  CHECK_FALSE(views.outlook[1].value_pick);  // 4, holding at most 8
  CHECK(std::isnan(views.worst[1]));
  CHECK_FALSE(views.least_regretted);
  REQUIRE(views.agreements.size() == 1);
  // All is known again where a counts so much beside b that 8a + 4b = 4a + 8b at least: as much.
  REQUIRE(views.agreements[0].weight);
  CHECK(views.agreements[0].weight->share_to == doctest::Approx(0.5));
}

// ---- random trees
// ----------------------------------------------------------------------------------------------------------

namespace {

struct Sketch {
  enum class Kind { outcome, decision, known, unknown };
  struct Node {
    Kind kind = Kind::outcome;
    double payoff = 0;
    double p = 0;  // of the branch into it, in quarters, so that sums are exact
    std::vector<std::size_t> next;
  };
  std::vector<Node> nodes;
  std::vector<std::size_t> decisions, unknown;

  std::size_t grow(Rng& rng, int depth) {
    const std::size_t n = nodes.size();
    nodes.emplace_back();
    const int roll = n == 0 ? 1 + below(rng, 4) : below(rng, 6);
    if (depth == 0 || roll == 0) {
      nodes[n].payoff = 4 * below(rng, 12);
      return n;
    }
    const Kind kind = roll <= 2 ? Kind::decision : roll <= 4 ? Kind::known : Kind::unknown;
    nodes[n].kind = kind;
    if (kind == Kind::decision) decisions.push_back(n);
    if (kind == Kind::unknown) unknown.push_back(n);
    const double first = 0.25 * (1 + below(rng, 3));
    for (const double p : {first, 1 - first}) {
      const std::size_t c = grow(rng, depth - 1);
      nodes[c].p = p;
      nodes[n].next.push_back(c);
    }
    return n;
  }

  [[nodiscard]] std::string dot(bool costs) const {
    std::string text = costs ? "digraph { graph [objective=minimize];" : "digraph {";
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      const Node& node = nodes[n];
      const char* kinds[] = {"outcome", "decision", "chance", "chance"};
      text += fmt::format(" n{} [kind={}", n, kinds[static_cast<std::size_t>(node.kind)]);
      if (node.kind == Kind::outcome)
        text += fmt::format(", {}={}", costs ? "cost" : "payoff", costs ? -node.payoff : node.payoff);
      text += "];";
      for (const std::size_t c : node.next) {
        text += fmt::format(" n{} -> n{}", n, c);
        if (node.kind == Kind::known) text += fmt::format(" [p={}]", nodes[c].p);
        text += ";";
      }
    }
    return text + " }";
  }
};

// Of every node, by one choice at every decision and one weight of the first branch at every unknown node.
std::vector<double> values(const Sketch& sketch, const std::vector<int>& choice, const std::vector<double>& weight) {
  std::vector<double> value(sketch.nodes.size());
  std::vector<int> chosen(sketch.nodes.size(), 0);
  std::vector<double> first(sketch.nodes.size(), 0);
  for (std::size_t i = 0; i < choice.size(); ++i) chosen[sketch.decisions[i]] = choice[i];
  for (std::size_t i = 0; i < weight.size(); ++i) first[sketch.unknown[i]] = weight[i];
  for (std::size_t n = value.size(); n-- > 0;) {
    const Sketch::Node& node = sketch.nodes[n];
    const auto at = [&](std::size_t branch) { return value[node.next[branch]]; };
    switch (node.kind) {
      case Sketch::Kind::outcome:
        value[n] = node.payoff;
        break;
      case Sketch::Kind::decision:
        value[n] = at(static_cast<std::size_t>(chosen[n]));
        break;
      case Sketch::Kind::known:
        value[n] = sketch.nodes[node.next[0]].p * at(0) + sketch.nodes[node.next[1]].p * at(1);
        break;
      case Sketch::Kind::unknown:
        value[n] = first[n] * at(0) + (1 - first[n]) * at(1);
        break;
    }
  }
  return value;
}

std::vector<int> bits(std::size_t number, std::size_t count) {
  std::vector<int> all;
  for (std::size_t i = 0; i < count; ++i) all.push_back(static_cast<int>(number >> i & 1));
  return all;
}

// The value of every node under one law: the best of all strategies.
std::vector<double> best_values(const Sketch& sketch, const std::vector<double>& weight) {
  std::vector<double> best(sketch.nodes.size(), -infinity);
  for (std::size_t k = 0; k < std::size_t{1} << sketch.decisions.size(); ++k) {
    const std::vector<double> value = values(sketch, bits(k, sketch.decisions.size()), weight);
    for (std::size_t n = 0; n < best.size(); ++n) best[n] = std::max(best[n], value[n]);
  }
  return best;
}

}  // namespace

TEST_CASE("random trees some of whose nodes have no probabilities: along a payoff there is a pick where solve has one") {
  Rng rng(5);
  int compared = 0, changes = 0;
  const int wanted = rue::test::rounds(150);
  while (compared < wanted) {
    Sketch sketch;
    sketch.grow(rng, 4);
    if (sketch.unknown.empty() || sketch.unknown.size() > 5 || sketch.nodes[0].kind != Sketch::Kind::decision) continue;
    std::vector<std::size_t> outcomes;
    for (std::size_t n = 0; n < sketch.nodes.size(); ++n) {
      if (sketch.nodes[n].kind == Sketch::Kind::outcome) outcomes.push_back(n);
    }
    const std::size_t moved = outcomes[static_cast<std::size_t>(below(rng, static_cast<int>(outcomes.size())))];
    const std::string written = fmt::format("n{} [kind=outcome, payoff={}]", moved, sketch.nodes[moved].payoff);
    std::string dot = sketch.dot(false);
    dot.replace(dot.find(written), written.size(), fmt::format("n{} [kind=outcome, payoff=x]", moved));
    dot.insert(dot.find('{') + 1, fmt::format(" graph [params=\"x = {}\"];", sketch.nodes[moved].payoff));
    CAPTURE(dot);
    Model model = model_of(dot);
    Course course;
    {
      Experiment experiment(model);
      course = course_of(experiment, 0);
    }
    REQUIRE(course.exact);
    ++compared;
    changes += course.stages.size() > 1 ? 1 : 0;
    for (const Stage& stage : course.stages) {
      const double from = std::max(stage.from, -200.0), to = std::min(stage.to, 200.0);
      for (const double share : {0.125, 0.5, 0.875}) {
        if (from > to || (from == to && share != 0.5)) continue;
        CAPTURE(from + share * (to - from));
        Settings settings;
        settings.parameters = {{"x", from + share * (to - from)}};
        const Solution there = solve(model_of(dot, settings));
        const std::optional<Pick>& by_value = there.pick(Criterion::expected_value);
        CHECK(stage.pick[0] == (by_value ? by_value->alternative : std::nullopt));
        CHECK(stage.plans[0] == (by_value ? by_value->policy : Policy()));
        CHECK(stage.pick[1] == there.pick(Criterion::minimax_regret)->alternative);
        CHECK(stage.plans[1] == there.pick(Criterion::minimax_regret)->policy);
      }
    }
  }
  CHECK(changes > wanted / 3);
}

TEST_CASE("random trees some of whose nodes have no probabilities: all strategies under all extreme laws") {
  Rng rng(20261130);
  int compared = 0, picked = 0, refused = 0, below_decisions = 0, restricted = 0;
  const int wanted = rue::test::rounds(1500);
  while (compared < wanted) {
    Sketch sketch;
    sketch.grow(rng, 4);
    if (sketch.unknown.empty() || sketch.unknown.size() > 5 || sketch.decisions.size() > 6) continue;
    const bool costs = one_in(rng, 3);
    // Costs turn the sign of what is written, not of what is compared.
    if (costs) {
      for (Sketch::Node& node : sketch.nodes) node.payoff = -node.payoff;
    }
    const std::string dot = sketch.dot(costs);
    CAPTURE(dot);
    const Model model = model_of(dot);
    const Solution s = solve(model);
    ++compared;

    std::vector<std::vector<double>> laws;
    for (std::size_t k = 0; k < std::size_t{1} << sketch.unknown.size(); ++k) {
      std::vector<double>& law = laws.emplace_back();
      for (const int bit : bits(k, sketch.unknown.size())) law.push_back(bit);
    }
    std::vector<Bounds> range(sketch.nodes.size(), {infinity, -infinity});
    for (const std::vector<double>& law : laws) {
      const std::vector<double> best = best_values(sketch, law);
      for (std::size_t n = 0; n < best.size(); ++n)
        range[n] = {std::min(range[n].least, best[n]), std::max(range[n].most, best[n])};
    }
    std::vector<double> between;
    for (std::size_t i = 0; i < sketch.unknown.size(); ++i) between.push_back(0.25 * below(rng, 5));
    const std::vector<double> inside = best_values(sketch, between);

    const auto place = [&](rue_index n) {
      return std::stoul(std::string(model.graph.id_of(model.tree.vertex[n])).substr(1));
    };
    REQUIRE(model.tree.size() == sketch.nodes.size());
    REQUIRE(s.value_range.size() == sketch.nodes.size());
    for (rue_index n = 0; n < model.tree.size(); ++n) {
      const Bounds& should = range[place(n)];
      CHECK(s.value_range[n].least == should.least);
      CHECK(s.value_range[n].most == should.most);
      CHECK(inside[place(n)] >= should.least);
      CHECK(inside[place(n)] <= should.most);
      CHECK(std::isnan(s.expected_value[n]) == (should.least != should.most));
      if (should.least == should.most) CHECK(s.expected_value[n] == should.least);
    }
    const std::optional<Pick>& pick = s.pick(Criterion::expected_value);
    CHECK(pick.has_value() == (range[0].least == range[0].most));
    picked += pick ? 1 : 0;
    refused += pick ? 0 : 1;

    // What each plan is worth, in the order of the core's tree; all are picks of one criterion or another.
    const auto of_policy = [&](const Policy& policy) {
      std::vector<int> choice(sketch.decisions.size(), 0);
      for (const Policy::Step& step : policy.steps()) {
        const auto at =
            std::find(sketch.decisions.begin(), sketch.decisions.end(), place(step.decision)) - sketch.decisions.begin();
        choice[static_cast<std::size_t>(at)] = static_cast<int>(step.child - model.tree.first_child[step.decision]);
      }
      Bounds found{infinity, -infinity};
      for (const std::vector<double>& law : laws) {
        const double value = values(sketch, choice, law)[0];
        found = {std::min(found.least, value), std::max(found.most, value)};
      }
      return found;
    };
    for (const std::optional<Pick>& p : s.picks) {
      if (!p) continue;
      const Bounds should = of_policy(p->policy);
      CHECK(p->figures.value_range.least == should.least);
      CHECK(p->figures.value_range.most == should.most);
      CHECK(p->figures.expected_value.has_value() == (should.least == should.most));
    }
    if (!pick) continue;
    CHECK(pick->figures.expected_value == range[0].least);
    for (rue_index n = 1; n < model.tree.size(); ++n)
      below_decisions += std::isnan(s.expected_value[n]) && model.tree.kind[model.tree.parent[n]] == RUE_DECISION ? 1 : 0;

    // Of the plans of least regret the best by expected value, where that is known.
    Bounds within{-infinity, -infinity};
    std::vector<double> best_within(laws.size(), -infinity);
    for (std::size_t k = 0; k < std::size_t{1} << sketch.decisions.size(); ++k) {
      const std::vector<int> choice = bits(k, sketch.decisions.size());
      std::vector<double> regret(sketch.nodes.size(), 0);
      for (auto n = static_cast<rue_index>(model.tree.size()); n-- > 0;) {
        if (model.tree.kind[n] == RUE_OUTCOME) regret[n] = s.open_regret[n];
        const auto at = std::find(sketch.decisions.begin(), sketch.decisions.end(), place(n)) - sketch.decisions.begin();
        for (rue_index c = model.tree.first_child[n]; c < model.tree.first_child[n + 1]; ++c) {
          const bool taken = model.tree.kind[n] != RUE_DECISION ||
                             static_cast<int>(c - model.tree.first_child[n]) == choice[static_cast<std::size_t>(at)];
          if (taken) regret[n] = std::max(regret[n], regret[c]);
        }
      }
      if (regret[0] > s.open_regret[0]) continue;
      for (std::size_t i = 0; i < laws.size(); ++i)
        best_within[i] = std::max(best_within[i], values(sketch, choice, laws[i])[0]);
    }
    within = {*std::min_element(best_within.begin(), best_within.end()),
              *std::max_element(best_within.begin(), best_within.end())};
    const Pick& least = *s.pick(Criterion::minimax_regret);
    CHECK(least.figures.worst_regret == s.open_regret[0]);
    if (within.least == within.most) CHECK(least.figures.expected_value == within.least);
    restricted += within.least == within.most ? 0 : 1;
    const bool priced = least.figures.expected_value.has_value();
    CHECK(s.price_of_robustness.has_value() == priced);
    if (priced) CHECK(*s.price_of_robustness == *pick->value - *least.figures.expected_value);
    double costs_of_partings = 0;
    for (const Parting& parting : partings(model, s)) costs_of_partings += parting.cost();
    if (priced && !std::isnan(costs_of_partings)) CHECK(costs_of_partings == *s.price_of_robustness);
  }
  CHECK(picked >= wanted / 20);
  CHECK(refused >= wanted / 20);
  CHECK(below_decisions >= wanted / 20);
  CHECK(restricted >= 1);
}

}  // namespace partly_known
