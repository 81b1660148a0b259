// solve.cpp - picks, figures and critical scenarios of decisions small enough to work out by hand.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "analysis/parting.h"
#include "analysis/profile.h"
#include "analysis/solution.h"
#include "support/model.h"

using namespace rue;
using rue::test::model_of;

namespace {

// Go or stay while the market, one event, may boom. Going is worth 8 or -1, staying 3.
//
//            boom 1/4   bust 3/4   expected   regrets   expected regret
//     go        8         -1         1.25      0, 4         3
//     stay      3          3         3         5, 0         1.25            E[V*] = 4.25
const char* const go_or_stay = R"(digraph g {
  offer [kind=decision]; going [event=market]; staying [payoff=3];
  offer -> going [label=go]; offer -> staying [label=stay];
  going -> up [label=boom, p=0.25, payoff=8]; going -> down [label=bust, p=0.75, payoff=-1];
})";

double figure(const Solution& s, std::size_t alternative, Criterion c) {
  return s.alternatives[alternative].by(c).value();
}

}  // namespace

TEST_CASE("the two headline picks of a small decision, and what they cost each other") {
  const Model model = model_of(go_or_stay);
  const Solution s = solve(model);
  REQUIRE(s.alternatives.size() == 2);
  CHECK(figure(s, 0, Criterion::expected_value) == 1.25);
  CHECK(figure(s, 1, Criterion::expected_value) == 3);
  CHECK(figure(s, 0, Criterion::minimax_regret) == 4);
  CHECK(figure(s, 1, Criterion::minimax_regret) == 5);
  CHECK(figure(s, 0, Criterion::expected_regret) == 3);
  CHECK(figure(s, 1, Criterion::expected_regret) == 1.25);
  CHECK(figure(s, 0, Criterion::hurwicz) == 3.5);
  CHECK(figure(s, 0, Criterion::laplace) == 3.5);
  CHECK(s.pick(Criterion::expected_value)->alternative == 1u);
  CHECK(s.pick(Criterion::minimax_regret)->alternative == 0u);
  CHECK(s.pick(Criterion::maximin)->alternative == 1u);
  CHECK(s.pick(Criterion::maximax)->alternative == 0u);
  CHECK(s.pick(Criterion::expected_regret)->alternative == 1u);
  CHECK(s.pick(Criterion::expected_regret)->value == 1.25);
  CHECK(s.evpi == 1.25);
  CHECK(s.price_of_robustness == 1.75);
  CHECK(s.regret_at_stake == 1.0);

  const Figures& go = s.pick(Criterion::minimax_regret)->figures;
  CHECK(go.expected_value == 1.25);
  CHECK(go.worst == -1);
  CHECK(go.best == 8);
  CHECK(go.worst_regret == 4);
  CHECK(go.expected_regret == 3.0);
  CHECK(go.chance_of_regret == 0.75);

  REQUIRE(s.frontier->size() == 2);
  CHECK((*s.frontier)[0].worst_regret == 4);
  CHECK((*s.frontier)[0].alternative == 0u);
  CHECK((*s.frontier)[1].expected_value == 3);

  // Stay, and the market booms: 8 was to be had.
  const Critical& critical = s.critical[0].value();
  CHECK(s.total[critical.taken] == 3);
  CHECK(s.total[critical.foregone] == 8);
  REQUIRE(critical.scenario.size() == 1);
  CHECK(critical.scenario[0].state == "boom");
  CHECK(critical.chance == 0.25);
  CHECK(critical.regret == 5);
  CHECK(s.critical[1]->regret == 4);
  CHECK(s.missing.empty());

  const std::vector<Parting> parted = partings(model, s);
  REQUIRE(parted.size() == 1);
  CHECK(parted[0].decision == 0);
  CHECK(parted[0].cost() == 1.75);
  CHECK(parted[0].regret_open_by_expected_value == 5);
  CHECK(parted[0].regret_open_by_least_regret == 4);
}

