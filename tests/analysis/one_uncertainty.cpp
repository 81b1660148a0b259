// one_uncertainty.cpp - chance nodes without an event that may be one uncertainty: what is asked, what that would change,
// and that the line which is offered is right.
#include "analysis/one_uncertainty.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <random>
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
  return s.alternatives[alternative].by(Criterion::minimax_regret).value();
}

using List = std::vector<std::string>;

// As `rue check --fix=event` leaves it: with the events that are offered, as long as any are.
Judged all_mended(const std::string& text) {
  Judged j = judged(text, false);
  for (int round = 0; round < 20 && j.mended() != j.text; ++round) j = judged(j.mended(), false);
  return j;
}

double least_regret(const Model& model) {
  return solve(model).pick(Criterion::minimax_regret)->value.value();
}

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
  REQUIRE(j.texts() == List{"'b' and 'c' have the same states as 'a', under other alternatives, but no common event: one "
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

TEST_CASE("a rest beside fractions is the fraction that it is") {
  const auto thirds = [](const std::string& last) {
    return "digraph { d -> a; d -> b; a -> a1 [label=lo, p=\"1/3\", payoff=25]; a -> a2 [label=mid, p=\"1/3\", payoff=-2];"
           "a -> a3 [label=hi, p=\"1/3\", payoff=14]; b -> b1 [label=lo, p=\"1/3\", payoff=-9];"
           "b -> b2 [label=mid, p=\"1/3\", payoff=-1]; b -> b3 [label=hi, p=\"" +
           last + "\", payoff=14]; }";
  };
  for (const std::string last : {"1/3", "rest"}) {
    const Judged j = judged(thirds(last));
    CHECK(j.texts() ==
          List{"'b' has the same states as 'a', under another alternative, but no common event: one uncertainty or two?"});
    // (25 - 1 + 14) / 3 with perfect information, (25 - 2 + 14) / 3 without.
    const Judged mended = judged(j.mended());
    CHECK(mended.texts() == List{});
    CHECK(solve(mended.model).evpi.value() == doctest::Approx(1.0 / 3));
    CHECK(least_regret(mended.model) == doctest::Approx(1));
  }
  const Judged survey = all_mended(case_of("survey_with_rest.dot"));
  CHECK(survey.texts() == List{});
  CHECK(solve(survey.model).evpi.value() == doctest::Approx(0));
  CHECK(least_regret(survey.model) == 0);
}

TEST_CASE("equal probabilities: what to write, and where each node stands") {
  const Judged j = judged(
      "digraph { go -> a; go -> b; a -> a1 [label=up, p=0.5, payoff=1]; a -> a2 [label=down, p=0.5, payoff=4];"
      "b -> b1 [label=down, p=0.5, payoff=2]; b -> b2 [label=up, p=0.5, payoff=3]; }");
  REQUIRE(j.diagnostics.findings().size() == 1);
  const Finding& finding = j.diagnostics.findings().front();
  CHECK(finding.help == "if one, write event=up on both, as rue check --fix=event does; if not, event=separate");
  CHECK(finding.notes.size() == 1);
}

TEST_CASE("events that are offered at once have different names") {
  const auto two_pairs = [](const std::string& other) {
    return "digraph { d -> a; d -> b; d -> c; d -> e; a -> a1 [label=good, p=0.5, payoff=1]; a -> a2 [label=bad, p=0.5, "
           "payoff=5]; b -> b1 [label=good, p=0.5, payoff=3]; b -> b2 [label=bad, p=0.5, payoff=2];"
           "c -> c1 [label=good, p=0.3, payoff=1]; c -> c2 [label=" +
           other + ", p=0.7, payoff=7]; e -> e1 [label=good, p=0.3, payoff=3]; e -> e2 [label=" + other +
           ", p=0.7, payoff=0]; }";
  };
  // Other states, and the same states under another law.
  for (const std::string other : {"fair", "bad"}) {
    CAPTURE(other);
    const Judged j = judged(two_pairs(other), false);
    CHECK(j.diagnostics.findings().size() == 2);
    const Judged mended = judged(j.mended(), false);
    CHECK(mended.texts() == List{});
    // Two independent uncertainties. Best without knowing more: c, 0.3 + 4.9 = 5.2. Knowing both: 7 where the second is not
    // good, else 3 or 5, whatever is better of the first: 0.7 * 7 + 0.3 * (3 + 5) / 2 = 6.1.
    CHECK(solve(mended.model).evpi.value() == doctest::Approx(0.9));
  }
}

TEST_CASE("a state that is left out where it cannot happen: the branch is written with p=0") {
  std::string text = case_of("wells_state_left_out.dot");
  for (const bool dry_first : {true, false}) {
    CAPTURE(dry_first);
    if (!dry_first) {
      // The same with "dry" behind the states that stand everywhere.
      const std::string states[] = {"nd", "nl", "drill", "lease"};
      for (const std::string& node : states) {
        const std::size_t begin = text.find("  " + node + " -> " +
                                            (node == "drill"   ? "d1"
                                             : node == "lease" ? "l1"
                                                               : node + "1"));
        const std::size_t end = text.find(';', begin) + 1;
        const std::string dry = text.substr(begin, end - begin);
        text.erase(begin, end - begin);
        text.insert(text.find('\n', begin), dry);
      }
    }
    const Judged j = judged(text, false);
    REQUIRE(j.texts() == List{"'lease', 'nd', 'nl', 'pd' and 'pl' have states in common with 'drill', under other "
                              "alternatives, but no common event: one uncertainty or several?"});
    const std::string event = dry_first ? "dry" : "wet";
    CHECK(j.diagnostics.findings().front().help ==
          "if one, write event=" + event +
              " on all, and with p=0 what cannot happen there ('dry' on 'pd' and 'pl'), as rue check --fix=event does: " +
              (dry_first ? "0.2 is then 0.5·0.4 + 0.5·0" : "0.5 is then 0.5·0.4 + 0.5·0.6") + "; if not, event=separate");
    const Judged mended = judged(j.mended());
    CHECK(mended.texts() == List{});
    const Solution s = solve(mended.model);
    CHECK(s.evpi.value() == doctest::Approx(16));
    CHECK(least_regret(mended.model) == doctest::Approx(80));
  }
  // What has its own states besides is another uncertainty, and so is what no law fits.
  CHECK(judged("digraph { d -> a; d -> b; a -> a1 [label=won, p=0.5, payoff=4]; a -> a2 [label=lost, p=0.5, payoff=-3];"
               "b -> b1 [label=won, p=0.3, payoff=5]; b -> b2 [label=lost, p=0.3, payoff=-1]; b -> b3 [label=drawn, p=0.4, "
               "payoff=0]; }")
            .texts() == List{});
}

namespace {

// A hidden state, a test that may be bought, and an alternative to be chosen after it or without: written as its author
// would who knows of no events, with fractions, rests, and without the branches that cannot happen.
struct Surveyed {
  std::string dot;
  double information = 0;  // the value of perfect information, by its definition
};

Surveyed surveyed(std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  const std::size_t states = 2 + below(2);
  const std::size_t results = 2 + below(2);
  const std::size_t alternatives = 2 + below(2);
  const int price = static_cast<int>(below(3));
  std::vector<std::vector<int>> weight(results, std::vector<int>(states));  // of result and state together
  for (auto& row : weight) {
    for (int& w : row) w = static_cast<int>(below(4));
  }
  for (std::size_t s = 0; s < states; ++s) weight[0][s] += 1;
  for (auto& row : weight) row[below(states)] += 1;
  std::vector<std::vector<int>> payoff(alternatives, std::vector<int>(states));
  for (auto& row : payoff) {
    for (int& x : row) x = static_cast<int>(below(41)) - 10;
  }
  std::vector<int> prior(states, 0);
  int all = 0;
  for (const auto& row : weight) {
    for (std::size_t s = 0; s < states; ++s) {
      prior[s] += row[s];
      all += row[s];
    }
  }

  Surveyed made;
  made.dot = "digraph {\n  r -> test; r -> now [label=\"no test\"]; now [kind=decision];\n";
  // The decision `at` with these weights of the states; returns the best expected payoff.
  const auto choose = [&](const std::string& at, const std::vector<int>& weights, int cost) {
    const int sum = std::accumulate(weights.begin(), weights.end(), 0);
    double best = -1e9;
    for (std::size_t a = 0; a < alternatives; ++a) {
      const std::string node = at + "_" + std::to_string(a);
      made.dot += "  " + at + " -> " + node + " [label=alt" + std::to_string(a) + "]; " + node + " [kind=chance];\n";
      double expected = 0;
      std::size_t last = 0;
      for (std::size_t s = 0; s < states; ++s) last = weights[s] > 0 ? s : last;
      const bool rest = below(2) == 0;
      for (std::size_t s = 0; s < states; ++s) {
        if (weights[s] == 0) continue;
        const std::string p = rest && s == last ? "rest" : std::to_string(weights[s]) + "/" + std::to_string(sum);
        made.dot += "    " + node + " -> " + node + "_" + std::to_string(s) + " [label=s" + std::to_string(s) + ", p=\"" +
                    p + "\", payoff=" + std::to_string(payoff[a][s] - cost) + "];\n";
        expected += static_cast<double>(weights[s]) / sum * (payoff[a][s] - cost);
      }
      best = std::max(best, expected);
    }
    return best;
  };
  double with = 0;
  for (std::size_t r = 0; r < results; ++r) {
    const std::string node = "t" + std::to_string(r);
    const int sum = std::accumulate(weight[r].begin(), weight[r].end(), 0);
    made.dot += "  test -> " + node + " [label=r" + std::to_string(r) + ", p=\"" + std::to_string(sum) + "/" +
                std::to_string(all) + "\"]; " + node + " [kind=decision];\n";
    with += static_cast<double>(sum) / all * choose(node, weight[r], price);
  }
  const double without = choose("now", prior, 0);
  double knowing = 0;
  for (std::size_t s = 0; s < states; ++s) {
    int most = payoff[0][s];
    for (std::size_t a = 1; a < alternatives; ++a) most = std::max(most, payoff[a][s]);
    knowing += static_cast<double>(prior[s]) / all * most;
  }
  made.information = knowing - std::max(with, without);
  made.dot += "}\n";
  return made;
}

}  // namespace

TEST_CASE("over random surveys the mended decision has the value of perfect information of its definition") {
  for (std::uint32_t seed = 0; seed < 400; ++seed) {
    const Surveyed s = surveyed(seed);
    CAPTURE(s.dot);
    const Judged mended = all_mended(s.dot);
    CAPTURE(mended.text);
    CHECK(solve(mended.model).evpi.value() == doctest::Approx(s.information).epsilon(1e-9));
  }
}
