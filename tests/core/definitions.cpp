// definitions.cpp - the core against its definitions: every figure equals what going through all strategies and states
// gives.
#include <doctest/doctest.h>

#include <algorithm>
#include <cstddef>
#include <limits>
#include <memory>
#include <set>

#include "random_tree.h"
#include "support/sanitized.h"

using namespace core_test;

namespace {

constexpr std::uint64_t plenty = 1'000'000'000;

class Workspace {
 public:
  explicit Workspace(std::size_t bytes)
      : bytes_(bytes), memory_(new std::max_align_t[bytes / sizeof(std::max_align_t) + 1]) {}
  [[nodiscard]] rue_workspace view() const { return {memory_.get(), bytes_}; }

 private:
  std::size_t bytes_;
  std::unique_ptr<std::max_align_t[]> memory_;
};

// A tree, solved by the core.
struct Solved {
  explicit Solved(const OwnedTree& owned) : tree(owned.view()), total(tree.node_count), live(tree.node_count) {
    REQUIRE(rue_check(&tree, Workspace(rue_check_size(&tree)).view()).status == RUE_OK);
    rue_totals(&tree, total.data());
    rue_live(&tree, live.data());
    tolerance = rue_tolerance(&tree, total.data(), live.data());
    Workspace first(rue_plan_size(&tree));
    rue_make_plan(&tree, first.view(), &plan);
    plan_memory = std::make_unique<Workspace>(plan.bytes);
    REQUIRE(rue_make_plan(&tree, plan_memory->view(), &plan) == RUE_OK);
  }

  [[nodiscard]] std::vector<rue_real> rolled(rue_mix mix, rue_choice choice, std::vector<rue_real> score) const {
    rue_roll_back(&tree, mix, choice, score.data());
    return score;
  }

  [[nodiscard]] std::vector<rue_real> worst_regret(const rue_plan* with) const {
    std::vector<rue_real> regret(tree.node_count);
    REQUIRE(rue_worst_regret(&tree, with, total.data(), Workspace(rue_regret_size(&tree, with)).view(), regret.data()) ==
            RUE_OK);
    return regret;
  }

  [[nodiscard]] rue_hindsight hindsight(const std::uint8_t* reached) const {
    rue_hindsight out{};
    rue_expected_hindsight(&tree, &plan, total.data(), reached, tolerance, plenty,
                           Workspace(rue_hindsight_size(&tree)).view(), &out);
    REQUIRE(rue_expected_hindsight(&tree, &plan, total.data(), reached, tolerance, plenty, Workspace(out.bytes).view(),
                                   &out) == RUE_OK);
    return out;
  }

  // Where a strategy may come to.
  [[nodiscard]] std::vector<std::uint8_t> reached(const std::vector<rue_index>& choice) const {
    std::vector<std::uint8_t> reached(tree.node_count, 0);
    reached[0] = 1;
    for (rue_index n = 0; n < tree.node_count; ++n) {
      for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) {
        if (reached[n] != 0 && live[c] != 0) reached[c] = tree.kind[n] != RUE_DECISION || choice[n] == c ? 1 : 0;
      }
    }
    return reached;
  }

  rue_tree tree;
  std::vector<rue_real> total;
  std::vector<std::uint8_t> live;
  rue_real tolerance = 0;
  rue_plan plan{};
  std::unique_ptr<Workspace> plan_memory;
};

template <class Figure>
double best_over(const Answers& answers, Figure figure, bool largest) {
  double best = figure(answers.strategies[0]);
  for (const StrategyFigures& s : answers.strategies) best = largest ? std::max(best, figure(s)) : std::min(best, figure(s));
  return best;
}

