// claims.cpp - what the reports say in words is so: sure, the same, nothing, none.
#include <doctest/doctest.h>

#include <sstream>

#include "analysis/profile.h"
#include "analysis/solution.h"
#include "output/answers/compare/compare.h"
#include "output/answers/profile/profile.h"
#include "output/answers/solve/solve.h"
#include "output/report_support.h"

using namespace rue;

namespace {

using rue::test::model_of;
using rue::test::written;

// The report on one line, so that its breaks do not matter.
template <class Write>
std::string said(Write write) {
  std::istringstream words(written(write));
  std::string text;
  for (std::string word; words >> word;) text += (text.empty() ? "" : " ") + word;
  return text;
}
std::string solved(const std::string& dot) {
  const Model model = model_of(dot);
  return said([&](std::ostream& out) { write_solve_report(out, model, solve(model), {}); });
}
std::string compared(const std::string& dot) {
  const Model model = model_of(dot);
  return said([&](std::ostream& out) { write_compare_report(out, model, solve(model), {}); });
}
std::string profiled(const std::string& dot) {
  const Model model = model_of(dot);
  const Solution s = solve(model);
  return said([&](std::ostream& out) { write_profile_report(out, model, s, risk_profiles(model, s), {}); });
}
bool has(const std::string& text, const char* words) {
  return text.find(words) != std::string::npos;
}

}  // namespace

TEST_CASE("claims: a plan is sure only where its total cannot vary") {
  const std::string gamble = "d -> a; a -> u [label=up, p=0.5]; a -> v [label=down, p=0.5]; u [payoff=80]; v [payoff=10]; ";
  const std::string start = "digraph { graph [utility=\"0:0, 100:100\"]; d [kind=decision]; ";
  // Points on a straight line: nothing would be paid for being rid of the risk, and a risk it is.
  std::string text = solved(start + gamble + "d -> s; s [payoff=20]; }");
  CHECK(!has(text, "is sure"));
  CHECK(has(text, "worth as much as a sure 45, its expected value: no premium would be paid for being rid of the risk."));
  // A sure 50 is better.
  text = solved(start + gamble + "d -> s; s [payoff=50]; }");
  CHECK(has(text, "The best plan is sure: 50."));
  // Chance that ends alike either way, but for the last bit of a sum.
  text = solved(start +
                "d -> a; a -> u [label=up, p=0.5, payoff=0.1]; a -> v [label=down, p=0.5]; u [payoff=0.2]; v [payoff=0.3]; "
                "d -> s; s [payoff=0]; }");
  CHECK(has(text, "The best plan is sure: 0.3."));
}

TEST_CASE("claims: 'the same expected value and the same worst regret' is said of one plan") {
  const std::string nodes = R"(digraph same { d [kind=decision]; b [kind=decision]; d -> a [label=A]; d -> b [label=B];
    a -> a6 [label=up, p=0.5]; a -> a4 [label=down, p=0.5]; b -> b1 [label=bold]; b -> b4 [label=timid];
    b1 -> c10 [label=hit, p=0.75]; b1 -> cm [label=miss, p=0.25];
    { node [kind=outcome]; a6 [payoff=6]; a4 [payoff=4]; c10 [payoff=10]; cm [payoff=-10]; } )";
  // B brings 5 with a worst regret of 16, or 4 with one of 6; A brings 5 with 6.
  std::string text = compared(nodes + "b4 [kind=outcome, payoff=4]; }");
  CHECK(!has(text, "and the same worst regret"));
  CHECK(has(text, "'B' can have the same expected value as 'A'."));
  CHECK(has(text, "'B' can have the same worst regret as 'A'."));
  // Timid brings 5: worst regret 5 then, and A's is 6: they tie by expected value only, and B is picked.
  text = compared(nodes + "b4 [kind=outcome, payoff=5]; }");
  CHECK(has(text, "'A' can have the same expected value as 'B"));
  CHECK(!has(text, "worst regret as"));
  // Twins have both.
  text = compared(R"(digraph { graph [events="w: x = 0.5, y"]; { node [event=w]; a; b; } d [kind=decision]; d -> a; d -> b;
    a -> ax [label=x, payoff=1]; a -> ay [label=y, payoff=3]; b -> bx [label=x, payoff=3]; b -> by [label=y, payoff=1]; })");
  CHECK(has(text, "'b' can have the same expected value and the same worst regret as 'a'."));
}

TEST_CASE("claims: the next by expected value is next, and its worst regret is of the same plan") {
  // A: 10. B: 8 (bold, -20 or 36) or 7 for sure. C: 5 for sure. Least regret is A's: 26 where bold hits.
  const std::string text =
      compared(R"(digraph { d [kind=decision]; b [kind=decision]; d -> a [label=A]; d -> b [label=B]; d -> c [label=C];
    b -> bold; b -> timid; bold -> h [label=hit, p=0.5]; bold -> m [label=miss, p=0.5];
    { node [kind=outcome]; a [payoff=10]; timid [payoff=7]; c [payoff=5]; h [payoff=36]; m [payoff=-20]; } })");
  CHECK(has(text, "Next by expected value is 'B': expected value 8 (2 less), worst regret 30 (4 more)."));
}

TEST_CASE("claims: where no alternative dominates, taste for risk is spoken of only if they differ") {
  const char* const alike =
      R"(digraph { d [kind=decision]; d -> a; d -> b; a -> a1 [p=0.5, payoff=0.3]; a -> a2 [p=0.5, payoff=1];
    b -> b1 [p=0.5, payoff=0.1]; b -> b2 [p=0.5, payoff=1]; b1 [payoff=0.2]; })";
  std::string text = profiled(alike);
  CHECK(has(text, "The alternatives bring the same with the same chances: none dominates another."));
  CHECK(!has(text, "taste"));
  CHECK(!has(text, "dominance"));
  text =
      profiled(R"(digraph { d [kind=decision]; d -> a; d -> b; d -> c; a -> a1 [p=0.5, payoff=0]; a -> a2 [p=0.5, payoff=9];
    b [payoff=4]; c [kind=chance]; c -> c1; c -> c2; c1 [payoff=1]; c2 [payoff=2]; })");
  CHECK(has(text, "No profiles") == false);
  CHECK((has(text, "No alternative that has a profile stochastically dominates another") || has(text, "No plan has")));
}
