// published_imprecision.cpp - decisions with imprecise numbers whose answers others have published, written as an author
// would write them. Shortfalls are arithmetic on the published figures where the source stops at expected values.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/robust_of.h"

namespace rue::test {
namespace {

struct Act {
  std::string name;
  std::vector<double> payoffs;  // [states]
};

// Acts by states of one event, which is declared in `events`.
std::string table_of(const std::string& events, const std::string& event, const std::vector<std::string>& states,
                     const std::vector<Act>& acts) {
  std::string dot = fmt::format("digraph table {{\n  graph [events=\"{}\"];\n", events);
  for (std::size_t a = 0; a < acts.size(); ++a) {
    dot += fmt::format("  choose -> a{0} [label=\"{1}\"];\n  a{0} [event={2}];\n", a, acts[a].name, event);
    for (std::size_t s = 0; s < states.size(); ++s)
      dot += fmt::format("  a{0} -> a{0}_{1} [label=\"{2}\"];\n  a{0}_{1} [payoff={3}];\n", a, s, states[s],
                         acts[a].payoffs[s]);
  }
  return dot + "}\n";
}

struct Expected {
  double lowest, highest, shortfall;
  bool best_for_some;
};

void check_alternatives(const Robust& found, const std::vector<Expected>& expected) {
  REQUIRE(found.alternatives.size() == expected.size());
  for (std::size_t a = 0; a < expected.size(); ++a) {
    CAPTURE(a);
    const RobustAlternative& of = found.alternatives[a];
    CHECK(of.lowest.value == doctest::Approx(expected[a].lowest).epsilon(1e-9));
    CHECK(of.highest.value == doctest::Approx(expected[a].highest).epsilon(1e-9));
    CHECK(of.shortfall.value == doctest::Approx(expected[a].shortfall).epsilon(1e-9));
    CHECK(of.best_for_some == expected[a].best_for_some);
  }
}

// Alternatives that no single plan of another beats for all numbers: of plans without later choices, the maximal ones.
std::vector<std::size_t> not_dominated(const Robust& found) {
  std::vector<std::size_t> left;
  for (std::size_t a = 0; a < found.alternatives.size(); ++a) {
    if (!found.alternatives[a].dominated_by) left.push_back(a);
  }
  return left;
}

std::vector<std::size_t> without_interval_dominated(const Robust& found) {
  std::vector<std::size_t> left;
  for (std::size_t a = 0; a < found.alternatives.size(); ++a) {
    if (!found.alternatives[a].interval_dominated) left.push_back(a);
  }
  return left;
}

using Indices = std::vector<std::size_t>;

}  // namespace

// SIPTA summer school 2024, 02-robust-decision-making.ipynb and its test (mcmtroffaes/sipta-school-2024-decision-notebooks
// @35fac71). By the two ends of the interval alone the second would count as never best: it is best between them.
TEST_CASE("published: three gambles of the SIPTA school") {
  const Robust found = robust_of(table_of("state: a in [0.5, 0.8], b", "state", {"a", "b"},
                                          {{"440/260", {440, 260}}, {"420/300", {420, 300}}, {"370", {370, 370}}}),
                                 {.alpha = 0.5});
  check_alternatives(found, {{350, 404, 20, true}, {360, 396, 10, true}, {370, 370, 34, true}});
  CHECK(found.most_certain.alternative == 2);
  CHECK(found.most_at_best.alternative == 0);
  REQUIRE(found.hurwicz.has_value());
  CHECK(found.hurwicz->alternative == 1);
  CHECK(without_interval_dominated(found) == Indices{0, 1, 2});
  CHECK(not_dominated(found) == Indices{0, 1, 2});
}

// The same notebook, exercise: the gamma-maximin gamble is best for no probabilities.
TEST_CASE("published: a compromise of the SIPTA school is most certain and never the best") {
  const Robust found =
      robust_of(table_of("w: a in [0, 1], b", "w", {"a", "b"}, {{"on a", {10, 0}}, {"sure", {4, 4}}, {"on b", {0, 10}}}));
  check_alternatives(found, {{0, 10, 10, true}, {4, 4, 6, false}, {0, 10, 10, true}});
  CHECK(found.most_certain.ties == Indices{1});
  CHECK(found.least_shortfall.ties == Indices{1});
  CHECK(found.most_at_best.ties == Indices{0, 2});
  CHECK(not_dominated(found) == Indices{0, 1, 2});
}

// IntervalMDP.jl (Zinoex/IntervalMDP.jl @3247273), test/bellman.jl: both of its chance nodes, values 1, 2, 3.
TEST_CASE("published: interval probabilities on three branches of one node") {
  const Robust first = robust_of(R"(digraph g { s -> a [p="in [0, 0.5]"]; s -> b [p="in [0.1, 0.6]"];
    s -> c [p="in [0.2, 0.7]"]; a [payoff=1]; b [payoff=2]; c [payoff=3] })");
  check_alternatives(first, {{1.7, 2.7, 0, true}});
  const Robust second = robust_of(R"(digraph g { s -> a [p="in [0.5, 0.7]"]; s -> b [p="in [0.3, 0.5]"];
    s -> c [p="in [0.1, 0.3]"]; a [payoff=1]; b [payoff=2]; c [payoff=3] })");
  check_alternatives(second, {{1.5, 1.7, 0, true}});
}

