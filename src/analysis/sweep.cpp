// sweep.cpp - totals, expected value, and the worst regret of every leaf with its rollback.
#include "analysis/sweep.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/parallel.h"
#include "analysis/scratch.h"

namespace rue {
namespace {

// The core's convention; where totals are large beside their range, what rounding can part sums of them by.
double tolerance_of(const rue_tree& view, const Solution& s) {
  double largest = 0;
  for (rue_index n = 0; n < view.node_count; ++n) {
    if (view.kind[n] == RUE_OUTCOME && s.live[n] != 0) largest = std::max(largest, std::fabs(s.total[n]));
  }
  constexpr double few_units = 4 * std::numeric_limits<double>::epsilon();
  return std::max(rue_tolerance(&view, s.total.data(), s.live.data()), few_units * largest);
}

}  // namespace

std::vector<double> roll_back(const rue_tree& view, const std::vector<double>& score, rue_mix mix, rue_choice choice) {
  std::vector<double> value = score;
  rue_roll_back(&view, mix, choice, value.data());
  return value;
}

void sweep(const Tree& tree, const rue_plan* plan, Solution& s) {
  const rue_tree view = tree.view();
  const std::size_t nodes = tree.size();
  s.total.resize(nodes);
  rue_totals(&view, s.total.data());
  s.live.resize(nodes);
  rue_live(&view, s.live.data());
  s.tolerance = tolerance_of(view, s);
  in_parallel(workers_for(2, static_cast<double>(nodes)),
              {[&] { s.expected_value = roll_back(view, s.total, RUE_MEAN, RUE_TAKE_MAX); },
               [&] {
                 s.open_regret.resize(nodes);
                 rue_worst_regret(&view, plan, s.total.data(), Scratch(rue_regret_size(&view, plan)).view(),
                                  s.open_regret.data());
                 rue_roll_back(&view, RUE_MAX, RUE_TAKE_MIN, s.open_regret.data());
               }});
  s.alternatives.clear();
  if (tree.kind[0] != RUE_DECISION) return;
  for (rue_index c = tree.first_child[0]; c < tree.first_child[1]; ++c) s.alternatives.push_back({c, {}});
}

}  // namespace rue
