// ties.cpp - the other children of a policy's decisions, each asked whether it is as good.
#include "analysis/ties.h"

#include <cmath>

#include "analysis/policy.h"

namespace rue {
namespace {

// as_good(decision, child), by_order(decision, child)
template <class AsGood, class ByOrder>
std::vector<Tie> ties_where(const Tree& tree, const Policy& policy, AsGood as_good, ByOrder by_order) {
  std::vector<Tie> ties;
  for (const auto [n, taken] : policy.steps()) {
    for (const rue_index c : children(tree, n)) {
      if (c != taken && as_good(n, c)) ties.push_back({n, c, by_order(n, c)});
    }
  }
  return ties;
}

}  // namespace

std::vector<Tie> ties_of_rollback(const Tree& tree, const Policy& policy, const std::vector<double>& value,
                                  double tolerance) {
  return ties_where(
      tree, policy, [&](rue_index n, rue_index c) { return std::fabs(value[c] - value[n]) <= tolerance; },
      [](rue_index, rue_index) { return true; });
}

std::vector<Tie> ties_of_expected_value(const Tree& tree, const Solution& s, const Policy& policy) {
  const std::vector<double> least = regret_of_best(tree, s);
  const double bound = least[0] + s.tolerance;
  return ties_where(
      tree, policy, [&](rue_index n, rue_index c) { return s.expected_value[c] >= s.expected_value[n] - s.tolerance; },
      [&](rue_index, rue_index c) { return least[c] <= bound; });
}

std::vector<Tie> ties_of_least_regret(const Tree& tree, const Solution& s, const Policy& policy) {
  const double bound = s.open_regret[0] + s.tolerance;
  const auto as_good = [&](rue_index, rue_index c) { return s.open_regret[c] <= bound; };
  const std::vector<double> value =
      std::isnan(s.expected_value[0]) ? s.expected_value : value_within(tree, s, s.open_regret[0]);
  if (std::isnan(value[0])) {
    return ties_where(tree, policy, as_good,
                      [&](rue_index n, rue_index c) { return s.open_regret[c] <= s.open_regret[n] + s.tolerance; });
  }
  return ties_where(tree, policy, as_good, [&](rue_index n, rue_index c) { return value[c] >= value[n] - s.tolerance; });
}

}  // namespace rue
