// robust.cpp - `robust` beside its definitions: every plan at every corner of what the numbers may be, and between them.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

#include "support/plan_worths.h"
#include "support/random_graph.h"
#include "support/ranged_graph.h"
#include "support/robust_of.h"
#include "support/sanitized.h"

namespace rue::test {
namespace {

doctest::Approx about(double figure) {
  return doctest::Approx(figure).epsilon(1e-9);
}

// The graph read anew with its blocks at these numbers.
Model model_at(const RangedGraph& graph, const Numbers& at) {
  Settings settings;
  for (std::size_t b = 0; b < at.size(); ++b) {
    for (std::size_t i = 0; i < at[b].size(); ++i) settings.parameters.push_back({graph.blocks[b].names[i], at[b][i]});
  }
  return model_of(graph.dot, settings);
}

double count_plans(const Tree& tree, rue_index n) {
  double count = tree.kind[n] == RUE_DECISION ? 0 : 1;
  for (const rue_index c : children(tree, n)) {
    const double below = count_plans(tree, c);
    count = tree.kind[n] == RUE_DECISION ? count + below : count * below;
  }
  return count;
}

std::vector<Numbers> corners_of(const RangedGraph& graph) {
  std::vector<Numbers> corners{{}};
  for (const RangedBlock& block : graph.blocks) {
    std::vector<Numbers> next;
    for (const Numbers& corner : corners) {
      for (const std::vector<double>& of : block.corners) {
        next.push_back(corner);
        next.back().push_back(of);
      }
    }
    corners = std::move(next);
  }
  return corners;
}

// Of each block a mean of its corners.
Numbers inside(const RangedGraph& graph, Rng& rng) {
  Numbers at;
  for (const RangedBlock& block : graph.blocks) {
    std::vector<double> share(block.corners.size(), 0);
    for (int i = 0; i < 8; ++i) share[static_cast<std::size_t>(below(rng, static_cast<int>(share.size())))] += 1.0 / 8;
    std::vector<double>& point = at.emplace_back(block.names.size(), 0);
    for (std::size_t c = 0; c < share.size(); ++c) {
      for (std::size_t i = 0; i < point.size(); ++i) point[i] += share[c] * block.corners[c][i];
    }
  }
  return at;
}

void check_by_plans(const RobustAlternative& of, const ByPlans& plans) {
  CHECK(of.lowest.value == about(plans.lowest));
  CHECK(of.highest.value == about(plans.highest));
  CHECK(of.shortfall.value == about(plans.shortfall));
  CHECK(of.dominated_by.has_value() == plans.beaten);
}

// The graph read anew with all numbers of the blocks as given.
Model model_at(const std::string& dot, const Robust& found, const Parameters& parameters, const Numbers& at) {
  Settings settings;
  for (std::size_t b = 0; b < at.size(); ++b) {
    for (std::size_t i = 0; i < at[b].size(); ++i)
      settings.parameters.push_back({parameters.all[found.beliefs.blocks[b].numbers[i]].name, at[b][i]});
  }
  return model_of(dot, settings);
}

// The least of a plan's largest figures, by the definition: largest where it happens, least where one chooses.
double least_of_largest(const Tree& tree, const std::vector<double>& figure, rue_index n) {
  if (children(tree, n).size() == 0) return figure[n];
  double found = tree.kind[n] == RUE_DECISION ? no_bound : -no_bound;
  for (const rue_index c : children(tree, n)) {
    const double below = least_of_largest(tree, figure, c);
    found = tree.kind[n] == RUE_DECISION ? std::min(found, below) : std::max(found, below);
  }
  return found;
}

}  // namespace

TEST_CASE("robust: six kinds of models, as all plans have it at all corners and between them") {
  int compared = 0, local = 0, payoffs = 0, short_somewhere = 0, dominated = 0, never = 0;
  std::array<int, all_vague.size()> models{};
  const int wanted = rounds(120);
  for (std::uint64_t seed = 1; std::accumulate(models.begin(), models.end(), 0) < wanted; ++seed) {
    CAPTURE(seed);
    const std::size_t kind = seed % all_vague.size();
    const RangedGraph graph = ranged_graph(seed, {.vague = all_vague[kind]});
    CAPTURE(graph.dot);
    const Model model = model_of(graph.dot);
    RangedModel read = ranged_model(graph.dot);
    if (read.beliefs.blocks.empty() || count_plans(model.tree, 0) > 150) continue;
    RobustOptions options;
    options.alpha = 0.25;
    const Robust found = robust_of(std::move(read), options);
    REQUIRE_FALSE(found.alternatives.empty());
    ++models[kind];
    const std::vector<Numbers> corners = corners_of(graph);
    std::vector<std::vector<std::vector<double>>> worth;  // [corners][alternatives][plans]
    std::vector<double> regret(model.tree.size(), -no_bound);
    for (const Numbers& corner : corners) {
      const Model there = model_at(graph, corner);
      worth.push_back(worths_of(there));
      const Solution s = solve(there);
      for (std::size_t n = 0; n < regret.size(); ++n) regret[n] = std::max(regret[n], s.open_regret[n]);
    }
    Rng rng(seed);
    std::vector<std::vector<std::vector<double>>> between;
    for (int i = 0; i < 15; ++i) between.push_back(worths_of(model_at(graph, inside(graph, rng))));
    const auto all_at = [&](const Numbers& at) { return worths_of(model_at(graph.dot, found, model.graph.parameters, at)); };
    REQUIRE(found.alternatives.size() == worth[0].size());
    for (std::size_t a = 0; a < found.alternatives.size(); ++a) {
      CAPTURE(a);
      const ByPlans plans = by_plans(worth, a);
      const RobustAlternative& of = found.alternatives[a];
      check_by_plans(of, plans);
      CHECK(of.worst_regret.value() == about(least_of_largest(model.tree, regret, of.node)));
      if (found.hurwicz->alternative == a) CHECK(found.hurwicz->value == about(plans.mixed));
      CHECK(plans.mixed <= found.hurwicz->value + 1e-9);
      // The numbers that are named are those where it is so.
      const std::vector<std::vector<double>> at_shortfall = all_at(of.shortfall.at), at_highest = all_at(of.highest.at);
      CHECK(best_of(at_shortfall) == about(of.best_there.value));
      CHECK(of.best_there.value - of.worth == about(plans.shortfall));
      CHECK(best_of(at_highest[a]) == about(plans.highest));
      const std::vector<double> at_lowest = all_at(of.lowest.at)[a];
      CHECK(best_of(at_lowest) >= plans.lowest - 1e-9);
      CHECK(*std::min_element(at_lowest.begin(), at_lowest.end()) <= plans.lowest + 1e-9);
      REQUIRE(of.known_later.has_value());
      CHECK(of.known_later->low <= of.known_later->high);
      CHECK(of.known_later->high <= of.shortfall.value + 1e-9);
      bool best_at_corner = false;
      for (const std::vector<std::vector<double>>& there : worth)
        best_at_corner = best_at_corner || best_of(there[a]) >= best_of(there) - 1e-9;
      if (best_at_corner) CHECK(of.best_for_some == true);
      if (of.best_for_some == true) {
        const std::vector<std::vector<double>> there = all_at(of.witness.value());
        CHECK(best_of(there[a]) == about(best_of(there)));
      }
      for (const std::vector<std::vector<double>>& there : between) {
        const double own = best_of(there[a]), all = best_of(there);
        CHECK(own >= of.lowest.value - 1e-9);
        CHECK(own <= of.highest.value + 1e-9);
        CHECK(all - own <= of.known_later->high + 1e-9);
        if (of.best_for_some == false) CHECK(own < all);
      }
      short_somewhere += plans.shortfall > 1e-9 ? 1 : 0;
      dominated += plans.beaten ? 1 : 0;
      never += of.best_for_some == false ? 1 : 0;
      ++compared;
    }
    local += found.corners < static_cast<double>(corners.size()) ? 1 : 0;
    payoffs += found.payoffs_vary ? 1 : 0;
  }
  if (rounds(1) > 1) MESSAGE(wanted << " models, " << fmt::format("{}", fmt::join(models, ", ")) << " of a kind");
  for (const int of_kind : models) CHECK(of_kind >= wanted / 10);
  CHECK(compared > wanted);
  CHECK(local > wanted / 8);
  CHECK(payoffs > wanted / 8);
  CHECK(short_somewhere > wanted / 2);
  CHECK(dominated > wanted / 20);
  CHECK(never >= dominated);
  if (!sanitized) CHECK(never > dominated);  // rare: a fifth of the models has none that is never best and not dominated
}

TEST_CASE("robust: a range at each of 170 chance nodes is answered exactly, without a corner") {
  // Decisions and chance nodes in turn, two ways out of each.
  std::string dot = "digraph g {\n";
  Rng rng(7);
  for (int n = 0; n < 255; ++n) {
    const int level = n == 0 ? 0 : static_cast<int>(std::log2(n + 1));
    dot += fmt::format("  n{} [kind={}];\n", n, level % 2 == 1 ? "chance" : "decision");
    for (int b = 1; b <= 2; ++b) {
      std::string p;
      if (level % 2 == 1) p = b == 1 ? "p=\"0.4 in [0.2, 0.7]\", " : "p=rest, ";
      dot += fmt::format("  n{} -> n{} [{}payoff={}];\n", n, 2 * n + b, p, below(rng, 100));
    }
  }
  dot += "}\n";
  const Robust found = robust_of(dot);
  REQUIRE(found.alternatives.size() == 2);
  CHECK(found.beliefs.blocks.size() == 170);
  CHECK(found.corners == 1);
  const Model model = model_of(dot);
  const Tree& tree = model.tree;
  // Whoever chooses does so for the best, whatever the numbers are for or against it.
  const auto rolled = [&](bool for_it) {
    std::vector<double> worth(tree.size());
    for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
      worth[n] = tree.payoff[n];
      if (children(tree, n).size() == 0) continue;
      const double a = worth[tree.first_child[n]], b = worth[tree.first_child[n] + 1];
      const double low = 0.2 * a + 0.8 * b, high = 0.7 * a + 0.3 * b;
      worth[n] += tree.kind[n] == RUE_DECISION ? std::max(a, b) : for_it ? std::max(low, high) : std::min(low, high);
    }
    return worth;
  };
  const std::vector<double> against = rolled(false), with = rolled(true);
  for (std::size_t a = 0; a < 2; ++a) {
    const RobustAlternative& of = found.alternatives[a];
    CHECK(of.lowest.value == doctest::Approx(tree.payoff[0] + against[of.node]).epsilon(1e-12));
    CHECK(of.highest.value == doctest::Approx(tree.payoff[0] + with[of.node]).epsilon(1e-12));
    CHECK(of.shortfall.value >= found.alternatives[1 - a].lowest.value - of.highest.value - 1e-9);
    CHECK(of.shortfall.value <= found.alternatives[1 - a].highest.value - of.lowest.value + 1e-9);
    // At the numbers that are named it is short by as much: what is best there, less what this plan brings.
    const Model there = model_at(dot, found, model.graph.parameters, of.shortfall.at);
    const Solution s = solve(there);
    std::vector<double> worth(tree.size());
    for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
      worth[n] = there.tree.payoff[n];
      if (children(tree, n).size() == 0) continue;
      const rue_index first = tree.first_child[n];
      const rue_index taken = of.shortfall.policy[n];
      if (tree.kind[n] == RUE_DECISION) {
        worth[n] += worth[taken == RUE_NONE ? first : taken];
      } else {
        worth[n] += there.tree.probability[first] * worth[first] + there.tree.probability[first + 1] * worth[first + 1];
      }
    }
    CHECK(s.expected_value[0] - worth[0] == doctest::Approx(of.shortfall.value).epsilon(1e-9));
  }
}

