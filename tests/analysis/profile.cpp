// profile.cpp - risk profiles: their identities on random graphs, and what published problems print.
#include "analysis/profile.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>

#include "model/read_model.h"
#include "support/files.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

struct Profiled {
  Model model;
  Solution solution;
  Profiles profiles;
};

Profiled profiled(const std::string& dot, const ProfileOptions& options = {}) {
  Model model = model_of(dot);
  Solution solution = solve(model);
  Profiles profiles = risk_profiles(model, solution, options);
  return {std::move(model), std::move(solution), std::move(profiles)};
}

Profiled published(const std::string& name) {
  return profiled(content_of(std::string(RUE_SOURCE_DIR) + "/graphs/" + name + ".dot"));
}

bool is_near(double a, double b, double rounding = 1e-9) {
  return std::fabs(a - b) <= rounding;
}

void check_payoff(const std::vector<ProfileStep>& payoff, const std::vector<std::pair<double, double>>& printed) {
  REQUIRE(payoff.size() == printed.size());
  for (std::size_t i = 0; i < printed.size(); ++i) {
    CHECK(is_near(payoff[i].value, printed[i].first));
    CHECK(is_near(payoff[i].chance, printed[i].second, 0.005));
  }
}

// Mean of the regret from its exceedances: the area below them.
double mean_regret(const std::vector<Exceedance>& regret) {
  double sum = 0;
  for (std::size_t i = 0; i + 1 < regret.size(); ++i) sum += (regret[i + 1].regret - regret[i].regret) * regret[i].chance;
  return sum;
}

}  // namespace

TEST_CASE("a profile agrees with the figures of its plan on random graphs") {
  int exact = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(600)); ++seed) {
    const std::string dot = to_dot(random_graph(seed), seed);
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(dot, {}, diagnostics);
    if (!model) continue;
    CAPTURE(dot);
    const Solution s = solve(*model);
    const Profiles p = risk_profiles(*model, s);
    const auto check = [&](const std::optional<RiskProfile>& profile, const std::optional<Pick>& pick) {
      const bool valued = pick && pick->figures.expected_value.has_value();
      // A value may be known that comes to the same in branches without probabilities: how it is distributed below is not.
      CHECK((profile.has_value() == valued || (valued && !s.value_range.empty())));
      if (!profile) return;
      const Figures& f = pick->figures;
      CHECK(is_near(profile->mean, *f.expected_value));
      CHECK(is_near(profile->payoff.front().value, f.worst));
      CHECK(is_near(profile->payoff.back().value, f.best));
      double sum = 0;
      for (const ProfileStep& step : profile->payoff) sum += step.chance;
      CHECK(is_near(sum, 1));
      CHECK(profile->regret.has_value() == f.chance_of_regret.has_value());
      if (!profile->regret) return;
      CHECK(is_near(profile->regret->front().chance, *f.chance_of_regret));
      CHECK(profile->regret->back().chance == 0);
      CHECK(profile->regret->back().regret <= f.worst_regret + 1e-9);
      // Where every difference of two totals was a threshold the steps are all there.
      std::vector<double> totals;
      for (rue_index n = 0; n < model->tree.size(); ++n) {
        if (model->tree.kind[n] == RUE_OUTCOME && s.live[n] != 0) totals.push_back(s.total[n]);
      }
      std::sort(totals.begin(), totals.end());
      if (std::unique(totals.begin(), totals.end()) - totals.begin() > 16) return;
      ++exact;
      CHECK(is_near(profile->regret->back().regret, f.worst_regret));
      CHECK(is_near(mean_regret(*profile->regret), *f.expected_regret));
    };
    check(p.expected_value, s.pick(Criterion::expected_value));
    check(p.least_regret, s.pick(Criterion::minimax_regret));
    for (const Dominance& d : p.dominance) {
      const RiskProfile& better = *p.alternatives[d.better];
      const RiskProfile& worse = *p.alternatives[d.worse];
      CHECK(better.mean >= worse.mean - 1e-9);
      CHECK(better.payoff.front().value >= worse.payoff.front().value - 1e-9);
      if (d.order == 1) CHECK(better.payoff.back().value >= worse.payoff.back().value - 1e-9);
    }
  }
  CHECK(exact > test::rounds(300));
}

TEST_CASE("an alternative's continuation is that of the pick: of equal expected values the one with less to regret") {
  // Below 'go' both are worth 3; the lottery may miss 3, the sure thing only 1.
  const Profiled p = profiled(R"(digraph { d [kind=decision]; d -> x [label=go]; d -> s [label=stay, payoff=0];
    x [kind=decision]; x -> c [label=play]; x -> t [label=take, payoff=3];
    c -> a [label=lose, p="1/4", payoff=0]; c -> b [label=win, p="3/4", payoff=4]; })",
                              {});
  CHECK(p.profiles.expected_value->deviation == 0);
  CHECK(p.profiles.alternatives[0]->deviation == 0);
}