namespace {

// At least 0.9 of 0.42, 0.18, 0.08, 0.32 for each day, "forecast, weather"; the forecast tells of the day only its first
// half. The newspaper with the forecast costs so much.
std::string newspaper(const std::string& cost) {
  return fmt::format(
      R"(digraph newspaper {{
        graph [events="day: rain_rain in [0.378, 0.478], rain_sun in [0.162, 0.262], sun_rain in [0.072, 0.172], sun_sun in [0.288, 0.388]"];
        walk -> forecast [label="buy newspaper", cost={}];
        walk -> unread [label="do not buy"];
        forecast [event=day];
        forecast -> told_rain [label="rain_rain | rain_sun"];
        forecast -> told_sun [label="sun_rain | sun_sun"];
        told_rain [kind=decision]; told_sun [kind=decision]; unread [kind=decision];
        told_rain -> with [label="take waterproof"]; told_rain -> without [label="no waterproof"];
        told_sun -> with [label="take waterproof"];  told_sun -> without [label="no waterproof"];
        unread -> with [label="take waterproof"];    unread -> without [label="no waterproof"];
        with [event=day]; without [event=day];
        with -> wet_coat [label="rain_rain | sun_rain"];   with -> dry_coat [label="rain_sun | sun_sun"];
        without -> wet [label="rain_rain | sun_rain"];     without -> dry [label="rain_sun | sun_sun"];
        wet_coat [payoff=10]; dry_coat [payoff=15]; wet [payoff=5]; dry [payoff=20];
      }})",
      cost);
}

// Its six plans as acts: after rain and after sun, bought; with and without waterproof, not bought.
std::string newspaper_plans(double cost) {
  const auto of = [&](bool after_rain, bool after_sun) {
    return std::vector<double>{(after_rain ? 10 : 5) - cost, (after_rain ? 15 : 20) - cost, (after_sun ? 10 : 5) - cost,
                               (after_sun ? 15 : 20) - cost};
  };
  return table_of("day: rr in [0.378, 0.478], rs in [0.162, 0.262], sr in [0.072, 0.172], ss in [0.288, 0.388]", "day",
                  {"rr", "rs", "sr", "ss"},
                  {{"coat, coat", of(true, true)},
                   {"coat, none", of(true, false)},
                   {"none, coat", of(false, true)},
                   {"none, none", of(false, false)},
                   {"coat", {10, 15, 10, 15}},
                   {"none", {5, 20, 5, 20}}});
}

}  // namespace

