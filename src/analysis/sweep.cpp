// sweep.cpp - totals, expected value, and the worst regret of every leaf with its rollback.
#include "analysis/sweep.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/parallel.h"
#include "analysis/scratch.h"

namespace rue {

double tolerance_of(Extremes figures) {
  constexpr double few_units = 4 * std::numeric_limits<double>::epsilon();
  const double largest = std::max(std::fabs(figures.least), std::fabs(figures.most));
  return std::max(1e-12 * (figures.most - figures.least), few_units * largest);
}

Extremes extremes_of(const Tree& tree, const std::vector<std::uint8_t>& live, const std::vector<double>& figure) {
  Extremes found{std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()};
  for (std::size_t n = 0; n < figure.size(); ++n) {
    if (tree.kind[n] != RUE_OUTCOME || live[n] == 0) continue;
    found.least = std::min(found.least, figure[n]);
    found.most = std::max(found.most, figure[n]);
  }
  return found;
}

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
  s.tolerance = tolerance_of(extremes_of(tree, s.live, s.total));
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
