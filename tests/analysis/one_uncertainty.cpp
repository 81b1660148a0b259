// one_uncertainty.cpp - chance nodes without an event that may be one uncertainty: what is asked, what that would change,
// and that the line which is offered is right.
#include "analysis/one_uncertainty.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "analysis/solution.h"
#include "model/advice/mend.h"
#include "model/read_model.h"
#include "support/files.h"

using namespace rue;
using namespace rue::test;

namespace {

struct Judged {
  Model model;
  Diagnostics diagnostics;
  std::string text;

  [[nodiscard]] std::vector<std::string> texts() const {
    std::vector<std::string> all;
    for (const Finding& f : diagnostics.findings()) all.push_back(f.text);
    return all;
  }
  // With the event that is offered written.
  [[nodiscard]] std::string mended() const { return edited(text, edits_of(diagnostics, "event")); }
};

Judged judged(const std::string& text, bool softer = true) {
  Judged j;
  j.text = text;
  const auto owner = std::make_shared<const std::string>(text);
  std::optional<Model> model = read_model(owner, {}, j.diagnostics);
  REQUIRE(model);
  judge_same_states(*model, owner, {}, softer, j.diagnostics);
  j.model = std::move(*model);
  return j;
}

std::string case_of(const std::string& name) {
  return content_of(std::string(RUE_SOURCE_DIR "/tests/cases/") + name);
}

double worst_regret(const Solution& s, std::size_t alternative) {
  return s.alternatives[alternative].figure[static_cast<std::size_t>(Criterion::minimax_regret)].value();
}

using List = std::vector<std::string>;

// A choice between two gambles and to leave it; `a` and `b` stand in the lists of the chance nodes.
std::string two_gambles(const std::string& p, const std::string& q, const std::string& a = {}, const std::string& b = {}) {
  return "digraph { go -> x; go -> y; go -> leave [payoff=0]; x [kind=chance" + a + "]; y [kind=chance" + b +
         "]; x -> x1 [label=won, p=" + p +
         ", payoff=40]; x -> x2 [label=lost, p=rest, payoff=-25]; y -> y1 [label=won, p=" + q +
         ", payoff=30]; y -> y2 [label=lost, p=rest, payoff=-10]; }";
}

}  // namespace

TEST_CASE("a test before a launch: one finding with the law, a sentence for every answer, and the line mends it") {
  const Judged j = judged(case_of("test_before_launch_no_event.dot"));
  REQUIRE(j.texts() == List{"'go1' and 'go2' have the same states as 'now', under other alternatives, but no common event: "
                            "one uncertainty or several?"});
  const Finding& finding = j.diagnostics.findings().front();
  CHECK(finding.help ==
        "if one, write event=success on all, as rue check --fix=event does: 0.6 is then 0.62·0.774194 + 0.38·0.315789; if "
        "not, event=separate");
  CHECK(finding.notes.size() == 2);
  REQUIRE(j.model.graph.doubts.size() == 1);
  CHECK(j.model.graph.doubts.front() ==
        "'now', 'go1' and 'go2' count as separate uncertainties here; a joint law fits them, and if they are one, regret "
        "and the value of information would be other: see rue check.");

  // With the line: perfect information brings 0.6 x 40 = 24 against 15.7, and to introduce at once is regretted by 25 at
  // most.
  const Judged mended = judged(j.mended());
  CHECK(mended.texts() == List{});
  CHECK(mended.model.graph.doubts.empty());
  const Solution s = solve(mended.model);
  CHECK(s.evpi.value() == doctest::Approx(8.3));
  CHECK(s.pick(Criterion::minimax_regret)->value.value() == doctest::Approx(25));
  CHECK(s.pick(Criterion::minimax_regret)->alternative == 0);
  // Without it neither.
  CHECK(solve(j.model).evpi.value() == doctest::Approx(17.9));
}

TEST_CASE("screening: all four nodes in one finding, and the line gives the published figures") {
  const Judged j = judged(case_of("amua_screening_no_event.dot"));
  REQUIRE(j.texts() == List{"'all', 'pos' and 'neg' have the same states as 'none', under other alternatives, but no common "
                            "event: one uncertainty or several?"});
  CHECK(j.diagnostics.findings().front().help.find("event=\"D+\" on all") != std::string::npos);
  const Judged mended = judged(j.mended());
  CHECK(mended.texts() == List{});
  const Solution s = solve(mended.model);
  CHECK(s.evpi.value() == doctest::Approx(0.016926).epsilon(1e-6));
  CHECK(worst_regret(s, 0) == doctest::Approx(10.6));
  CHECK(worst_regret(s, 1) == doctest::Approx(10.6));
  CHECK(worst_regret(s, 2) == doctest::Approx(0.9));
}

TEST_CASE("event=separate silences the question, and so does an event") {
  std::string text = case_of("test_before_launch_no_event.dot");
  const std::size_t end = text.rfind('}');
  for (const std::string event : {"separate", "success"}) {
    std::string answered = text;
    answered.insert(end, "now [event=" + event + "]; go1 [event=" + event + "]; go2 [event=" + event + "];");
    const Judged j = judged(answered);
    CHECK(j.texts() == List{});
    CHECK(j.model.graph.doubts.empty());
  }
}

