// textbook_criteria.cpp - leximin, the most likely state and Hodges-Lehmann on decisions that can be worked out by hand.
#include <doctest/doctest.h>

#include "analysis/solution.h"
#include "support/model.h"

using namespace rue;
using namespace rue::test;

namespace {

Pick pick_of(const std::string& dot, Criterion criterion, const SolveOptions& options = {}) {
  const Solution s = solve(model_of(dot), options);
  REQUIRE(s.pick(criterion));
  return *s.pick(criterion);
}

std::string why_no(const std::string& dot, Criterion criterion, const SolveOptions& options = {}) {
  const Solution s = solve(model_of(dot), options);
  CHECK(!s.pick(criterion));
  for (const Missing& missing : s.missing) {
    if (missing.field == std::string("picks.") + key_of(criterion)) return missing.reason;
  }
  return {};
}

using Ties = std::vector<std::size_t>;

}  // namespace

TEST_CASE("leximin: of equal worst cases the rarer, all states alike, whatever their probabilities") {
  const auto three = [](const std::string& a, const std::string& b) {
    return "digraph g { d -> a; d -> b; a -> a1 [p=0.1, payoff=" + a.substr(0, 1) +
           "]; a -> a2 [p=0.1, payoff=" + a.substr(1, 1) + "]; a -> a3 [p=0.8, payoff=" + a.substr(2, 1) +
           "]; b -> b1 [p=0.1, payoff=" + b.substr(0, 1) + "]; b -> b2 [p=0.1, payoff=" + b.substr(1, 1) +
           "]; b -> b3 [p=0.8, payoff=" + b.substr(2, 1) + "]; }";
  };
  Pick pick = pick_of(three("009", "011"), Criterion::leximin);
  CHECK(pick.alternative == 1u);
  CHECK(pick.value == 0.0);
  CHECK(pick.ties == Ties{1});
  CHECK(pick_of(three("009", "011"), Criterion::maximin).ties == Ties{0, 1});
  // The next worst decides: 1 against 2.
  CHECK(pick_of(three("019", "022"), Criterion::leximin).alternative == 1u);
  CHECK(pick_of(three("190", "091"), Criterion::leximin).ties == Ties{0, 1});
  // One state written as two: 0 is two of four and no more than one of two.
  const std::string split = "digraph g { d -> a; d -> b; a -> a1 [p=0.5, payoff=0]; a -> a2 [p=0.5, payoff=9];";
  CHECK(pick_of(split + " b -> b1 [p=0.5, payoff=0]; b -> b2 [p=0.5, payoff=8]; }", Criterion::leximin).alternative == 0u);
  CHECK(pick_of(split + " b -> b1 [p=0.5, payoff=0]; b -> b2 [p=0.25, payoff=8]; b -> b3 [p=0.25, payoff=8]; }",
                Criterion::leximin)
            .alternative == 1u);
  // Without any probability.
  CHECK(pick_of("digraph g { a [kind=chance]; b [kind=chance]; d -> a; d -> b; a -> a1 [payoff=0]; a -> a2 [payoff=1]; "
                "b -> b1 [payoff=0]; b -> b2 [payoff=2]; }",
                Criterion::leximin)
            .alternative == 1u);
  // Costs: the largest is the worst.
  pick = pick_of(
      "digraph g { graph [objective=minimize]; d -> a; d -> b; a -> a1 [p=0.5, cost=9]; a -> a2 [p=0.5, cost=5]; "
      "b -> b1 [p=0.5, cost=9]; b -> b2 [p=0.5, cost=4]; }",
      Criterion::leximin);
  CHECK(pick.alternative == 1u);
  CHECK(pick.value == -9.0);
  CHECK(why_no(three("009", "011"), Criterion::leximin, {.max_steps = 3}).find("more than 3 steps") != std::string::npos);
}