// improb (mcmtroffaes/improb @6a64d3a), docs/decision/tree.rst: below a cost of 0.58 only buying and following the forecast
// is maximal, from there to 1.58 not buying, with or without waterproof, is maximal beside it.
TEST_CASE("published: newspaper of the Lake District, a linear-vacuous joint law as one event seen in parts") {
  const Robust cheap = robust_of(newspaper("0.579"));
  check_alternatives(cheap, {{12.251, 13.751, 0, true}, {12.25, 13.25, 1.001, false}});
  CHECK(cheap.alternatives[1].dominated_by == 0);
  CHECK(not_dominated(robust_of(newspaper_plans(0.579))) == Indices{1});

  const Robust between = robust_of(newspaper("0.581"));
  CHECK(not_dominated(between) == Indices{0, 1});
  CHECK(not_dominated(robust_of(newspaper_plans(0.581))) == Indices{1, 4, 5});

  const Robust dear = robust_of(newspaper("1.579"));
  check_alternatives(dear, {{11.251, 12.751, 0.999, false}, {12.25, 13.25, 0.5, true}});
  CHECK(not_dominated(dear) == Indices{0, 1});
  const Robust plans = robust_of(newspaper_plans(1.579));
  CHECK(not_dominated(plans) == Indices{1, 4, 5});
  CHECK(without_interval_dominated(plans) == Indices{1, 4, 5});
  CHECK(plans.least_shortfall.ties == Indices{4, 5});
  CHECK(plans.least_shortfall.value == doctest::Approx(0.5));

  CHECK(not_dominated(robust_of(newspaper("1.581"))) == Indices{1});
  CHECK(not_dominated(robust_of(newspaper_plans(1.581))) == Indices{4, 5});
}

// improb @6a64d3a, examples/subtreeperfectness.txt: each of four joint states has at least 0.2. Maximal are the pairs (0,
// 1), (2, 1), (2, 2); judged in each subtree apart (0, 2) would be, too.
TEST_CASE("published: maximality is no matter of subtrees, improb's example") {
  const std::string law = "w: s00 in [0.2, 0.4], s01 in [0.2, 0.4], s10 in [0.2, 0.4], s11 in [0.2, 0.4]";
  const double after_0[3][2] = {{1, 2}, {0.01, 0.01}, {2.02, 1.02}};
  const double after_1[3][2] = {{0.005, 1.005}, {2.015, 1.015}, {0.025, 2.025}};
  std::string tree = fmt::format("digraph g {{ graph [events=\"{}\"]; r [event=w];\n", law);
  std::vector<Act> plans;
  for (int first = 0; first < 2; ++first) {
    tree += fmt::format(" r -> d{0} [label=\"s{0}0 | s{0}1\"]; d{0} [kind=decision];\n", first);
    for (int i = 0; i < 3; ++i) {
      tree += fmt::format(" d{0} -> c{0}{1} [label={1}]; c{0}{1} [event=w];\n", first, i);
      for (int second = 0; second < 2; ++second)
        tree += fmt::format(" c{0}{1} -> o{0}{1}{2} [label=\"s{0}{2}\"]; o{0}{1}{2} [payoff={3}];\n", first, i, second,
                            (first == 0 ? after_0 : after_1)[i][second]);
    }
  }
  for (int i = 0; i < 3; ++i) {
    for (int j = 0; j < 3; ++j)
      plans.push_back({fmt::format("{} {}", i, j), {after_0[i][0], after_0[i][1], after_1[j][0], after_1[j][1]}});
  }
  check_alternatives(robust_of(tree + "}"), {{1.417, 1.618, 0.188, true}});

  const Robust found = robust_of(table_of(law, "w", {"s00", "s01", "s10", "s11"}, plans));
  const Indices maximal{1, 7, 8};  // 3 i + j
  CHECK(not_dominated(found) == maximal);
  CHECK(without_interval_dominated(found) == maximal);
  CHECK(found.least_shortfall.ties == Indices{7});
  const std::vector<double> shortfall{0.814, 0.212, 0.602, 1.41, 1.006, 1.202, 0.806, 0.188, 0.594};
  for (std::size_t a = 0; a < shortfall.size(); ++a)
    CHECK(found.alternatives[a].shortfall.value == doctest::Approx(shortfall[a]).epsilon(1e-9));
}