TEST_CASE("regret depends on the menu: an option that nobody takes flips the least-regret pick, never expected value") {
  const std::string two = R"(
    choice [kind=decision]; a [event=e]; b [event=e]; z [event=e];
    choice -> a; choice -> b;
    a -> a1 [label=x, p="1/3", payoff=0]; a -> a2 [label=y, p="1/3", payoff=8]; a -> a3 [label=z, p=rest, payoff=5];
    b -> b1 [label=x, p="1/3", payoff=3]; b -> b2 [label=y, p="1/3", payoff=7]; b -> b3 [label=z, p=rest, payoff=1];
    z -> z1 [label=x, p="1/3", payoff=7]; z -> z2 [label=y, p="1/3", payoff=1]; z -> z3 [label=z, p=rest, payoff=0];)";
  const Solution without = solve(model_of("digraph g { graph [root=choice]" + two + "}"));
  CHECK(figure(without, 0, Criterion::minimax_regret) == 3);
  CHECK(figure(without, 1, Criterion::minimax_regret) == 4);
  CHECK(without.pick(Criterion::minimax_regret)->alternative == 0u);
  const Solution with = solve(model_of("digraph g { graph [root=choice]" + two + "choice -> z; }"));
  CHECK(figure(with, 0, Criterion::minimax_regret) == 7);
  CHECK(figure(with, 1, Criterion::minimax_regret) == 4);
  CHECK(figure(with, 2, Criterion::minimax_regret) == 7);
  CHECK(with.pick(Criterion::minimax_regret)->alternative == 1u);
  CHECK(without.pick(Criterion::expected_value)->alternative == 0u);
  CHECK(with.pick(Criterion::expected_value)->alternative == 0u);
}

TEST_CASE("later decisions keep the whole menu in mind") {
  // A: 12 or 0. B, then c: 10 or 0, or d: 4. Worst regrets: A 10, B and c 12, B and d 8.
  const Model model = model_of(R"(digraph g {
    start [kind=decision]; B [kind=decision]; d [payoff=4];
    start -> A; start -> B; B -> c; B -> d;
    A -> a1 [label=good, p=0.5, payoff=12]; A -> a0 [label=poor, p=0.5];
    c -> c1 [label=good, p=0.5, payoff=10]; c -> c0 [label=poor, p=0.5];
  })");
  const Solution s = solve(model);
  const Pick& pick = s.pick(Criterion::minimax_regret).value();
  CHECK(pick.value == 8.0);
  CHECK(pick.alternative == 1u);
  CHECK(pick.figures.worst == 4);
  CHECK(pick.figures.best == 4);
}

TEST_CASE("Hurwicz weighs a strategy's best and worst leaf, not the mixes of nodes") {
  // Either 2, or a choice of 4 for sure and 10 or 0. With alpha 1/2: (4 + 2) / 2 = 3 against (10 + 0) / 2 = 5. Mixing at
  // every node would say 3.5.
  const Model model = model_of(R"(digraph g {
    luck [kind=chance]; pick [kind=decision]; two [payoff=2]; four [payoff=4];
    luck -> pick [label=good, p=0.5]; luck -> two [label=poor, p=0.5];
    pick -> four; pick -> bet; bet -> ten [label=win, p=0.5, payoff=10]; bet -> none [label=lose, p=0.5];
  })");
  CHECK(solve(model).pick(Criterion::hurwicz)->value == 5.0);
  SolveOptions cautious;
  cautious.alpha = 0.125;  // 4/8 + 2 * 7/8 = 2.25 against 10/8
  const Solution s = solve(model, cautious);
  CHECK(s.pick(Criterion::hurwicz)->value == 2.25);
  CHECK(s.pick(Criterion::hurwicz)->figures.worst == 2);
  CHECK(s.alternatives.empty());
  CHECK_FALSE(s.pick(Criterion::hurwicz)->alternative);
}

TEST_CASE("what is equal in the first figure is decided by the second, then by file order") {
  // All three expect 2. In x 6, in y 4 is to be had: a falls 6 short in y, b 4 in x, c 6 in x.
  const Solution s = solve(model_of(R"(digraph g {
    choice [kind=decision]; a [event=e]; b [payoff=2]; c [event=e];
    choice -> a; choice -> b; choice -> c;
    a -> a1 [label=x, p=0.5, payoff=6]; a -> a2 [label=y, p=0.5, payoff=-2];
    c -> c1 [label=x, p=0.5]; c -> c2 [label=y, p=0.5, payoff=4];
  })"));
  CHECK(s.pick(Criterion::expected_value)->ties == std::vector<std::size_t>{0, 1, 2});
  CHECK(s.pick(Criterion::expected_value)->alternative == 1u);
  CHECK(s.pick(Criterion::minimax_regret)->alternative == 1u);
  CHECK(s.price_of_robustness == 0.0);
  const Solution t = solve(model_of(R"(digraph g {
    choice [kind=decision]; a [event=e]; d [event=e]; b [payoff=2]; c [payoff=2];
    choice -> a; choice -> b; choice -> c;
    a -> a1 [label=x, p=0.5, payoff=8]; a -> a2 [label=y, p=0.5, payoff=-4];
    choice -> d; d -> d1 [label=x, p=0.5, payoff=4]; d -> d2 [label=y, p=0.5, payoff=-1];
  })"));
  // Regrets: a 6 (y), b and c 6 (x), d 4 in x and 3 in y. Expected values 2, 2, 2, 1.5.
  CHECK(t.pick(Criterion::expected_value)->alternative == 0u);
  CHECK(t.pick(Criterion::minimax_regret)->alternative == 3u);
  CHECK(t.price_of_robustness == 0.5);
}

