// solve.cpp - every criterion's pick for one model: the order in which the questions are asked of the core.
#include <algorithm>
#include <cmath>

#include "analysis/critical.h"
#include "analysis/expected_utility.h"
#include "analysis/figures.h"
#include "analysis/frontier.h"
#include "analysis/hindsight/hindsight.h"
#include "analysis/leximin.h"
#include "analysis/missing.h"
#include "analysis/most_likely_state.h"
#include "analysis/parallel.h"
#include "analysis/policy.h"
#include "analysis/security.h"
#include "analysis/sweep.h"
#include "analysis/ties.h"

namespace rue {
namespace {

constexpr std::size_t index_of(Criterion criterion) {
  return static_cast<std::size_t>(criterion);
}

// `value` is the criterion's rollback: each alternative's figure stands at the root's children.
void list_figures(Criterion criterion, const std::vector<double>& value, Solution& s) {
  for (Alternative& a : s.alternatives) {
    if (!std::isnan(value[a.node])) a.figure[index_of(criterion)] = value[a.node];
  }
}

// The criterion's optimum stands at the root of its rollback.
void add_pick(Criterion criterion, const std::vector<double>& value, Policy policy, std::vector<Tie> plan_ties,
              Solution& s) {
  list_figures(criterion, value, s);
  Pick pick;
  pick.value = value[0];
  for (std::size_t i = 0; i < s.alternatives.size(); ++i) {
    const rue_index node = s.alternatives[i].node;
    if (std::fabs(value[node] - value[0]) <= s.tolerance) pick.ties.push_back(i);
    if (policy[0] == node) pick.alternative = i;
  }
  pick.policy = std::move(policy);
  pick.plan_ties = std::move(plan_ties);
  s.picks[index_of(criterion)] = std::move(pick);
}

void add_leximin(const Tree& tree, std::uint64_t max_steps, Solution& s) {
  std::optional<Leximin> found = leximin(tree, s, std::min(max_steps, most_steps_of_leximin));
  if (!found) return;
  add_pick(Criterion::leximin, found->worst, std::move(found->policy), std::move(found->ties), s);
  // Not all with the same worst case tie.
  std::vector<std::size_t>& ties = s.picks[index_of(Criterion::leximin)]->ties;
  std::erase_if(ties, [&](std::size_t i) {
    const std::vector<rue_index>& best = found->best_alternatives;
    return std::find(best.begin(), best.end(), s.alternatives[i].node) == best.end();
  });
}

void add_most_likely(const Tree& tree, Solution& s) {
  if (!s.value_range.empty() || first_without_law(tree, s.live) != RUE_NONE) return;
  MostLikelyState found = most_likely_state(tree, s);
  s.equally_likely = found.parted;
  if (found.parted != RUE_NONE) return;
  add_pick(Criterion::most_likely, found.payoff, std::move(found.policy), std::move(found.ties), s);
}

void add_hodges_lehmann(const Tree& tree, const SolveOptions& options, Solution& s) {
  if (!s.value_range.empty()) return;
  std::optional<HodgesLehmann> found = hodges_lehmann(tree, s, options.lambda, options.max_steps);
  if (found) add_pick(Criterion::hodges_lehmann, found->value, std::move(found->policy), std::move(found->ties), s);
}

// Evaluates the picks' policies, one that several criteria share once. The status is that of the law of the hindsight value.
rue_status add_figures(const Model& model, const EventPlan& plan, std::uint64_t max_steps, Solution& s) {
  const Tree& tree = model.tree;
  std::vector<Policy> policies;
  for (const std::optional<Pick>& pick : s.picks) {
    if (pick && std::find(policies.begin(), policies.end(), pick->policy) == policies.end())
      policies.push_back(pick->policy);
  }
  Evaluation evaluation = evaluate(tree, plan, s, policies, max_steps);
  std::optional<Bounds> range;
  if (evaluation.status == RUE_NO_LAW && s.value_range.empty()) range = hindsight_range(model, s, max_steps);
  // All laws that the graph leaves may agree on it.
  if (range && range->most - range->least <= 1e3 * s.tolerance) {
    evaluation.expected_hindsight = range->least;
    for (Figures& f : evaluation.figures) f.expected_regret = s.shortfall(*f.expected_value, range->least);
  }
  for (std::optional<Pick>& pick : s.picks) {
    if (!pick) continue;
    const auto at = std::find(policies.begin(), policies.end(), pick->policy) - policies.begin();
    pick->figures = evaluation.figures[static_cast<std::size_t>(at)];
  }
  const std::optional<Pick>& expected = s.pick(Criterion::expected_value);
  if (!expected) return evaluation.status;

  // Expected regret is least where expected value is highest: the same policy, other figures.
  Pick pick = *expected;
  if (evaluation.expected_hindsight) {
    const auto falls_short = [&](double value) { return s.shortfall(value, *evaluation.expected_hindsight); };
    s.evpi = falls_short(*pick.value);
    for (Alternative& a : s.alternatives)
      a.figure[index_of(Criterion::expected_regret)] = falls_short(s.expected_value[a.node]);
  }
  pick.value = s.evpi;
  if (s.evpi) {
    s.evpi_range = {*s.evpi, *s.evpi};
  } else if (range) {
    s.evpi_range = {s.shortfall(s.expected_value[0], range->least), s.shortfall(s.expected_value[0], range->most)};
  }
  s.picks[index_of(Criterion::expected_regret)] = std::move(pick);
  return evaluation.status;
}

void compare_headline_picks(const Model& model, Solution& s) {
  const std::optional<Pick>& expected = s.pick(Criterion::expected_value);
  const std::optional<Pick>& robust = s.pick(Criterion::minimax_regret);
  if (expected) s.critical[0] = critical_of(model, s, expected->policy);
  s.critical[1] = critical_of(model, s, robust->policy);
  if (!expected) return;
  if (const std::optional<double>& kept = robust->figures.expected_value)
    s.price_of_robustness = std::max(0.0, expected->figures.expected_value.value_or(*expected->value) - *kept);
  s.regret_at_stake = std::max(0.0, expected->figures.worst_regret - robust->figures.worst_regret);
}

}  // namespace

const char* key_of(Criterion criterion) {
  static constexpr const char* keys[criterion_count] = {"expected_value", "minimax_regret", "maximin",         "maximax",
                                                        "hurwicz",        "laplace",        "expected_regret", "leximin",
                                                        "most_likely",    "hodges_lehmann"};
  return keys[index_of(criterion)];
}

Solution solve(const Model& model, const SolveOptions& options) {
  const Tree& tree = model.tree;
  const rue_tree view = tree.view();
  Solution s;
  s.alpha = options.alpha;
  s.lambda = options.lambda;
  const EventPlan plan(tree);
  sweep(tree, plan.get(), s);

  const auto add_rollback = [&](Criterion criterion, const std::vector<double>& value) {
    Policy policy = first_best(tree, value, s.tolerance);
    std::vector<Tie> ties = ties_of_rollback(tree, policy, value, s.tolerance);
    add_pick(criterion, value, std::move(policy), std::move(ties), s);
  };
  if (std::isnan(s.expected_value[0])) {
    list_figures(Criterion::expected_value, s.expected_value, s);
  } else {
    Policy policy = expected_value_policy(tree, s);
    std::vector<Tie> ties = ties_of_expected_value(tree, s, policy);
    add_pick(Criterion::expected_value, s.expected_value, std::move(policy), std::move(ties), s);
  }
  Policy robust = least_regret_policy(tree, s);
  std::vector<Tie> robust_ties = ties_of_least_regret(tree, s, robust);
  add_pick(Criterion::minimax_regret, s.open_regret, std::move(robust), std::move(robust_ties), s);
  rue_status frontier = RUE_OK;
  in_parallel(workers_for(7, static_cast<double>(tree.size())),
              {[&] {
                 const std::vector<double> worst = roll_back(view, s.total, RUE_MIN, RUE_TAKE_MAX);
                 add_rollback(Criterion::maximin, worst);
                 Hurwicz mixed = hurwicz(tree, s, worst);
                 add_pick(Criterion::hurwicz, mixed.value, std::move(mixed.policy), std::move(mixed.ties), s);
               },
               [&] { frontier = find_frontier(tree, options.max_steps, s); },
               [&] { add_rollback(Criterion::maximax, roll_back(view, s.total, RUE_MAX, RUE_TAKE_MAX)); },
               [&] { add_rollback(Criterion::laplace, roll_back(view, s.total, RUE_UNIFORM, RUE_TAKE_MAX)); },
               [&] { add_leximin(tree, options.max_steps, s); }, [&] { add_most_likely(tree, s); },
               [&] { add_hodges_lehmann(tree, options, s); }});

  const rue_status hindsight = add_figures(model, plan, options.max_steps, s);
  s.utility = expected_utility(model, s);
  for (std::optional<Pick>& pick : s.picks) {
    const std::optional<Worth> worth = pick && s.utility ? worth_of(model, s, pick->policy) : std::nullopt;
    if (worth) pick->figures.certainty_equivalent = worth->certainty_equivalent;
  }
  compare_headline_picks(model, s);
  explain_missing(model, options, hindsight, frontier, s);
  return s;
}

}  // namespace rue