TEST_CASE("robust: where an alternative is the best the others have their least in every branch that they could take") {
  // The sure 16 is the best only where waiting costs much and the market is bad: 0.1 x 16 + 0.3 x 34 + 0.6 x 8 = 16.6.
  const std::string dot =
      R"(digraph g { graph [objective=minimize, events="market: a in [0.1, 0.6], b in [0, 0.6], c in [0, 0.6]"];
    go -> sure [cost=16]; go -> open; open [kind=decision]; open -> ask; open -> wait [cost="14 in [4, 24]"]; ask [event=market];
    ask -> x [label=a, cost=16]; ask -> y [label=b, cost=34]; ask -> z [label=c, cost=8]; })";
  const Robust found = robust_of(dot);
  REQUIRE(found.alternatives.size() == 2);
  REQUIRE(found.alternatives[0].best_for_some == true);
  const Model model = model_of(dot);
  const std::vector<std::vector<double>> there =
      worths_of(model_at(dot, found, model.graph.parameters, found.alternatives[0].witness.value()));
  CHECK(best_of(there[0]) == -16);
  CHECK(best_of(there[1]) <= -16);
}

TEST_CASE("robust: one point is what is believed, and ranges of nothing but that fall short by nothing") {
  const Robust found = robust_of(R"(digraph g { graph [params="p = 0.3 in [0.1, 0.5]"];
    g -> a; g -> b; a -> w [p=p]; a -> l [p=rest]; w [payoff=10]; l [payoff=0]; b [payoff=9] })");
  // b brings 9 for sure, a 10 p: b is the best for all p up to 0.5, and a never by more than 9 - 1 short.
  REQUIRE(found.alternatives.size() == 2);
  CHECK(found.alternatives[1].shortfall.value == 0);
  CHECK(found.alternatives[0].shortfall.value == doctest::Approx(8));
  CHECK(found.alternatives[0].dominated_by == 1);
  CHECK(found.contraction->believed_holds == 1);
  CHECK(found.alternatives[0].lowest.value == doctest::Approx(1));
  CHECK(found.alternatives[0].highest.value == doctest::Approx(5));
}

