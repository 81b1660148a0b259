// missing.cpp - what cannot be computed is absent, and the reason names the node or event that stands in the way.
#include <doctest/doctest.h>

#include <algorithm>

#include "analysis/parting.h"
#include "analysis/solution.h"
#include "support/model.h"

using namespace rue;
using rue::test::model_of;

namespace {

std::string reason_for(const Solution& s, const std::string& field) {
  const auto found = std::find_if(s.missing.begin(), s.missing.end(), [&](const Missing& m) { return m.field == field; });
  return found == s.missing.end() ? "" : found->reason;
}

}  // namespace

TEST_CASE("a chance node without probabilities that may be best takes the pick by expected value, not regret") {
  const Model model = model_of(R"(digraph g {
    a [kind=decision]; b [payoff=5]; c [kind=chance]; a -> b; a -> c;
    c -> d [label=x, payoff=9]; c -> e [label=y, payoff=1]; })");
  const Solution s = solve(model);
  CHECK_FALSE(s.pick(Criterion::expected_value));
  CHECK_FALSE(s.pick(Criterion::expected_regret));
  CHECK_FALSE(s.frontier);
  CHECK_FALSE(s.evpi);
  CHECK(partings(model, s).empty());
  CHECK(s.pick(Criterion::minimax_regret)->value == 4.0);  // both; the first is taken
  CHECK(s.pick(Criterion::minimax_regret)->alternative == 0u);
  CHECK(s.pick(Criterion::minimax_regret)->ties.size() == 2);
  CHECK(s.pick(Criterion::minimax_regret)->figures.expected_value == 5.0);  // nothing uncertain on its way
  CHECK(s.pick(Criterion::laplace)->value == 5.0);
  CHECK(s.alternatives[0].figure[0] == 5.0);
  CHECK_FALSE(s.alternatives[1].figure[0]);
  CHECK_FALSE(s.critical[1]->chance);
  const std::string node = "chance node 'c' has no probabilities";
  for (const char* field : {"alternatives[0].expected_regret", "frontier", "expected_value_of_perfect_information",
                            "critical.minimax_regret.chance", "picks.minimax_regret.figures.chance_of_regret"}) {
    INFO(field);
    CHECK(reason_for(s, field) == node);
  }
  const std::string ranges = node + "; with p=\"in [0, 1]\" on its branches `rue robust` says what holds whatever they are";
  CHECK(reason_for(s, "alternatives[1].expected_value") == ranges);
  for (const char* field : {"picks.expected_value", "price_of_robustness", "regret_at_stake", "critical.expected_value"}) {
    INFO(field);
    CHECK(reason_for(s, field) == "'c' may be better than 'b', the best of those known: " + ranges);
  }
  CHECK(reason_for(s, "alternatives[0].expected_value") == "");
}

TEST_CASE(
    "probabilities that differ from place to place leave no joint law: regret in expectation is absent, all else stands") {
  const Solution s = solve(model_of(R"(digraph g {
    a [kind=decision]; b [event=e]; c [event=e]; a -> b; a -> c;
    b -> b1 [label=x, p=0.5, payoff=9]; b -> b2 [label=y, p=0.5, payoff=1];
    c -> c1 [label=x, p=0.25, payoff=4]; c -> c2 [label=y, p=0.75, payoff=4]; })"));
  CHECK(s.pick(Criterion::expected_value)->value == 5.0);
  CHECK(s.pick(Criterion::minimax_regret)->value == 3.0);
  REQUIRE(s.pick(Criterion::expected_regret));
  CHECK_FALSE(s.pick(Criterion::expected_regret)->value);
  CHECK(s.pick(Criterion::expected_regret)->alternative == 0u);
  CHECK_FALSE(s.evpi);
  CHECK_FALSE(s.critical[0]->chance);
  CHECK(s.frontier);
  CHECK(reason_for(s, "expected_value_of_perfect_information").find("'e'") != std::string::npos);
  CHECK(reason_for(s, "critical.expected_value.chance").find("'e'") != std::string::npos);
}

TEST_CASE("what would take too many steps is absent and says so") {
  SolveOptions hasty;
  hasty.max_steps = 1;
  const Solution s = solve(model_of(R"(digraph g {
    a [kind=decision]; a -> b; a -> c;
    b -> b1 [label=x, p=0.5, payoff=9]; b -> b2 [label=y, p=0.5, payoff=1];
    c -> c1 [label=x, p=0.5, payoff=7]; c -> c2 [label=y, p=0.5, payoff=2]; })"),
                           hasty);
  CHECK(s.pick(Criterion::expected_value)->value == 5.0);
  CHECK_FALSE(s.evpi);
  CHECK(reason_for(s, "expected_value_of_perfect_information").find("more than 1 steps") != std::string::npos);
}
