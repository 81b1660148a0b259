// views.cpp - other people's weights: each view is what a text with its weights as the author's own says.
#include "analysis/whatif/views.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <random>

#include "analysis/solution.h"
#include "support/model.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

constexpr std::size_t criteria = 3, views = 4;
using Weights = std::array<double, criteria>;

struct Written {
  std::string body;
  std::array<Weights, views> weight;

  [[nodiscard]] std::string with(const Weights& w, bool all) const {
    std::string text =
        fmt::format("digraph {{ graph [criteria=\"a; b [0, 50]; c\", weights=\"a={}, b={}, c={}\"", w[0], w[1], w[2]);
    if (all) {
      text += ", views=\"";
      for (std::size_t v = 1; v < views; ++v)
        text += fmt::format("view{}: a={}, b={}, c={};", v, weight[v][0], weight[v][1], weight[v][2]);
      text += "\"";
    }
    return text + "];\n" + body + "}";
  }
};

Written write(std::mt19937& random) {
  const auto upto = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
  Written w;
  w.body = "d [kind=decision];\n";
  for (int a = 0; a < 3; ++a) {
    w.body += fmt::format("d -> n{} [a={}, b={}, c={}]; n{} [kind=chance];\n", a, upto(40), upto(40), upto(40), a);
    for (int k = 0; k < 2; ++k) {
      w.body += fmt::format("n{0} -> m{0}{1} [p=0.5, a={2}]; m{0}{1} [kind=decision];\n", a, k, upto(30));
      for (int j = 0; j < 2; ++j)
        w.body += fmt::format("m{0}{1} -> l{0}{1}{2} [b={3}, c={4}];\n", a, k, j, upto(60), upto(60));
    }
  }
  for (Weights& weight : w.weight) {
    for (double& x : weight) x = upto(5);
    weight[static_cast<std::size_t>(upto(criteria))] += 1;
  }
  return w;
}

Solution solved(const Written& w, const Weights& weight) {
  return solve(model_of(w.with(weight, false)));
}

double value_of(const Solution& s, std::size_t alternative) {
  return *s.alternatives[alternative].by(Criterion::expected_value);
}

}  // namespace

TEST_CASE("views: each is what a text with its weights says, and regret over views is the most that any would have missed") {
  std::mt19937 random(7);
  for (int round = 0; round < test::rounds(100); ++round) {
    CAPTURE(round);
    const Written w = write(random);
    Model model = model_of(w.with(w.weight[0], true));
    const ViewComparison all = compare_views(model);
    REQUIRE(all.outlook.size() == views);
    std::array<double, 3> worst{};
    for (std::size_t v = 0; v < views; ++v) {
      const Solution s = solved(w, w.weight[v]);
      CHECK(all.outlook[v].value_pick == s.pick(Criterion::expected_value)->alternative);
      CHECK(all.outlook[v].regret_pick == s.pick(Criterion::minimax_regret)->alternative);
      CHECK(*all.outlook[v].best_value == doctest::Approx(*s.pick(Criterion::expected_value)->value));
      CHECK(all.outlook[v].least_regret == doctest::Approx(*s.pick(Criterion::minimax_regret)->value));
      const double best = std::max({value_of(s, 0), value_of(s, 1), value_of(s, 2)});
      for (std::size_t a = 0; a < 3; ++a) {
        CHECK(all.regret[v][a] == doctest::Approx(best - value_of(s, a)));
        worst[a] = std::max(worst[a], best - value_of(s, a));
      }
    }
    for (std::size_t a = 0; a < 3; ++a) CHECK(all.worst[a] == doctest::Approx(worst[a]));
    REQUIRE(all.least_regretted);
    CHECK(worst[*all.least_regretted] == doctest::Approx(std::min({worst[0], worst[1], worst[2]})));
    CHECK(model.graph.criteria.view == 0);
    CHECK(solve(model).total == solved(w, w.weight[0]).total);
  }
}

