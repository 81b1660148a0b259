// policy.cpp - the policies of plain rollbacks and of the two headline picks.
#include "analysis/policy.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/sweep.h"

namespace rue {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

std::vector<double> regret_of_best(const Tree& tree, const Solution& s) {
  std::vector<double> least = s.open_regret;
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (tree.kind[n] == RUE_OUTCOME) continue;
    const bool decision = tree.kind[n] == RUE_DECISION;
    least[n] = decision ? infinity : 0;
    for (const rue_index c : children(tree, n)) {
      if (decision && s.expected_value[c] >= s.expected_value[n] - s.tolerance) least[n] = std::min(least[n], least[c]);
      if (!decision && s.live[c] != 0) least[n] = std::max(least[n], least[c]);
    }
  }
  return least;
}

Policy first_best(const Tree& tree, const std::vector<double>& value, double tolerance) {
  std::vector<rue_index> choice(tree.size());
  const rue_tree view = tree.view();
  rue_first_best(&view, value.data(), tolerance, choice.data());
  return {tree, choice};
}

Policy expected_value_policy(const Tree& tree, const Solution& s, rue_index through) {
  const std::vector<double> least = regret_of_best(tree, s);
  const double bound = least[through] + s.tolerance;
  std::vector<rue_index> choice(tree.size(), RUE_NONE);
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (tree.kind[n] != RUE_DECISION) continue;
    for (rue_index c = tree.first_child[n]; c < tree.first_child[n + 1] && choice[n] == RUE_NONE; ++c) {
      if (s.expected_value[c] >= s.expected_value[n] - s.tolerance && least[c] <= bound) choice[n] = c;
    }
  }
  if (through != 0) choice[0] = through;
  return {tree, choice};
}

Policy least_regret_policy(const Tree& tree, const Solution& s) {
  if (!std::isnan(s.expected_value[0])) {
    const std::vector<double> value = value_within(tree, s, s.open_regret[0]);
    if (!std::isnan(value[0])) return first_best(tree, value, s.tolerance);
  }
  return first_best(tree, s.open_regret, s.tolerance);
}

std::vector<double> value_within(const Tree& tree, const Solution& s, double bound) {
  // A leaf with more regret is not allowed; of the strategies that are left the best in expectation.
  std::vector<double> value = s.total;
  for (std::size_t n = 0; n < value.size(); ++n) {
    if (tree.kind[n] == RUE_OUTCOME && s.open_regret[n] > bound + s.tolerance) value[n] = -infinity;
  }
  return expectation(tree, value, s.tolerance).value;
}

Policy policy_within(const Tree& tree, const Solution& s, double bound) {
  return first_best(tree, value_within(tree, s, bound), s.tolerance);
}

std::optional<std::size_t> alternative_of(const Solution& solution, const Policy& policy) {
  for (std::size_t i = 0; i < solution.alternatives.size(); ++i) {
    if (policy[0] == solution.alternatives[i].node) return i;
  }
  return std::nullopt;
}

}  // namespace rue