TEST_CASE("robust: six gambles of Troffaes (2007), for p from 0.28 to 0.7") {
  const Robust found = robust_of(R"(digraph g { graph [params="p = 0.5 in [0.28, 0.70]"];
    g -> f1; g -> f2; g -> f3; g -> f4; g -> f5; g -> f6;
    f1 -> h1 [p=p]; f1 -> t1 [p=rest]; h1 [payoff=4]; t1 [payoff=0];
    f2 -> h2 [p=p]; f2 -> t2 [p=rest]; h2 [payoff=0]; t2 [payoff=4];
    f3 -> h3 [p=p]; f3 -> t3 [p=rest]; h3 [payoff=3]; t3 [payoff=2];
    f4 -> h4 [p=p]; f4 -> t4 [p=rest]; h4 [payoff=0.5]; t4 [payoff=3];
    f5 -> h5 [p=p]; f5 -> t5 [p=rest]; h5 [payoff=2.35]; t5 [payoff=2.35];
    f6 -> h6 [p=p]; f6 -> t6 [p=rest]; h6 [payoff=4.1]; t6 [payoff=-0.3] })");
  REQUIRE(found.alternatives.size() == 6);
  const std::vector<bool> admissible{true, true, true, false, false, false};
  for (std::size_t a = 0; a < 6; ++a) CHECK(found.alternatives[a].best_for_some == admissible[a]);
  CHECK(found.most_certain.alternative == 4);  // Gamma-maximin
  CHECK(found.most_at_best.alternative == 1);  // Gamma-maximax
  const std::vector<bool> out_of_interval{false, false, false, true, false, false};
  for (std::size_t a = 0; a < 6; ++a) CHECK(found.alternatives[a].interval_dominated == out_of_interval[a]);
  CHECK(found.least_shortfall.alternative == 4);
  CHECK(found.least_shortfall.value == doctest::Approx(0.53));
}

}  // namespace rue::test
