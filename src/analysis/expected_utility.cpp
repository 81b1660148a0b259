// expected_utility.cpp - one rollback over the scores of a utility.
#include "analysis/expected_utility.h"

#include <cmath>

#include "analysis/figures.h"
#include "analysis/policy.h"
#include "analysis/sweep.h"
#include "analysis/ties.h"
#include "model/graph/utility.h"

namespace rue {
namespace {

bool has_utility(const Model& model) {
  return model.graph.utility.form != Utility::Form::linear && !model.graph.utility.measures;
}

UtilityScale scale_of(const Model& model, const Solution& s) {
  const Extremes total = extremes_of(model.tree, s.live, s.total);
  return {model.graph.utility, total.least, total.most};
}

// [tree nodes] of live outcomes; 0 elsewhere.
std::vector<double> scores(const Model& model, const Solution& s, const UtilityScale& scale) {
  std::vector<double> score(s.total.size(), 0);
  for (std::size_t n = 0; n < score.size(); ++n) {
    if (model.tree.kind[n] == RUE_OUTCOME && s.live[n] != 0) score[n] = scale.score(s.total[n]);
  }
  return score;
}

Worth worth(const UtilityScale& scale, double score) {
  return {scale.utility_of(score), scale.gain_of(score)};
}

}  // namespace

std::optional<ExpectedUtility> expected_utility(const Model& model, const Solution& s) {
  if (!has_utility(model)) return std::nullopt;
  const Tree& tree = model.tree;
  const UtilityScale scale = scale_of(model, s);
  const std::vector<double> score = scores(model, s, scale);
  const double tolerance = tolerance_of(extremes_of(tree, s.live, score));
  const std::vector<double> value = expectation(tree, score, tolerance).value;
  ExpectedUtility answer;
  for (const Alternative& a : s.alternatives) {
    answer.alternatives.push_back(std::isnan(value[a.node]) ? std::nullopt : std::optional(worth(scale, value[a.node])));
  }
  if (std::isnan(value[0])) {
    return answer;
  }
  answer.best = worth(scale, value[0]);
  answer.policy = first_best(tree, value, tolerance);
  answer.plan_ties = ties_of_rollback(tree, answer.policy, value, tolerance);
  for (std::size_t a = 0; a < s.alternatives.size(); ++a) {
    const rue_index node = s.alternatives[a].node;
    if (std::fabs(value[node] - value[0]) <= tolerance) answer.ties.push_back(a);
    if (answer.policy[0] == node) answer.alternative = a;
  }
  const Figures figures = figures_of(tree, s, answer.policy.reached(tree));
  answer.expected_value = figures.expected_value;
  answer.sure = figures.best - figures.worst <= s.tolerance;
  return answer;
}

std::optional<Worth> worth_of(const Model& model, const Solution& s, const Policy& policy) {
  if (!has_utility(model)) return std::nullopt;
  const UtilityScale scale = scale_of(model, s);
  Solution scored;
  scored.total = scores(model, s, scale);
  scored.tolerance = tolerance_of(extremes_of(model.tree, s.live, scored.total));
  scored.open_regret.assign(s.total.size(), 0);
  const std::optional<double> score = figures_of(model.tree, scored, policy.reached(model.tree)).expected_value;
  return score ? std::optional(worth(scale, *score)) : std::nullopt;
}

}  // namespace rue