TEST_CASE("moments, quantiles and the tail of a small lottery, by hand") {
  // 0 with 1/4, 4 with 1/2, 8 with 1/4 against 3 for sure.
  const Profiled p = profiled(R"(digraph { d [kind=decision]; d -> c [label=play]; d -> s [label=stay, payoff=3];
    c -> a [label=lose, p="1/4", payoff=-4]; c -> b [label=draw, p="1/2", payoff=4]; c -> e [label=win, p="1/4", payoff=12]; })",
                              {0.5, 1'000'000});
  const RiskProfile& play = *p.profiles.alternatives[0];
  CHECK(play.mean == 4);
  CHECK(play.deviation == doctest::Approx(std::sqrt(32.0)));
  CHECK(*play.skewness == 0);
  CHECK(play.tail_mean == 0);  // half of the worst half is -4, half of it 4
  CHECK(play.loss == 0.25);
  CHECK(play.quantile(0.25) == -4);
  CHECK(play.quantile(0.26) == 4);
  CHECK(play.quantile(1) == 12);
  REQUIRE(play.regret->size() == 2);
  CHECK((*play.regret)[0].chance == 0.25);  // having lost, 3 for sure would have been better by 7
  CHECK((*play.regret)[1].regret == 7);
  CHECK((*play.regret)[1].chance == 0);
  CHECK_FALSE(p.profiles.alternatives[1]->skewness);
  CHECK(p.profiles.dominance.empty());
}

TEST_CASE("dominance of first and of second order") {
  const auto dominance = [](const std::string& a, const std::string& b) {
    const Profiled p =
        profiled("digraph { d [kind=decision]; d -> a; d -> b; a [kind=chance]; b [kind=chance]; " + a + b + "}");
    REQUIRE(p.profiles.dominance.size() == 1);
    const Dominance d = p.profiles.dominance[0];
    return std::array<std::size_t, 3>{d.better, d.worse, static_cast<std::size_t>(d.order)};
  };
  // The same chances, each prize better by 1.
  CHECK(dominance("a -> a1 [p=0.5, payoff=2]; a -> a2 [p=0.5, payoff=6];",
                  "b -> b1 [p=0.5, payoff=1]; b -> b2 [p=0.5, payoff=5];") == std::array<std::size_t, 3>{0, 1, 1});
  // The same mean, wider.
  CHECK(dominance("a -> a1 [p=0.5, payoff=0]; a -> a2 [p=0.5, payoff=8];",
                  "b -> b1 [p=0.5, payoff=3]; b -> b2 [p=0.5, payoff=5];") == std::array<std::size_t, 3>{1, 0, 2});
}

TEST_CASE("dominance: totals that tie are one level, and lotteries that are the same dominate nothing") {
  const auto dominance = [](const std::string& branches) {
    return profiled("digraph { d [kind=decision]; d -> a; d -> b; a [kind=chance]; b [kind=chance]; " + branches + "}")
        .profiles;
  };
  // 0.3 against 0.1 + 0.2, both beside 1 against 0.5: nowhere worse.
  Profiles p = dominance(
      "a -> a1 [p=0.5, payoff=0.3]; a -> a2 [p=0.5, payoff=1]; b -> b1 [p=0.5, payoff=0.1]; b -> b2 [p=0.5, "
      "payoff=0.5]; b1 [payoff=0.2];");
  REQUIRE(p.dominance.size() == 1);
  CHECK(p.dominance[0].better == 0);
  CHECK(p.dominance[0].order == 1);
  CHECK(!p.alike);
  // The same lottery, and once more with its chances in two parts.
  for (const char* b :
       {"b -> b1 [p=0.5, payoff=0.1]; b -> b2 [p=0.5, payoff=1]; b1 [payoff=0.2];",
        "b -> b1 [p=0.2, payoff=0.3]; b -> b2 [p=0.5, payoff=1]; b -> b3 [p=0.3, payoff=0.1]; b3 [payoff=0.2];"}) {
    CAPTURE(b);
    p = dominance(std::string("a -> a1 [p=0.5, payoff=0.3]; a -> a2 [p=0.5, payoff=1]; ") + b);
    CHECK(p.dominance.empty());
    CHECK(p.alike);
  }
  // Large beside their difference: sums of them may be apart by rounding.
  p = dominance(
      "a -> a1 [p=0.5, payoff=1000000000000000]; a -> a2 [p=0.5, payoff=1000000000000001]; b -> b1 [p=0.5, "
      "payoff=1000000000000000]; b -> b2 "
      "[p=0.5, payoff=1000000000000000]; b2 [payoff=1];");
  CHECK(p.dominance.empty());
  CHECK(p.alike);
}

TEST_CASE("Howard's used car: the profile of the best plan and its skewness") {
  const Profiled p = published("used_car");
  check_payoff(p.profiles.expected_value->payoff, {{15, 0.2}, {35, 0.8}});
  CHECK(is_near(*p.profiles.expected_value->skewness, -1.5));
}

TEST_CASE("Kaminski's shale gas: the profile of the best plan") {
  check_payoff(published("shale_gas").profiles.expected_value->payoff, {{-350, 0.09}, {550, 0.28}, {2150, 0.63}});
}

TEST_CASE("Shenoy's oil wildcatter: the variance of drilling without a test") {
  // Drilling without the seismic test: -70 with 0.5, 50 with 0.3, 200 with 0.2.
  const Profiled p = published("oil_wildcatter");
  bool found = false;
  for (const std::optional<RiskProfile>& alternative : p.profiles.alternatives) {
    if (!alternative || alternative->payoff.size() != 3) continue;
    found = found || is_near(alternative->deviation * alternative->deviation, 10800, 1e-6);
  }
  CHECK(found);
}
