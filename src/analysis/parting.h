// parting.h - where the least-regret policy leaves the road of the highest expected value, and what each parting costs.
#pragma once
#include <vector>

#include "analysis/solution.h"

namespace rue {

// A decision that the least-regret pick reaches and at which it takes another alternative than expected value would.
struct Parting {
  rue_index decision = 0;
  rue_index by_expected_value =
      0;                          // child that expected value takes: the pick's own, or the first best where it never comes
  rue_index by_least_regret = 0;  // child that the least-regret pick takes
  double reach = 0;               // probability that the least-regret pick comes here; NaN: not known
  double loss = 0;                // expected value of the decision less that of the child taken, never negative; the same
  double regret_open_by_expected_value = 0;  // least worst regret that is still to be had after either choice
  double regret_open_by_least_regret = 0;

  [[nodiscard]] double cost() const { return reach * loss; }
};

// In the order of the tree. The costs sum to the price of robustness, where that is known. Empty where both picks are one,
// or where there is no expected value.
[[nodiscard]] std::vector<Parting> partings(const Model& model, const Solution& solution);

}  // namespace rue
