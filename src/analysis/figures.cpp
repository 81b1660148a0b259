// figures.cpp - what policies are worth.
#include "analysis/figures.h"

#include <algorithm>
#include <limits>

#include "analysis/hindsight/hindsight.h"

namespace rue {
namespace {

// The rollback of a policy: what its expected value is at least and at most, whatever the probabilities that are not given.
Bounds expected_value(const Tree& tree, const std::vector<std::uint8_t>& reached, const std::vector<double>& total) {
  constexpr double boundless = std::numeric_limits<double>::infinity();
  std::vector<double> least = total, most = total;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (reached[n] == 0 || tree.kind[n] == RUE_OUTCOME) continue;
    const bool any_law = tree.kind[n] == RUE_AMBIGUOUS;
    least[n] = any_law ? boundless : 0;
    most[n] = any_law ? -boundless : 0;
    for (const rue_index c : children(tree, n)) {
      if (reached[c] == 0) continue;
      if (any_law) {
        least[n] = std::min(least[n], least[c]);
        most[n] = std::max(most[n], most[c]);
      } else {
        const double p = tree.kind[n] == RUE_DECISION ? 1 : tree.probability[c];
        least[n] += p * least[c];
        most[n] += p * most[c];
      }
    }
  }
  return {least[0], most[0]};
}

}  // namespace

Figures figures_of(const Tree& tree, const Solution& s, const std::vector<std::uint8_t>& reached) {
  Figures figures;
  figures.worst = std::numeric_limits<double>::infinity();
  figures.best = -figures.worst;
  for (std::size_t n = 0; n < tree.size(); ++n) {
    if (reached[n] == 0 || tree.kind[n] != RUE_OUTCOME) continue;
    figures.worst = std::min(figures.worst, s.total[n]);
    figures.best = std::max(figures.best, s.total[n]);
    figures.worst_regret = std::max(figures.worst_regret, s.open_regret[n]);
  }
  figures.value_range = expected_value(tree, reached, s.total);
  if (figures.value_range.most - figures.value_range.least <= s.tolerance)
    figures.expected_value = figures.value_range.least;
  return figures;
}

Evaluation evaluate(const Tree& tree, const EventPlan& plan, const Solution& solution, const std::vector<Policy>& policies,
                    std::uint64_t max_steps) {
  Evaluation evaluation;
  Scratch memory(0);
  // Several policies share a sweep, as many as the core measures in one.
  for (std::size_t begin = 0; begin < policies.size() || begin == 0; begin += RUE_POLICIES) {
    const std::size_t end = std::min(policies.size(), begin + RUE_POLICIES);
    std::vector<std::uint8_t> on(tree.size(), 0);  // bit i - begin: policy i comes here
    for (std::size_t i = begin; i < end; ++i) {
      const std::vector<std::uint8_t> reached = policies[i].reached(tree);
      evaluation.figures.push_back(figures_of(tree, solution, reached));
      for (std::size_t n = 0; n < on.size(); ++n) on[n] = static_cast<std::uint8_t>(on[n] | reached[n] << (i - begin));
    }
    if (!solution.value_range.empty()) continue;

    rue_hindsight hindsight{};
    evaluation.status =
        measure_hindsight(tree, plan, solution.total, on.data(), solution.tolerance, max_steps, memory, hindsight);
    if (evaluation.status != RUE_OK) continue;
    evaluation.expected_hindsight = hindsight.expected;
    for (std::size_t i = begin; i < end; ++i) {
      Figures& figures = evaluation.figures[i];
      // What sums of chances leave of 1 is no chance where nothing can be regretted.
      figures.chance_of_regret = figures.worst_regret > solution.tolerance ? hindsight.chance_of_regret[i - begin] : 0;
      figures.expected_regret = solution.shortfall(*figures.expected_value, hindsight.expected);
    }
  }
  return evaluation;
}

}  // namespace rue
