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

namespace {

// What node n comes to, from what its children can be.
class UnknownNode {
 public:
  UnknownNode(const Tree& tree, const Expectation& e, double tolerance) : tree_(tree), e_(e), tolerance_(tolerance) {}

  // Its value, where that is known, and else NaN; and what it can be.
  double value(rue_index n, Bounds& range) const {
    switch (tree_.kind[n]) {
      case RUE_DECISION:
        return of_decision(n, range);
      case RUE_AMBIGUOUS:
        return of_any_law(n, range);
      default:
        return of_mean(n, range);
    }
  }

 private:
  static constexpr double unknown = std::numeric_limits<double>::quiet_NaN();
  static constexpr double boundless = std::numeric_limits<double>::infinity();

  double of_decision(rue_index n, Bounds& range) const {
    range = {-boundless, -boundless};
    double known = -boundless, others = -boundless;
    for (const rue_index c : children(tree_, n)) {
      range.least = std::max(range.least, e_.range[c].least);
      range.most = std::max(range.most, e_.range[c].most);
      if (std::isnan(e_.value[c])) {
        others = std::max(others, e_.range[c].most);
      } else {
        known = std::max(known, e_.value[c]);
      }
    }
    return others <= known + tolerance_ ? known : unknown;
  }

  // What is not allowed in one branch is not allowed.
  double of_any_law(rue_index n, Bounds& range) const {
    range = {boundless, -boundless};
    bool known = true;
    for (const rue_index c : children(tree_, n)) {
      if (e_.range[c].most == -boundless) {
        range = {-boundless, -boundless};
        return -boundless;
      }
      range.least = std::min(range.least, e_.range[c].least);
      range.most = std::max(range.most, e_.range[c].most);
      known = known && !std::isnan(e_.value[c]);
    }
    return known && range.most - range.least <= tolerance_ ? range.least : unknown;
  }

  double of_mean(rue_index n, Bounds& range) const {
    range = {0, 0};
    double mean = 0;
    for (const rue_index c : children(tree_, n)) {
      const double p = tree_.probability[c];
      if (!(p > 0)) continue;
      range.least += p * e_.range[c].least;
      range.most += p * e_.range[c].most;
      mean += p * e_.value[c];
    }
    return range.most == -boundless ? -boundless : mean;
  }

  const Tree& tree_;
  const Expectation& e_;
  double tolerance_;
};

}  // namespace

Expectation expectation(const Tree& tree, const std::vector<double>& score, double tolerance) {
  Expectation e{roll_back(tree.view(), score, RUE_MEAN, RUE_TAKE_MAX), {}};
  if (!std::isnan(e.value[0])) return e;
  e.range.resize(tree.size());
  const UnknownNode unknown(tree, e, tolerance);
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (std::isnan(e.value[n])) e.value[n] = unknown.value(n, e.range[n]);
    if (!std::isnan(e.value[n])) e.range[n] = {e.value[n], e.value[n]};
  }
  return e;
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
              {[&] {
                 Expectation e = expectation(tree, s.total, s.tolerance);
                 s.expected_value = std::move(e.value);
                 s.value_range = std::move(e.range);
               },
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