TEST_CASE("leximin: of declared events the joint states count alike") {
  // Of three joint states two have `test` good: 0 comes in two of three, in one of three below the other alternative.
  const std::string dot = R"(digraph g { graph [events="
      oil: wet = 0.5, dry = 0.5
      test | oil=wet: good = 1, bad = 0
      test | oil=dry: good = 0.5, bad = 0.5"];
    { node [event=test]; a; b; }
    d -> a; d -> b; a -> a1 [label=good, payoff=0]; a -> a2 [label=bad, payoff=9];
    b -> b1 [label=good, payoff=5]; b -> b2 [label=bad, payoff=0]; })";
  CHECK(pick_of(dot, Criterion::leximin).alternative == 1u);
  CHECK(pick_of(dot, Criterion::expected_value).alternative == 1u);
}

TEST_CASE("the most likely state is a joint state, not a walk along the likeliest branches") {
  // a1 and b1 0.36; a2 is likelier than a1, but its b1 and b2 have 0.3 each.
  const std::string dot = R"(digraph g { graph [events="
      a: a1 = 0.4, a2 = 0.6
      b | a=a1: b1 = 0.9, b2 = 0.1
      b | a=a2: b1 = 0.5, b2 = 0.5"];
    { node [event=a]; x; } { node [event=b]; y; z; }
    d -> x; d -> sure; sure [payoff=6];
    x -> y [label=a1]; x -> z [label=a2];
    y -> y1 [label=b1, payoff=7]; y -> y2 [label=b2, payoff=0];
    z -> z1 [label=b1, payoff=0]; z -> z2 [label=b2, payoff=0]; })";
  const Pick pick = pick_of(dot, Criterion::most_likely);
  CHECK(pick.alternative == 0u);
  CHECK(pick.value == 7.0);
  CHECK(pick_of(dot, Criterion::expected_value).alternative == 1u);
  // Both bring 5 in the likely state: expected value decides, and the criterion ties.
  const std::string even = R"(digraph g { d -> a; d -> b; a -> a1 [p=0.7, payoff=5]; a -> a2 [p=0.3, payoff=0];
    b -> b1 [p=0.7, payoff=5]; b -> b2 [p=0.3, payoff=1]; })";
  CHECK(pick_of(even, Criterion::most_likely).alternative == 1u);
  CHECK(pick_of(even, Criterion::most_likely).ties == Ties{0, 1});
  CHECK(why_no(R"(digraph g { d -> a; d -> b; b [payoff=1]; a -> a1 [p=0.5]; a -> a2 [p=0.5, payoff=3]; })",
               Criterion::most_likely) == "several states are equally likely at chance node 'a'");
  CHECK(why_no(R"(digraph g { a [kind=chance]; d -> a; d -> b; b [payoff=1]; a -> a1; a -> a2 [payoff=3]; })",
               Criterion::most_likely)
            .find("no probabilities") != std::string::npos);
}

TEST_CASE("Hodges-Lehmann mixes expected value and worst case of one plan") {
  // Worst 0 and mean 10; worst 4 and mean 6; worst 5.
  const std::string dot = R"(digraph g { d -> a; d -> b; d -> c; c [payoff=5];
    a -> a1 [p=0.5, payoff=0]; a -> a2 [p=0.5, payoff=20]; b -> b1 [p=0.5, payoff=4]; b -> b2 [p=0.5, payoff=8]; })";
  const auto at = [&](double lambda) { return pick_of(dot, Criterion::hodges_lehmann, {.lambda = lambda}); };
  CHECK(at(0).alternative == 2u);
  CHECK(at(0).value == 5.0);
  CHECK(at(0.5).ties == Ties{0, 1, 2});
  CHECK(at(0.5).alternative == 2u);  // of those that tie the best worst case
  CHECK(at(0.75).alternative == 0u);
  CHECK(at(0.75).value == 7.5);
  CHECK(at(1).value == 10.0);
  // Rolled back node by node the second stage would mix worst cases twice: here the plan's own counts.
  const std::string later = R"(digraph g { c -> d [p=0.5]; c -> z [p=0.5, payoff=0]; d [kind=decision];
    d -> sure [payoff=4]; d -> risk; risk -> r1 [p=0.5, payoff=0]; risk -> r2 [p=0.5, payoff=10]; })";
  const Pick pick = pick_of(later, Criterion::hodges_lehmann);
  CHECK(pick.value == 0.5 * 2.5 + 0.5 * 0);
  CHECK(pick.figures.expected_value == 2.5);
}