namespace {

// Every probability of the first may be off by so much, of the others by this share of it.
std::string off_by(double most, double share) {
  const auto p = [](double believed, double off) {
    return fmt::format("{} in [{:.6f}, {:.6f}]", believed, believed - off, believed + off);
  };
  return fmt::format(
      R"(digraph g {{
        d -> c1; d -> c2; d -> c3;
        c1 -> a [p="{}"]; c1 -> b [p=rest]; a [payoff=60]; b [payoff=30];
        c2 -> e [p="{}"]; c2 -> f [p=rest]; e [payoff=20]; f [payoff=100];
        c3 -> g [p="{}"]; c3 -> h [p=rest]; g [payoff=40]; h [payoff=60]; }})",
      p(0.6, most), p(0.7, most * share), p(0.8, most * share));
}

}  // namespace

// Chondro (pszufe/chondro @b5c3476; Kaminski, Jakubczyk, Szufel 2018), examples/example_separable_Fig5.json: the answers of
// the authors' program. c1 is stable up to 0.0571 (4/70); with all nodes alike up to 0.03636 (4/110).
TEST_CASE("published: stability of Chondro's figure 5") {
  const Robust half = robust_of(off_by(0.1, 0.5));
  check_alternatives(half, {{45, 51, 3, true}, {40, 48, 11, true}, {43, 45, 8, true}});
  CHECK(half.alternatives[0].believed == doctest::Approx(48));
  CHECK(half.alternatives[1].believed == doctest::Approx(44));
  CHECK(half.alternatives[2].believed == doctest::Approx(44));
  REQUIRE(half.contraction.has_value());
  CHECK(half.contraction->believed_holds * 0.1 == doctest::Approx(4.0 / 70).epsilon(1e-9));
  CHECK(half.least_shortfall.ties == Indices{0});
  CHECK(half.most_certain.ties == Indices{0});
  CHECK(half.most_at_best.ties == Indices{0});
  const Robust alike = robust_of(off_by(0.1, 1));
  REQUIRE(alike.contraction.has_value());
  CHECK(alike.contraction->believed_holds * 0.1 == doctest::Approx(4.0 / 110).epsilon(1e-9));

  CHECK(robust_of(off_by(0.199, 0.5)).most_certain.ties == Indices{0});
  CHECK(robust_of(off_by(0.201, 0.5)).most_certain.ties == Indices{2});
  CHECK(robust_of(off_by(0.399, 0.5)).most_at_best.ties == Indices{0});
  CHECK(robust_of(off_by(0.4, 0.5)).most_at_best.ties == Indices{0, 1});
}

// Rank order centroid weights (Barron and Barrett 1996): of four criteria 0.5208, 0.2708, 0.1458, 0.0625. A public README
// prints 48.33, 27.08, 14.58, 10.00 %, which is wrong.
TEST_CASE("published: rank order centroid weights are what an order without numbers stands for elsewhere") {
  const std::string dot = R"(digraph g { graph [criteria="c1; c2; c3; c4", weights="c1 >= c2 >= c3 >= c4"];
    d -> e1; d -> e2; d -> e3; d -> e4; e1 [c1=1]; e2 [c2=1]; e3 [c3=1]; e4 [c4=1] })";
  const Solution solution = solve(model_of(dot));
  const std::vector<double> centroid{0.5208, 0.2708, 0.1458, 0.0625};
  const Robust found = robust_of(dot);
  check_alternatives(found, {{0.25, 1, 0, true}, {0, 0.5, 1, true}, {0, 1.0 / 3, 1, true}, {0, 0.25, 1, true}});
  for (std::size_t a = 0; a < 4; ++a)
    CHECK(std::fabs(solution.expected_value[found.alternatives[a].node] - centroid[a]) < 5e-5);
}

