// plan_worths.h - what every plan of a small model is worth by the definition, and what that says over several models.
#pragma once
#include <algorithm>
#include <limits>
#include <vector>

#include "model/tree/tree.h"

namespace rue::test {

inline constexpr double no_bound = std::numeric_limits<double>::infinity();

// Expected values by the definition, of every plan from a node on, in one order for any numbers.
inline std::vector<double> worths_from(const Tree& tree, rue_index n, double total) {
  total += tree.payoff[n];
  if (children(tree, n).size() == 0) return {total};
  std::vector<double> all;
  if (tree.kind[n] == RUE_DECISION) {
    for (const rue_index c : children(tree, n)) {
      const std::vector<double> of = worths_from(tree, c, total);
      all.insert(all.end(), of.begin(), of.end());
    }
    return all;
  }
  all = {0};
  for (const rue_index c : children(tree, n)) {
    std::vector<double> sums;
    for (const double sum : all) {
      for (const double w : worths_from(tree, c, total))
        sums.push_back(sum + (tree.probability[c] == 0 ? 0 : tree.probability[c] * w));
    }
    all = std::move(sums);
  }
  return all;
}

// [alternatives][plans]
inline std::vector<std::vector<double>> worths_of(const Model& model) {
  std::vector<std::vector<double>> all;
  if (model.tree.kind[0] != RUE_DECISION) return {worths_from(model.tree, 0, 0)};
  for (const rue_index c : children(model.tree, 0)) all.push_back(worths_from(model.tree, c, model.tree.payoff[0]));
  return all;
}

inline double best_of(const std::vector<double>& plans) {
  return *std::max_element(plans.begin(), plans.end());
}

inline double best_of(const std::vector<std::vector<double>>& worths) {
  double best = -no_bound;
  for (const std::vector<double>& of : worths) best = std::max(best, best_of(of));
  return best;
}

// Of one alternative, by all plans at all corners.
struct ByPlans {
  double lowest = -no_bound, highest = -no_bound, shortfall = no_bound;
  double mixed = -no_bound;  // Hurwicz, a quarter of the most
  bool beaten = false;       // by one plan of another
};

// `worth`: [corners][alternatives][plans].
inline ByPlans by_plans(const std::vector<std::vector<std::vector<double>>>& worth, std::size_t a) {
  ByPlans found;
  std::vector<double> best;
  for (const std::vector<std::vector<double>>& there : worth) best.push_back(best_of(there));
  for (std::size_t s = 0; s < worth[0][a].size(); ++s) {
    double least = no_bound, most = -no_bound, short_most = -no_bound;
    for (std::size_t k = 0; k < worth.size(); ++k) {
      least = std::min(least, worth[k][a][s]);
      most = std::max(most, worth[k][a][s]);
      short_most = std::max(short_most, best[k] - worth[k][a][s]);
    }
    found.lowest = std::max(found.lowest, least);
    found.highest = std::max(found.highest, most);
    found.shortfall = std::min(found.shortfall, short_most);
    found.mixed = std::max(found.mixed, 0.25 * most + 0.75 * least);
  }
  for (std::size_t b = 0; b < worth[0].size(); ++b) {
    for (std::size_t s = 0; b != a && s < worth[0][b].size(); ++s) {
      const bool everywhere = std::all_of(worth.begin(), worth.end(), [&](const std::vector<std::vector<double>>& there) {
        return there[b][s] > *std::max_element(there[a].begin(), there[a].end()) + 1e-9;
      });
      found.beaten = found.beaten || everywhere;
    }
  }
  return found;
}

}  // namespace rue::test