TEST_CASE("views: with the weight that is named a view agrees, short of it nobody's weight alone would do") {
  std::mt19937 random(11);
  int found = 0;
  for (int round = 0; round < test::rounds(60); ++round) {
    CAPTURE(round);
    const Written w = write(random);
    Model model = model_of(w.with(w.weight[0], true));
    const ViewComparison all = compare_views(model);
    const std::size_t pick = *all.outlook[0].value_pick;
    std::size_t disagreeing = 0;
    for (std::size_t v = 1; v < views; ++v) disagreeing += all.outlook[v].value_pick != pick ? 1 : 0;
    CHECK(all.agreements.size() == disagreeing);
    for (const Agreement& agreement : all.agreements) {
      const Weights own = w.weight[agreement.view];
      const double sum = own[0] + own[1] + own[2];
      const auto takes = [&](const Weights& weight) {
        return *solved(w, weight).pick(Criterion::expected_value)->alternative;
      };
      const auto mixed = [&](double t) {
        const Weights& main = w.weight[0];
        Weights mix{};
        for (std::size_t c = 0; c < criteria; ++c)
          mix[c] = (1 - t) * own[c] / sum + t * main[c] / (main[0] + main[1] + main[2]);
        return mix;
      };
      if (agreement.mix < 1 - 1e-9) CHECK(takes(mixed(agreement.mix + 1e-9)) == pick);
      CHECK(takes(mixed(agreement.mix - 1e-6)) != pick);
      double least = 1;
      if (agreement.weight) {
        ++found;
        const WeightChange& change = *agreement.weight;
        CHECK(change.from == own[change.criterion]);
        CHECK(change.share_from == doctest::Approx(change.from / sum));
        CHECK(change.share_to == doctest::Approx(change.to / (sum - change.from + change.to)));
        const double slightly = change.to > change.from ? 1e-9 : -1e-9;
        Weights beyond = own;
        beyond[change.criterion] = std::max(0.0, change.to + slightly * (1 + change.to));
        CHECK(takes(beyond) == pick);
        least = std::fabs(change.share_to - change.share_from);
      }
      for (std::size_t c = 0; c < criteria; ++c) {
        for (int i = 1; i < 20; ++i) {
          for (const int sign : {-1, 1}) {
            const double share = own[c] / sum + sign * least * i / 20;
            if (share < 0 || share >= 1 || own[c] == sum) continue;
            Weights other = own;
            other[c] = (sum - own[c]) * share / (1 - share);
            CHECK(takes(other) != pick);
          }
        }
      }
    }
  }
  CHECK(found > test::rounds(20));
}

TEST_CASE("views: by hand") {
  // Worth of the alternatives: x 60, 20 and y 30, 40; z 50, 10. main weighs 1:1, the other 1:4.
  Model model = model_of(R"(digraph { graph [criteria="fun; calm", views="other: calm=4"];
    d [kind=decision]; d -> x [fun=60, calm=20]; d -> y [fun=30, calm=40]; d -> z [fun=50, calm=10]; })");
  const ViewComparison all = compare_views(model);
  CHECK(all.outlook[0].expected_value == std::vector<double>{40, 35, 30});
  CHECK(all.outlook[1].expected_value == std::vector<double>{28, 38, 18});
  CHECK(all.worst == std::vector<double>{10, 5, 20});
  CHECK(all.least_regretted == 1);
  CHECK(all.worst_view == std::vector<std::size_t>{1, 0, 1});
  REQUIRE(all.agreements.size() == 1);
  // (60 f + 20 c) >= (30 f + 40 c) from f = 2c/3: calm 4 -> 1.5 (a share of 0.8 -> 0.6), or fun 1 -> 8/3 (0.2 -> 0.4).
  const WeightChange& change = *all.agreements[0].weight;
  CHECK(std::fabs(change.share_to - change.share_from) == doctest::Approx(0.2));
  CHECK(all.agreements[0].mix == doctest::Approx(2.0 / 3));
}

TEST_CASE("views: where no one weight does it, only the way to the author's is left") {
  // z wins where b and c weigh alike; more of either alone makes y or w win.
  Model model = model_of(R"(digraph { graph [criteria="a; b; c", weights="a=0", views="other: a=1, b=0, c=0"];
    d [kind=decision]; d -> x [a=100, b=0, c=0]; d -> y [a=0, b=100, c=0]; d -> w [a=0, b=0, c=100]; d -> z [a=0, b=60, c=60]; })");
  const ViewComparison all = compare_views(model);
  REQUIRE(all.agreements.size() == 1);
  CHECK(!all.agreements[0].weight);
  CHECK(all.agreements[0].mix == doctest::Approx(100.0 / 160));  // (1 - t) 100 = 60 t
}