TEST_CASE("what only rounding parts is a tie, however large the totals are beside their range") {
  // The bet is worth 10^9 + 2.6 exactly; in binary the sum of its branches comes out a unit lower.
  const Solution s = solve(model_of(R"(digraph g {
    choice [kind=decision]; bet [kind=chance]; sure [payoff=1000000002.6];
    choice -> bet; choice -> sure;
    bet -> x [p=0.1, payoff=1000000001]; bet -> y [p=0.2, payoff=1000000002]; bet -> z [p=0.7, payoff=1000000003];
  })"));
  REQUIRE(figure(s, 0, Criterion::expected_value) != figure(s, 1, Criterion::expected_value));
  CHECK(s.pick(Criterion::expected_value)->ties == std::vector<std::size_t>{0, 1});
}

TEST_CASE("a policy that loses nothing to hindsight has no critical scenario") {
  const Solution s = solve(model_of("digraph g { a -> b; a -> c; b [payoff=1]; c [payoff=2]; }"));
  CHECK(s.pick(Criterion::minimax_regret)->value == 0.0);
  CHECK(s.pick(Criterion::expected_value)->alternative == 1u);
  CHECK_FALSE(s.critical[0]);
  CHECK_FALSE(s.critical[1]);
  CHECK(s.evpi == 0.0);
  REQUIRE(s.missing.size() == 2);
  CHECK(s.missing[0].field == "critical.expected_value");
}

TEST_CASE("an outcome alone is solved too") {
  const Solution s = solve(model_of("digraph g { a [payoff=7] }"));
  CHECK(s.alternatives.empty());
  CHECK(s.pick(Criterion::expected_value)->value == 7.0);
  CHECK(s.pick(Criterion::hurwicz)->value == 7.0);
  CHECK(s.frontier->size() == 1);
}

TEST_CASE("costs are negated gains: the least cost is picked and regret stays positive") {
  const Solution s = solve(model_of(R"(digraph g { graph [objective=minimize];
    a [kind=decision]; b [cost=10]; a -> b; a -> c;
    c -> d [label=x, p=0.5, cost=4]; c -> e [label=y, p=0.5, cost=12]; })"));
  CHECK(s.pick(Criterion::expected_value)->value == -8.0);
  CHECK(s.pick(Criterion::minimax_regret)->value == 2.0);  // c at 12, where b would have cost 10
  CHECK(s.pick(Criterion::maximin)->value == -10.0);
}

TEST_CASE("a test that says dry rules oil out: its leaf is not foregone") {
  const Model model = model_of(R"(digraph g {
    graph [events="oil: wet = 0.5, dry; test | oil=wet: good = 1, bad; test | oil=dry: good = 0.5, bad"];
    start [kind=decision]; sure [payoff=1]; look [event=test]; after [kind=decision];
    start -> look [label=test, cost=1]; start -> sure [label=leave];
    look -> ok [label=good]; look -> after [label=bad]; ok [payoff=5];
    after -> drill [label=drill]; after -> stop [label=stop];
    drill [event=oil]; drill -> rich [label=wet, payoff=100]; drill -> poor [label=dry, payoff=-10];
  })");
  const Solution s = solve(model);
  // P(bad) = 1/4 and then the ground is dry for sure. test: 3/4 * 4 - 1/4 * 1 = 2.75.
  CHECK(s.pick(Criterion::expected_value)->value == 2.75);
  CHECK(s.pick(Criterion::maximax)->value == 4.0);
  CHECK(s.pick(Criterion::expected_value)->figures.worst_regret == 2);  // -1 after a bad test, where leaving brings 1
  const Critical& critical = s.critical[0].value();
  REQUIRE(critical.scenario.size() == 1);
  CHECK(critical.scenario[0].state == "bad");
  CHECK(critical.chance == 0.25);
}