void check_tree(const OwnedTree& owned, const Answers& answers) {
  const Solved s(owned);
  const auto expected_value = s.rolled(RUE_MEAN, RUE_TAKE_MAX, s.total);
  const auto worst = s.rolled(RUE_MIN, RUE_TAKE_MAX, s.total);
  CHECK(expected_value[0] == best_over(
                                 answers, [](const auto& f) { return f.expected_value; }, true));
  CHECK(worst[0] == best_over(
                        answers, [](const auto& f) { return f.worst; }, true));
  CHECK(s.rolled(RUE_MAX, RUE_TAKE_MAX, s.total)[0] == best_over(
                                                           answers, [](const auto& f) { return f.best; }, true));

  // Every leaf's worst regret, by tables and by search.
  const auto regret = s.worst_regret(&s.plan);
  std::vector<std::uint8_t> search_all(s.tree.node_count, 7);
  std::vector<std::uint8_t> no_axes(s.tree.node_count, 0);
  rue_plan search = s.plan;
  search.flags = search_all.data();
  search.axis_count = no_axes.data();
  const auto searched = s.worst_regret(&search);
  for (rue_index n = 0; n < s.tree.node_count; ++n) {
    if (owned.kind[n] != RUE_OUTCOME || answers.leaf_regret[n] < 0) continue;
    CHECK(regret[n] == answers.leaf_regret[n]);
    CHECK(searched[n] == answers.leaf_regret[n]);
  }
  const auto open = s.rolled(RUE_MAX, RUE_TAKE_MIN, regret);
  const double least_regret = best_over(
      answers, [](const auto& f) { return f.worst_regret; }, false);
  CHECK(open[0] == least_regret);

  // Hurwicz is a rollback of alpha * total + (1 - alpha) * security.
  for (const rue_real alpha : {0.0F, 0.25F, 0.5F, 1.0F}) {
    std::vector<rue_real> score(s.tree.node_count);
    rue_security(&s.tree, s.total.data(), worst.data(), score.data());
    for (rue_index n = 0; n < s.tree.node_count; ++n) score[n] = alpha * s.total[n] + (1 - alpha) * score[n];
    rue_roll_back(&s.tree, RUE_MAX, RUE_TAKE_MAX, score.data());
    CHECK(score[0] == best_over(
                          answers, [&](const auto& f) { return alpha * f.best + (1 - alpha) * f.worst; }, true));
  }

  // The frontier: for every worst regret of any strategy the highest expected value, where it rises.
  std::vector<rue_point> points;
  const auto collect = [](void* to, const rue_point* point) {
    static_cast<std::vector<rue_point>*>(to)->push_back(*point);
    return 0;
  };
  REQUIRE(rue_frontier(&s.tree, s.total.data(), regret.data(), s.tolerance, plenty,
                       Workspace(rue_frontier_size(&s.tree)).view(), collect, &points) == RUE_OK);
  std::set<double> bounds;
  for (const StrategyFigures& f : answers.strategies) bounds.insert(f.worst_regret);
  std::size_t met = 0;
  double highest = -std::numeric_limits<double>::infinity();
  for (const double bound : bounds) {
    double value = -std::numeric_limits<double>::infinity();
    for (const StrategyFigures& f : answers.strategies) {
      if (f.worst_regret <= bound) value = std::max(value, f.expected_value);
    }
    if (value <= highest) continue;
    highest = value;
    REQUIRE(met < points.size());
    CHECK(points[met].worst_regret == bound);
    CHECK(points[met].expected_value == value);
    ++met;
  }
  CHECK(met == points.size());

  // The law of the hindsight value, and each strategy's chance of regret.
  CHECK(s.hindsight(nullptr).expected == answers.expected_hindsight);
  constexpr std::size_t step = 3;  // every third strategy, as many as a call takes at once
  for (std::size_t i = 0; i < answers.strategies.size(); i += RUE_POLICIES * step) {
    std::vector<std::uint8_t> on(s.tree.node_count, 0);
    const std::size_t end = std::min(answers.strategies.size(), i + RUE_POLICIES * step);
    for (std::size_t k = i; k < end; k += step) {
      const std::vector<std::uint8_t> reached = s.reached(answers.strategies[k].choice);
      for (std::size_t n = 0; n < on.size(); ++n) on[n] = static_cast<std::uint8_t>(on[n] | reached[n] << (k - i) / step);
    }
    const rue_hindsight hindsight = s.hindsight(on.data());
    CHECK(hindsight.expected == answers.expected_hindsight);
    for (std::size_t k = i; k < end; k += step) {
      const StrategyFigures& f = answers.strategies[k];
      CHECK(hindsight.chance_of_regret[(k - i) / step] == f.chance_of_regret);
      CHECK(answers.expected_hindsight - f.expected_value == f.expected_regret);
    }
  }
  CHECK(best_over(
            answers, [](const auto& f) { return f.expected_regret; }, false) ==
        answers.expected_hindsight - expected_value[0]);
  CHECK(answers.expected_hindsight - expected_value[0] <= least_regret);

  // What was foregone is a live compatible leaf: some state leads to either.
  const auto best = s.rolled(RUE_MAX, RUE_TAKE_MAX, s.total);
  const Workspace memory(rue_foregone_size(&s.tree));
  for (rue_index n = 0; n < s.tree.node_count; ++n) {
    if (owned.kind[n] != RUE_OUTCOME || s.live[n] == 0) continue;
    const rue_index foregone =
        rue_foregone(&s.tree, s.total.data(), best.data(), regret.data(), n, s.tolerance, memory.view());
    CHECK((foregone == RUE_NONE) == (regret[n] == 0));
    if (foregone != RUE_NONE) CHECK(s.total[foregone] == s.total[n] + regret[n]);
  }
}

}  // namespace

TEST_CASE("random trees: every figure is what going through all strategies and all states of nature gives") {
  std::size_t gone_through = 0;
  std::size_t coupled = 0;
  for (std::uint32_t seed = 1; seed <= static_cast<std::uint32_t>(rue::test::rounds(6000)); ++seed) {
    const OwnedTree tree = random_tree(seed);
    if (tree.kind[0] == RUE_OUTCOME) continue;
    const std::optional<Answers> answers = go_through_all(tree);
    if (!answers) continue;
    ++gone_through;
    CAPTURE(seed);
    CAPTURE(tree.text());
    check_tree(tree, *answers);
    const Solved solved(tree);
    coupled += solved.worst_regret(&solved.plan) != solved.worst_regret(nullptr) ? 1 : 0;
  }
  CHECK(gone_through > rue::test::rounds(3000));
  CHECK(coupled > rue::test::rounds(500));
}
