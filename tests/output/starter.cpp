// starter.cpp - the decision that a newcomer starts from.
#include "output/new/starter.h"

#include "analysis/solution.h"
#include "model/read_model.h"
#include "output/report_support.h"

using namespace rue;

TEST_CASE("the starter is read without a finding, whatever its name") {
  for (const char* name : {"decision", "my first-decision", "graph", "quotes \" and \\ n", "3rd", ""}) {
    CAPTURE(name);
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(starter_graph(name), {}, diagnostics);
    for (const Finding& finding : diagnostics.findings()) FAIL_CHECK(finding.text);
    REQUIRE(model);
  }
}

TEST_CASE("in the starter the two picks differ, so that there is something to see") {
  const Model model = test::model_of(starter_graph("decision"));
  const Solution solution = solve(model);
  // stay: boom 60, bust 50; join: boom 105 - 5, bust 5 - 5; boom 0.6.
  CHECK(solution.pick(Criterion::expected_value)->alternative == 1);
  CHECK(*solution.pick(Criterion::expected_value)->value == doctest::Approx(60));
  CHECK(solution.pick(Criterion::minimax_regret)->alternative == 0);
  CHECK(*solution.pick(Criterion::minimax_regret)->value == doctest::Approx(40));
}
