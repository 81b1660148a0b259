// narrow.cpp - reports in a terminal of 60 columns.
#include <filesystem>

#include "analysis/frontier.h"
#include "analysis/profile.h"
#include "analysis/whatif/information.h"
#include "output/answers/check/check.h"
#include "output/answers/compare/compare.h"
#include "output/answers/frontier/frontier.h"
#include "output/answers/information/information.h"
#include "output/answers/profile/profile.h"
#include "output/answers/solve/solve.h"
#include "output/answers/table/table.h"
#include "output/report_support.h"
#include "support/files.h"

using namespace rue;
using namespace rue::test;

namespace {

constexpr TextOptions narrow{60, false};

}  // namespace

TEST_CASE("narrow: no line of a report is wider than the terminal") {
  for (const auto& entry : std::filesystem::directory_iterator(RUE_SOURCE_DIR "/graphs")) {
    if (entry.path().extension() != ".dot" || entry.path().stem() == "stages") continue;
    const Model model = model_of(content_of(entry.path().string()));
    const Solution solution = solve(model);
    CAPTURE(entry.path().string());
    check_lines(written([&](std::ostream& out) { write_solve_report(out, model, solution, narrow); }), 60);
    check_lines(written([&](std::ostream& out) { write_compare_report(out, model, solution, {}, narrow); }), 60);
    check_lines(written([&](std::ostream& out) { write_table_report(out, model, solution, narrow); }), 60);
    check_lines(written([&](std::ostream& out) { write_model_report(out, model, narrow); }), 60);
    check_lines(written([&](std::ostream& out) {
                  write_profile_report(out, model, solution, risk_profiles(model, solution, {}), narrow);
                }),
                60);
    check_lines(written([&](std::ostream& out) {
                  write_frontier_report(out, model, solution, frontier_plans(model, solution, 0.05),
                                        FrontierAgainst::worst_regret, 0.05, narrow);
                }),
                60);
    check_lines(
        written([&](std::ostream& out) { write_information_report(out, model, value_of_information(model, {}), narrow); }),
        60);
  }
}

TEST_CASE("narrow: what a difference means stands beside the two picks, not in a table of its own") {
  // Of the README's kind: a price and a saving in two lines of five.
  const Model model = model_of(R"(digraph { graph [unit="$#"]; { node [event=sky]; risky; safe; }
    go -> risky [label="open the second shop"]; go -> safe [label="stay with one shop"];
    risky -> a [label=good, p=0.75, payoff=150000]; risky -> b [label=bad, p=0.25, payoff=-60000];
    safe -> c [label=good, p=0.75, payoff=100000]; safe -> d [label=bad, p=0.25, payoff=50000]; })");
  const Solution solution = solve(model);
  const std::string text = written([&](std::ostream& out) { write_compare_report(out, model, solution, {}, narrow); });
  check_lines(text, 60);
  const std::size_t value = text.find("expected value");
  const std::string line = text.substr(value, text.find('\n', value) - value);
  CAPTURE(text);
  CHECK(line.find("$10,000") != std::string::npos);  // 97,500 - 87,500
}