TEST_CASE("equal probabilities: all nodes in one finding, as without any law") {
  const Judged j = judged(
      "digraph { go -> a; go -> b; go -> c; a -> a1 [label=up, p=0.5, payoff=1]; a -> a2 [label=down, p=0.5, payoff=4];"
      "b -> b1 [label=down, p=0.5, payoff=2]; b -> b2 [label=up, p=0.5, payoff=3];"
      "c -> c1 [label=up, p=0.5, payoff=0]; c -> c2 [label=down, p=0.5, payoff=9]; }");
  REQUIRE(j.texts() == List{"'b' and 'c' have the same branches as 'a', under other alternatives, but no common event: one "
                            "uncertainty or several?"});
  CHECK(judged(j.mended()).texts() == List{});
}

TEST_CASE("where no law fits there is one softer finding, for who asks, and no sentence") {
  const std::string text = two_gambles("0.6", "0.3");
  CHECK(judged(text, false).texts() == List{});
  const Judged j = judged(text);
  REQUIRE(j.texts() == List{"'x' and 'y' have the same states, but no joint law fits their probabilities: they count as "
                            "separate uncertainties"});
  CHECK(edits_of(j.diagnostics, "event").empty());
  CHECK(j.model.graph.doubts.empty());
  CHECK(judged(two_gambles("0.6", "0.3", ", event=separate")).texts() == List{});
}

TEST_CASE("of nodes that contradict each other those are asked about that one law fits") {
  // Another product, with a chance of its own, beside the one that the survey is about.
  std::string text = case_of("test_before_launch_no_event.dot");
  text.insert(text.rfind('}'),
              "introduce_first -> other [label=\"another product\"]; other [kind=chance];"
              "other -> o1 [label=success, p=0.3, payoff=50]; other -> o2 [label=failure, p=0.7, payoff=-10];");
  const Judged j = judged(text);
  CHECK(j.texts() ==
        List{"'go1' and 'go2' have the same states as 'now', under other alternatives, but no common event: one "
             "uncertainty or several?"});
  CHECK(solve(judged(j.mended()).model).picks[0].has_value());
}

TEST_CASE("a node below another is another uncertainty, and what changes no figure is not asked about") {
  // Tried again after a failure: the second attempt stands below the first.
  CHECK(
      judged("digraph { go -> a; go -> leave [payoff=0]; a -> a1 [label=ok, p=0.5, payoff=4]; a -> again [label=bad, p=0.5];"
             "again [kind=decision]; again -> b; again -> stop [payoff=-1]; b -> b1 [label=ok, p=0.3, payoff=3]; b -> b2 "
             "[label=bad, p=0.7, "
             "payoff=-2]; }")
          .texts() == List{});
  // After the test it pays alike, whether it comes out well or not.
  CHECK(
      judged("digraph { go -> now; go -> test; now -> n1 [label=ok, p=0.5, payoff=-5]; now -> n2 [label=bad, p=0.5, "
             "payoff=-6]; test -> good [p=0.5]; test -> poor [p=0.5]; good [kind=decision]; poor [kind=decision];"
             "good -> g; good -> g0 [payoff=0]; g -> g1 [label=ok, p=0.75, payoff=9]; g -> g2 [label=bad, p=0.25, payoff=9];"
             "poor -> h; poor -> h0 [payoff=0]; h -> h1 [label=ok, p=0.25, payoff=9]; h -> h2 [label=bad, p=0.75, payoff=9];"
             "}")
          .texts() == List{});
}

TEST_CASE("nodes on several paths, and those of a decision after chance, are asked about alike") {
  const std::string text =
      "digraph { season -> s [label=summer, p=0.5]; season -> w [label=winter, p=0.5]; s [kind=decision]; w [kind=decision];"
      "s -> now; s -> test; now -> n1 [label=ok, p=0.5, payoff=10]; now -> n2 [label=bad, p=0.5, payoff=-10];"
      "test -> good [p=0.5]; test -> poor [p=0.5]; good [kind=decision]; poor [kind=decision];"
      "good -> g; good -> g0 [payoff=0]; g -> g1 [label=ok, p=0.75, payoff=9]; g -> g2 [label=bad, p=0.25, payoff=-11];"
      "poor -> h; poor -> h0 [payoff=0]; h -> h1 [label=ok, p=0.25, payoff=9]; h -> h2 [label=bad, p=0.75, payoff=-11];"
      "w -> idle [payoff=0]; w -> risk; risk -> r1 [label=ok, p=0.9, payoff=1]; risk -> r2 [label=bad, p=0.1, payoff=-1]; }";
  const Judged j = judged(text);
  CHECK(j.texts() == List{"'g' and 'h' have the same states as 'now', under other alternatives, but no common event: one "
                          "uncertainty or several?"});
  CHECK(judged(j.mended()).texts() == List{});
}

TEST_CASE("what the alternatives of a joint law exclude is not regretted") {
  const Judged j = judged(case_of("chance_zero_regret.dot"));
  const Solution s = solve(j.model);
  // After t1 o0 has no chance: nothing is better there than a1's 6, and o1's 6 is all that n1 would have brought.
  CHECK(s.pick(Criterion::expected_value)->figures.worst_regret == doctest::Approx(0));
  CHECK(s.pick(Criterion::expected_value)->figures.chance_of_regret.value() == doctest::Approx(0));
}