TEST_CASE("coarse and fine observations of one event go together, and a scenario is what both paths leave") {
  const Model model = model_of(R"(digraph {
    events = "market: boom = 0.25, flat = 0.5, bust";
    { node [event=market]; plant; watch; later; }
    start [kind=decision]; seen [kind=decision];
    start -> plant [label=build]; start -> watch [label=wait];
    plant -> a [label=boom, payoff=60]; plant -> b [label=flat, payoff=20]; plant -> c [label=bust, payoff=-60];
    watch -> seen [state="flat | boom"]; watch -> gone [label=bust, payoff=0];
    seen -> later [label="build then"]; seen -> left [label=leave, payoff=0];
    later -> d [label=boom, payoff=50]; later -> e [label=flat, payoff=-10];
  })");
  const Solution s = solve(model);
  // P(boom | boom or flat) = 1/3: later 50/3 - 20/3 = 10, so that waiting is worth 3/4 * 10.
  CHECK(s.pick(Criterion::expected_value)->value == doctest::Approx(10));
  CHECK(s.expected_value[model.tree.first_child[0] + 1] == doctest::Approx(7.5));
  // Hindsight: 60 in a boom, 20 where it is flat, 0 in a bust: 25.
  CHECK(s.evpi == doctest::Approx(15));
  CHECK(s.pick(Criterion::minimax_regret)->value == 30);  // wait, then build: -10 where 20 was to be had
  const Critical& critical = s.critical[1].value();
  REQUIRE(critical.scenario.size() == 1);
  CHECK(critical.scenario[0].state == "flat");
  CHECK(critical.chance == 0.5);
}

TEST_CASE("two branches of several states each leave what they have in common") {
  const Model model = model_of(R"(digraph {
    events = "market: boom = 0.25, flat = 0.5, bust, war = 0.125";
    { node [event=market]; left; right; }
    start [kind=decision]; start -> left; start -> right;
    left -> a [label="boom | flat | bust", payoff=0]; left -> b [label=war, payoff=10];
    right -> c [label=boom, payoff=0]; right -> d [label="war | bust | flat", payoff=10];
  })");
  const Solution s = solve(model);
  CHECK(s.pick(Criterion::expected_value)->value == 7.5);
  CHECK(s.pick(Criterion::minimax_regret)->value == 0);
  const rue_index taken = model.tree.first_child[model.tree.first_child[0]];
  const Critical left = explain(model, s, taken, Foregone(model, s).of(taken));
  REQUIRE(left.scenario.size() == 1);
  CHECK(left.scenario[0].state == "flat | bust");
  CHECK(left.chance == 0.625);
  CHECK(left.regret == 10);
}

TEST_CASE("where shared events would need larger tables than the tree bears, their states are gone through") {
  // Two alternatives come to one node with five branches, each to an event of its own of four states: 5 x 4^5 cells.
  const auto worth = [](int i, int k) { return (i * 7 + k * 5) % 9 - 3; };
  std::string dot = R"(digraph { d -> c [label=plain, payoff=1]; d -> m [label=insured]; d -> s [label=stop, payoff=2];
    m -> c [label=claim, p=0.5, payoff=2]; m -> c [label=none, p=0.5];)";
  double expected = 0, better_than_stopping = 0;
  for (int i = 0; i < 5; ++i) {
    dot += fmt::format("c -> c{0} [label=x{0}, p=0.2];", i);
    for (int k = 0; k < 4; ++k) {
      dot += fmt::format("c{0} -> t{0}{1} [label=y{1}, p=0.25, payoff={2}];", i, k, worth(i, k));
      for (const int insured : {0, 2}) {
        const int going = std::max(1, insured) + worth(i, k);
        expected += 0.5 * 0.2 * 0.25 * std::max(2, going);
        better_than_stopping += going > 2 ? 0.5 * 0.2 * 0.25 : 0;
      }
    }
  }
  const Model model = model_of(dot + "}");
  const Solution s = solve(model);
  REQUIRE(s.evpi);
  CHECK(s.pick(Criterion::expected_value)->alternative == 2);
  CHECK(*s.evpi == doctest::Approx(expected - 2));
  CHECK(*s.pick(Criterion::expected_value)->figures.chance_of_regret == doctest::Approx(better_than_stopping));
  const Profiles profiles = risk_profiles(model, s);
  REQUIRE(profiles.expected_value->regret);
  CHECK(profiles.expected_value->regret->front().chance == doctest::Approx(better_than_stopping));
}
