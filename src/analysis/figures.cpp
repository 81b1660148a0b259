// figures.cpp - what a given policy is worth.
#include "analysis/figures.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rue {
namespace {

// The rollback of a policy: NaN where a branch without probabilities may be reached.
double expected_value(const Tree& tree, const Choice& choice, const std::vector<std::uint8_t>& reached,
                      const std::vector<double>& total) {
  std::vector<double> value = total;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (reached[n] == 0 || tree.kind[n] == RUE_OUTCOME) continue;
    if (tree.kind[n] == RUE_DECISION) {
      value[n] = value[choice[n]];
    } else if (tree.kind[n] == RUE_AMBIGUOUS) {
      value[n] = std::numeric_limits<double>::quiet_NaN();
    } else {
      value[n] = 0;
      for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1]; ++c) {
        if (reached[c] != 0) value[n] += tree.probability[c] * value[c];
      }
    }
  }
  return value[0];
}

}  // namespace

Evaluator::Evaluator(const Model& model, const EventPlan& plan, const Solution& solution, std::uint64_t max_steps)
    : tree_(model.tree),
      solution_(solution),
      view_(model.tree.view()),
      plan_(plan),
      max_steps_(max_steps),
      status_(RUE_NO_LAW) {
  if (std::isnan(solution.expected_value[0])) return;
  scratch_ = Scratch(rue_hindsight_size(&view_, plan_.get()));
  rue_hindsight hindsight{};
  status_ = measure(nullptr, hindsight);
  if (status_ == RUE_NO_MEMORY) {
    scratch_ = Scratch(hindsight.bytes);
    status_ = measure(nullptr, hindsight);
  }
  if (status_ == RUE_OK) expected_hindsight_ = hindsight.expected;
}

rue_status Evaluator::measure(const rue_index* policy, rue_hindsight& hindsight) const {
  return rue_expected_hindsight(&view_, plan_.get(), solution_.total.data(), policy, solution_.tolerance, max_steps_,
                                scratch_.view(), &hindsight);
}

Figures Evaluator::of(const Choice& choice) {
  const std::vector<std::uint8_t> reached = reached_by(tree_, choice);
  Figures figures;
  figures.worst = std::numeric_limits<double>::infinity();
  figures.best = -figures.worst;
  for (std::size_t n = 0; n < tree_.size(); ++n) {
    if (reached[n] == 0 || tree_.kind[n] != RUE_OUTCOME) continue;
    figures.worst = std::min(figures.worst, solution_.total[n]);
    figures.best = std::max(figures.best, solution_.total[n]);
    figures.worst_regret = std::max(figures.worst_regret, solution_.leaf_regret[n]);
  }
  const double value = expected_value(tree_, choice, reached, solution_.total);
  if (!std::isnan(value)) figures.expected_value = value;
  if (expected_hindsight_) {
    rue_hindsight hindsight{};
    if (measure(choice.data(), hindsight) == RUE_OK) figures.chance_of_regret = hindsight.chance_of_regret;
    figures.expected_regret = std::max(0.0, *expected_hindsight_ - value);
  }
  return figures;
}

}  // namespace rue