// Hodgett, Martin, Montague, Talford (2014), Production Planning and Control, doi 10.1080/09537287.2013.798706, as in the
// tests of the R package MCDA (paterijk/MCDA): five criteria, each over its largest maximum, most likely values with ranges.
TEST_CASE("published: value ranges of three routes by MARE") {
  const Robust found = robust_of(R"(digraph g {
    graph [criteria="yield [0, 81]; toxicity [0, 87]; cheapness [0, 95]; separation [0, 90]; odour [0, 89]",
           weights="yield=0.339, toxicity=0.077, cheapness=0.434, separation=0.127, odour=0.023"];
    route -> one [label="Route One"]; route -> two [label="Route Two"]; route -> three [label="Route Three"];
    one   [yield="80 in [78, 81]", toxicity=87, cheapness="86 in [79, 95]", separation=19, odour=8];
    two   [yield="70 in [68, 72]", toxicity=74, cheapness="10 in [8, 15]", separation=90, odour=89];
    three [yield="75 in [74.5, 75.5]", toxicity=9, cheapness="33 in [20, 36]", separation="82 in [81, 84]", odour=30]; })");
  REQUIRE(found.alternatives.size() == 3);
  const double lowest[] = {0.7932, 0.5366, 0.5332}, likely[] = {0.8336, 0.5541, 0.5961},
               highest[] = {0.8789, 0.5854, 0.6147};
  for (std::size_t a = 0; a < 3; ++a) {
    CAPTURE(a);
    // A scale makes a value of 0 to 100 of a score.
    CHECK(std::fabs(found.alternatives[a].lowest.value / 100 - lowest[a]) < 5e-5);
    CHECK(std::fabs(*found.alternatives[a].believed / 100 - likely[a]) < 5e-5);
    CHECK(std::fabs(found.alternatives[a].highest.value / 100 - highest[a]) < 5e-5);
  }
  CHECK(not_dominated(found) == Indices{0});
  CHECK(without_interval_dominated(found) == Indices{0});
  CHECK(found.alternatives[0].shortfall.value == 0);
  CHECK(found.alternatives[1].shortfall.value / 100 == doctest::Approx(0.34224431295423974));
  CHECK(found.alternatives[2].shortfall.value / 100 == doctest::Approx(0.345695483262377));
}

// S. Ferson, Decision criteria (slides 2007), studylib.net/doc/9984108: expected values at 0.5, 0.25, 0.15, 0.1; then the
// same four scenarios known by their ranks only, whose extremes are partial averages (Kmietowicz and Pearman).
TEST_CASE("published: ranked scenarios of Ferson") {
  const std::vector<Act> acts{{"A", {10, 5, 15, 5}}, {"B", {20, 10, 0, 5}}, {"C", {10, 10, 20, 15}}, {"D", {0, 5, 60, 25}}};
  const std::vector<std::string> states{"first", "second", "third", "fourth"};
  const Model numbers =
      model_of(table_of("scenario: first = 0.5, second = 0.25, third = 0.15, fourth = 0.1", "scenario", states, acts));
  const Solution solution = solve(numbers);
  const double slides[] = {9, 13, 12, 12.75};
  for (rue_index a = 0; a < 4; ++a)
    CHECK(solution.expected_value[numbers.tree.first_child[0] + a] == doctest::Approx(slides[a]));

  const Robust found = robust_of(table_of("scenario: first >= second >= third >= fourth", "scenario", states, acts));
  check_alternatives(found, {{7.5, 10, 13.75, false}, {8.75, 20, 13.75, true}, {10, 13.75, 10, false}, {0, 22.5, 20, true}});
  CHECK(found.least_shortfall.ties == Indices{2});
  CHECK(found.most_certain.ties == Indices{2});
  CHECK(found.most_at_best.ties == Indices{3});
  CHECK(not_dominated(found) == Indices{0, 1, 2, 3});
}

}  // namespace rue::test
