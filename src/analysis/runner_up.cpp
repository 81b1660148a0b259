// runner_up.cpp - the best of the rest.
#include "analysis/runner_up.h"

#include <algorithm>
#include <limits>

namespace rue {

std::optional<std::size_t> runner_up(const Solution& solution) {
  const std::optional<Pick>& best = solution.pick(Criterion::expected_value);
  const std::optional<Pick>& least = solution.pick(Criterion::minimax_regret);
  if (!best || !least) return std::nullopt;
  const auto tied = [&](std::size_t i) { return std::find(best->ties.begin(), best->ties.end(), i) != best->ties.end(); };
  const auto value = [&](std::size_t i) { return solution.alternatives[i].by(Criterion::expected_value); };
  // None of the others may be better than the one that is named.
  double unknown = -std::numeric_limits<double>::infinity();
  std::optional<std::size_t> next;
  for (std::size_t i = 0; i < solution.alternatives.size(); ++i) {
    if (tied(i) || i == least->alternative) continue;
    if (!value(i)) {
      unknown = std::max(unknown, solution.value_range[solution.alternatives[i].node].most);
    } else if (!next || *value(i) > *value(*next) + solution.tolerance) {
      next = i;
    }
  }
  return next && unknown > *value(*next) + solution.tolerance ? std::nullopt : next;
}

}  // namespace rue
