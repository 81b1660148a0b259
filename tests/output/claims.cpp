// claims.cpp - what the reports say in words is so: sure, the same, nothing, none.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <sstream>

#include "analysis/profile.h"
#include "analysis/solution.h"
#include "output/answers/breakeven/breakeven.h"
#include "output/answers/compare/compare.h"
#include "output/answers/profile/profile.h"
#include "output/answers/sensitivity/sensitivity.h"
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
// With where the author's ranges change a pick.
std::string compared_in_ranges(const std::string& dot) {
  Model model = model_of(dot);
  const RangeFlips flips = range_flips(model);
  return said([&](std::ostream& out) { write_compare_report(out, model, solve(model), {flips, {}, {}}, {}); });
}
std::string broken_even(const std::string& dot, const std::vector<std::string>& names) {
  Model model = model_of(dot);
  std::vector<std::uint32_t> asked;
  for (const std::string& name : names) asked.push_back(model.graph.parameters.index.at(name));
  Experiment experiment(model);
  const BreakEven found = break_even(experiment, asked);
  return said([&](std::ostream& out) { write_breakeven_report(out, experiment, found, {}); });
}
std::string traced(const std::string& dot, const std::string& name, const Range& range, std::size_t points) {
  Model model = model_of(dot);
  Experiment experiment(model);
  const Curve curve = one_way(experiment, model.graph.parameters.index.at(name), range, points);
  return said([&](std::ostream& out) { write_curve_report(out, experiment, curve, {}); });
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

TEST_CASE("claims: 'the pick is the same' is said of what was looked at, and never against the figures above it") {
  const std::string start = "digraph { d [kind=decision]; d -> a [label=a]; d -> b [label=b]; b [payoff=0.25]; ";
  std::string text = traced(start + "graph [params=\"k = 2 in [-3, 3]\"]; a [payoff=\"1/k\"]; }", "k", {-3, 3}, 5);
  CHECK(!has(text, "The pick is the same"));
  CHECK(has(text, "At 0 the pick changes from 'b' to 'a'."));
  CHECK(has(text, "at 0 the model has no value"));
  CHECK(has(text, "near 0 figures grow beyond all bounds (a pole)"));
  text = traced(start + "graph [params=\"k = 2 in [1, 3]\"]; a [payoff=\"1/k\"]; }", "k", {1, 3}, 3);
  CHECK(has(text, "The pick is the same at all values looked at."));
  text = traced(start + "graph [params=\"k = 2 in [1, 3]\"]; a [payoff=k]; }", "k", {1, 3}, 3);
  CHECK(has(text, "The pick is the same all along."));
  // A peak that stands between the values that a search looks at, but on one that is shown.
  text = traced(start + "graph [params=\"k = 0 in [-1, 1]\"]; a [payoff=\"if(abs(k - 0.3333) < 1e-7, 9, 0)\"]; }", "k",
                {-0.7, 1.3666}, 3);
  CHECK(has(text, "Some value above has another pick"));
}

TEST_CASE("claims: 'within your ranges' tells of first choices, and of plans below them") {
  const std::string start =
      "digraph { d [kind=decision]; d -> go [label=go]; d -> stop [label=stop, payoff=-1]; "
      "go [kind=decision]; go -> x [label=x, payoff=k]; go -> y [label=y, payoff=5]; ";
  const std::string keep =
      "Within your ranges, each parameter moved alone, the picks by expected value and by least regret "
      "keep their first choice";
  CHECK(has(compared_in_ranges(start + "graph [params=\"k = 2 in [0, 4]\"]; }"), (keep + ".").c_str()));
  CHECK(has(compared_in_ranges(start + "graph [params=\"k = 2 in [0, 10]\"]; }"),
            (keep + "; plans change below it: see `rue breakeven`.").c_str()));
  const std::string bent =
      "digraph { d -> a; d -> b; b [payoff=9]; a [payoff=\"1/k\"]; graph [params=\"k = 2 in [1, 3]\"]; }";
  CHECK(has(compared_in_ranges(bent), "no change of the first choice by expected value or by least regret was found."));
  // Whatever its chances, a is no better than 9; what brings less than 3 may be beaten.
  const auto unknown = [](const char* sure) {
    return fmt::format(
        "digraph {{ d [kind=decision]; d -> a; d -> b; b [payoff={}]; a [kind=chance]; a -> u; a -> v; u [payoff=k]; "
        "v [payoff=0]; graph [params=\"k = 2.5 in [2.2, 2.8]\"]; }}",
        sure);
  };
  CHECK(has(compared_in_ranges(unknown("9")), (keep + ".").c_str()));
  CHECK(has(compared_in_ranges(unknown("2")), "the pick by least regret keeps its first choice."));
  CHECK(has(compared_in_ranges(unknown("2.5")), "the pick by expected value changes at k = 2.5 (none known above)"));
}

TEST_CASE("claims: thresholds are called exact only of parameters that were searched so") {
  const std::string start =
      "digraph { d [kind=decision]; d -> a; d -> b; b [payoff=k]; a [payoff=\"1/q\"]; "
      "graph [params=\"k = 2; q = 1\"]; }";
  CHECK(has(broken_even(start, {"k"}),
            " A threshold is exact, and 'never' holds for all that the parameter can be: where "
            "every probability is one, a weight not below 0, and a score within its scale."));
  CHECK(has(broken_even(start, {"k", "q"}), "Of a parameter that is not named above a threshold is exact"));
  CHECK(!has(broken_even(start, {"q"}), "exact"));
}

TEST_CASE("claims: changes that are not shown are counted, however many there are") {
  // At each of 1,200 decisions below the first choice `k` passes what the other way is worth.
  std::string dot = "digraph { graph [params=\"k = 0\"]; d [kind=decision]; d -> c; d -> z [payoff=-1000000]; ";
  for (int i = 1; i <= 1200; ++i) {
    const std::string n = std::to_string(i);
    dot += "c -> d" + n + " [label=s" + n + ", p=rest]; d" + n + " [kind=decision]; d" + n + " -> x" + n + " [payoff=k]; d" +
           n + " -> y" + n + " [payoff=" + n + "]; ";
  }
  CHECK(has(broken_even(dot + "}", {"k"}), "and 1,180 changes farther away"));
}
