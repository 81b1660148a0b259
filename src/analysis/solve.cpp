// solve.cpp - every criterion's pick for one model: the order in which the questions are asked of the core.
#include <algorithm>
#include <cmath>

#include "analysis/critical.h"
#include "analysis/figures.h"
#include "analysis/frontier.h"
#include "analysis/missing.h"
#include "analysis/policy.h"

namespace rue {
namespace {

constexpr std::size_t index_of(Criterion criterion) {
  return static_cast<std::size_t>(criterion);
}

std::vector<double> roll_back(const rue_tree& view, const std::vector<double>& score, rue_mix mix, rue_choice choice) {
  std::vector<double> value = score;
  rue_roll_back(&view, mix, choice, value.data());
  return value;
}

// Probability of the chance branches above each node: 0 where dead, NaN below branches without probabilities.
std::vector<double> reach_of(const Tree& tree, const std::vector<std::uint8_t>& live) {
  std::vector<double> reach(tree.size(), 0);
  reach[0] = 1;
  for (rue_index n = 0; n < tree.size(); ++n) {
    for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) {
      if (live[c] == 0) continue;
      reach[c] = reach[n];
      if (tree.kind[n] == RUE_CHANCE) reach[c] *= tree.probability[c];
      if (tree.kind[n] == RUE_AMBIGUOUS) reach[c] = std::nan("");
    }
  }
  return reach;
}

// What every later question stands on.
void sweep(const Tree& tree, const rue_tree& view, const rue_plan* plan, Solution& s) {
  const std::size_t nodes = tree.size();
  s.total.resize(nodes);
  rue_totals(&view, s.total.data());
  s.live.resize(nodes);
  rue_live(&view, s.live.data());
  s.tolerance = rue_tolerance(&view, s.total.data(), s.live.data());
  s.expected_value = roll_back(view, s.total, RUE_MEAN, RUE_TAKE_MAX);
  s.leaf_regret.resize(nodes);
  rue_worst_regret(&view, plan, s.total.data(), Scratch(rue_regret_size(&view, plan)).view(), s.leaf_regret.data());
  s.open_regret = roll_back(view, s.leaf_regret, RUE_MAX, RUE_TAKE_MIN);
  s.reach = reach_of(tree, s.live);
  if (tree.kind[0] != RUE_DECISION) return;
  for (rue_index c = tree.first_child[0]; c < tree.first_child[1]; ++c) s.alternatives.push_back({c, {}});
}

// `value` is the criterion's rollback: each alternative's figure stands at the root's children.
void list_figures(Criterion criterion, const std::vector<double>& value, Solution& s) {
  for (Alternative& a : s.alternatives) {
    if (!std::isnan(value[a.node])) a.figure[index_of(criterion)] = value[a.node];
  }
}

// A policy that two criteria share is evaluated once.
Figures figures_of(const Choice& choice, const Solution& s, Evaluator& evaluator) {
  for (const std::optional<Pick>& pick : s.picks) {
    if (pick && pick->choice == choice) return pick->figures;
  }
  return evaluator.of(choice);
}

// The criterion's optimum stands at the root of its rollback.
void add_pick(Criterion criterion, const std::vector<double>& value, Choice choice, Solution& s, Evaluator& evaluator) {
  list_figures(criterion, value, s);
  Pick pick;
  pick.value = value[0];
  pick.figures = figures_of(choice, s, evaluator);
  for (std::size_t i = 0; i < s.alternatives.size(); ++i) {
    const rue_index node = s.alternatives[i].node;
    if (std::fabs(value[node] - value[0]) <= s.tolerance) pick.ties.push_back(i);
    if (choice[0] == node) pick.alternative = i;
  }
  pick.choice = std::move(choice);
  s.picks[index_of(criterion)] = std::move(pick);
}

// Expected regret is least where expected value is highest: the same policy, other figures.
void add_expected_regret(std::optional<double> hindsight, Solution& s) {
  Pick pick = *s.pick(Criterion::expected_value);
  if (hindsight) {
    const auto falls_short = [&](double value) { return std::max(0.0, *hindsight - value); };
    s.evpi = falls_short(*pick.value);
    for (Alternative& a : s.alternatives)
      a.figure[index_of(Criterion::expected_regret)] = falls_short(s.expected_value[a.node]);
  }
  pick.value = s.evpi;
  s.picks[index_of(Criterion::expected_regret)] = std::move(pick);
}

void compare_headline_picks(const Model& model, Solution& s) {
  const std::optional<Pick>& expected = s.pick(Criterion::expected_value);
  const std::optional<Pick>& robust = s.pick(Criterion::minimax_regret);
  if (expected) s.critical[0] = critical_of(model, s, expected->choice);
  s.critical[1] = critical_of(model, s, robust->choice);
  if (!expected) return;
  s.price_of_robustness = std::max(0.0, *expected->figures.expected_value - *robust->figures.expected_value);
  s.regret_at_stake = std::max(0.0, expected->figures.worst_regret - robust->figures.worst_regret);
}

}  // namespace

const char* key_of(Criterion criterion) {
  static constexpr const char* keys[criterion_count] = {"expected_value", "minimax_regret", "maximin",        "maximax",
                                                        "hurwicz",        "laplace",        "expected_regret"};
  return keys[index_of(criterion)];
}

Solution solve(const Model& model, const SolveOptions& options) {
  const Tree& tree = model.tree;
  const rue_tree view = tree.view();
  Solution s;
  s.alpha = options.alpha;
  const EventPlan plan(tree);
  sweep(tree, view, plan.get(), s);
  Evaluator evaluator(model, plan, s, options.max_steps);

  const auto add_rollback = [&](Criterion criterion, const std::vector<double>& value) {
    add_pick(criterion, value, first_best(tree, value, s.tolerance), s, evaluator);
  };
  if (std::isnan(s.expected_value[0])) {
    list_figures(Criterion::expected_value, s.expected_value, s);
  } else {
    add_pick(Criterion::expected_value, s.expected_value, expected_value_policy(tree, s), s, evaluator);
    add_expected_regret(evaluator.expected_hindsight(), s);
  }
  add_pick(Criterion::minimax_regret, s.open_regret, least_regret_policy(tree, s), s, evaluator);
  {
    const std::vector<double> worst = roll_back(view, s.total, RUE_MIN, RUE_TAKE_MAX);
    add_rollback(Criterion::maximin, worst);
    Hurwicz mixed = hurwicz(tree, s, worst);
    add_pick(Criterion::hurwicz, mixed.value, std::move(mixed.choice), s, evaluator);
  }
  add_rollback(Criterion::maximax, roll_back(view, s.total, RUE_MAX, RUE_TAKE_MAX));
  add_rollback(Criterion::laplace, roll_back(view, s.total, RUE_UNIFORM, RUE_TAKE_MAX));

  compare_headline_picks(model, s);
  const rue_status frontier = find_frontier(tree, options.max_steps, s);
  explain_missing(model, options, evaluator.hindsight_status(), frontier, s);
  return s;
}

}  // namespace rue
