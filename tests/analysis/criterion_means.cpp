// criterion_means.cpp - what each criterion brings, against the graph read again with that criterion alone.
#include "analysis/criterion_means.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <random>

#include "analysis/policy.h"
#include "support/files.h"
#include "support/model.h"

using namespace rue;
using namespace rue::test;

namespace {

// The mean of the totals of the outcomes that the plan reaches, in the graph's own sign.
double mean_of(const Model& model, const Policy& policy) {
  const Tree& tree = model.tree;
  const std::vector<std::uint8_t> reached = policy.reached(tree);
  double mean = 0;
  for (rue_index leaf = 0; leaf < tree.size(); ++leaf) {
    if (tree.kind[leaf] != RUE_OUTCOME || reached[leaf] == 0) continue;
    double chance = 1, total = 0;
    for (rue_index n = leaf;; n = tree.parent[n]) {
      total += tree.payoff[n];
      if (n == 0) break;
      if (tree.kind[tree.parent[n]] == RUE_CHANCE) chance *= tree.probability[n];
    }
    mean += chance * total;
  }
  return model.graph.objective == Objective::minimize ? -mean : mean;
}

bool near(double a, double b, double size) {
  return std::fabs(a - b) <= 1e-9 * std::max(1.0, size);
}

// Every plan of the report: shares sum to what the plan is worth, and each criterion's mean is what the plan is worth where
// that criterion alone counts, taken back from its scale.
void check_plan(const std::string& dot, const Model& model, const Policy& policy, const CriterionMeans& means) {
  REQUIRE(means);
  const Criteria& criteria = model.graph.criteria;
  REQUIRE(means->size() == criteria.all.size());
  double sum = 0;
  for (const CriterionMean& mean : *means) sum += *mean.share;
  const double worth = mean_of(model, policy);
  CHECK(near(sum, worth, std::fabs(worth)));
  for (std::size_t c = 0; c < criteria.all.size(); ++c) {
    Settings settings;
    for (std::size_t other = 0; other < criteria.all.size(); ++other)
      settings.parameters.push_back({"weights." + criteria.all[other].name, other == c ? 1.0 : 0.0});
    const Model alone = model_of(dot, settings);
    double expected = mean_of(alone, policy);
    const CriterionFacts& facts = criteria.all[c];
    if (facts.worst) {
      const bool costs = model.graph.objective == Objective::minimize;
      const double zero = costs ? facts.best->value : facts.worst->value;
      const double full = costs ? facts.worst->value : facts.best->value;
      expected = zero + expected / 100 * (full - zero);
    }
    CAPTURE(facts.name);
    CHECK(near((*means)[c].expected, expected, std::fabs(expected)));
  }
}

void check_all(const std::string& dot) {
  CAPTURE(dot);
  const Model model = model_of(dot);
  const Solution solution = solve(model);
  const CriterionReport report = criterion_report(model, solution);
  CHECK(report.why_no_share.empty());
  check_plan(dot, model, solution.pick(Criterion::expected_value)->policy, report.expected_value);
  check_plan(dot, model, solution.pick(Criterion::minimax_regret)->policy, report.least_regret);
  for (std::size_t i = 0; i < solution.alternatives.size(); ++i) {
    const rue_index node = solution.alternatives[i].node;
    check_plan(dot, model, expected_value_policy(model.tree, solution, node), report.alternatives[i]);
    double sum = 0;
    for (const CriterionMean& mean : *report.alternatives[i]) sum += *mean.share;
    const double value = solution.expected_value[node];
    CHECK(near(sum, model.graph.objective == Objective::minimize ? -value : value, std::fabs(value)));
  }
}

// Two levels of decisions, chance between and below, scores on every element; one criterion with a scale.
std::string random_decision(unsigned seed) {
  std::mt19937 random(seed);
  const auto score = [&] { return static_cast<int>(random() % 41) - 20; };
  const auto scores = [&] { return fmt::format("price={}, time={}, joy={}", score(), score(), score()); };
  const bool costs = random() % 3 == 0;
  std::string dot = fmt::format(
      "digraph g {{ graph [{}criteria=\"price [20, -20]; time; joy [-5, 15]\", weights=\"price={}, time={}, joy={}\"];\n",
      costs ? "objective=minimize, " : "", random() % 4, 1 + random() % 4, random() % 4);
  std::string head = costs ? "price [-20, 20]" : "price [20, -20]";
  dot.replace(dot.find("price [20, -20]"), 15, head);
  if (costs) dot.replace(dot.find("joy [-5, 15]"), 12, "joy [15, -5]");
  dot += fmt::format("  top [kind=decision, {}];\n", scores());
  for (int a = 0; a < 3; ++a) {
    dot += fmt::format("  top -> a{} [label=a{}, {}];\n", a, a, scores());
    for (int b = 0; b < 2; ++b) {
      dot += fmt::format("  a{0} -> d{0}_{1} [label=s{1}, p=\"{2}\", {3}];\n", a, b, b == 0 ? "1/4" : "3/4", scores());
      dot += fmt::format("  d{}_{} [kind=decision];\n", a, b);
      for (int k = 0; k < 2; ++k) dot += fmt::format("  d{0}_{1} -> o{0}_{1}_{2} [label=k{2}, {3}];\n", a, b, k, scores());
    }
  }
  return dot + "}\n";
}

}  // namespace

TEST_CASE("criterion means: shares sum to the expected value, and each mean is that of the criterion alone") {
  check_all(content_of(RUE_SOURCE_DIR "/graphs/career.dot"));
  check_all(content_of(RUE_SOURCE_DIR "/tests/cases/house.dot"));
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    check_all(random_decision(seed));
  }
}

// By hand: flat: the office moves with 0.25, so the way is 0.25 x 55 + 0.75 x 12 = 22.75 minutes. On its scale that is
// 100 x (22.75 - 90) / (10 - 90) = 84.0625, of the weights 20 in 100: 16.8125.
TEST_CASE("criterion means: a house by hand") {
  const Model model = model_of(content_of(RUE_SOURCE_DIR "/tests/cases/house.dot"));
  const CriterionReport report = criterion_report(model, solve(model));
  const std::vector<CriterionMean>& flat = *report.alternatives[1];
  CHECK(flat[0].expected == doctest::Approx(520));
  CHECK(flat[1].expected == doctest::Approx(22.75));
  CHECK(*flat[1].share == doctest::Approx(16.8125));
}

// Usd and years of the three plans by hand: surgery 18,000 and 0.15 x 22 + 0.85 x 23.5 = 23.275.
TEST_CASE("criterion means: with value= there are means and no shares") {
  const Model model = model_of(content_of(RUE_SOURCE_DIR "/tests/cases/nodule.dot"));
  const CriterionReport report = criterion_report(model, solve(model));
  const std::vector<CriterionMean>& surgery = *report.alternatives[0];
  CHECK(surgery[0].expected == doctest::Approx(23.275));
  CHECK(surgery[1].expected == doctest::Approx(18000));
  CHECK_FALSE(surgery[0].share);
  CHECK(report.why_no_share.find("value") != std::string::npos);
}

TEST_CASE("criterion means: none where a branch without probabilities may be reached") {
  const Model model = model_of(R"(digraph g { graph [criteria="x; y"]; d -> a [x=1]; d -> c; c [kind=chance];
    c -> l [x=2, y=1]; c -> r [x=0, y=3]; a [y=1]; })");
  const CriterionReport report = criterion_report(model, solve(model));
  CHECK(report.alternatives[0]);
  CHECK_FALSE(report.alternatives[1]);
  CHECK_FALSE(report.why_no_alternatives.empty());
}
