// instance.h - a model at one point of what its numbers may be: what every node is worth there, and what a plan is.
#pragma once
#include <vector>

#include "model/tree/beliefs.h"

namespace rue {

// A value of every number that may vary. [blocks][numbers of the block]
using Numbers = std::vector<Point>;

// What sets the numbers of a block, and of all blocks.
void add_changes(const Block& block, const Point& at, std::vector<NewValue>& changes);
[[nodiscard]] std::vector<NewValue> changes_to(const Beliefs& beliefs, const Numbers& at);

// A contingent plan by node: the child that is taken at each decision which the plan comes to, RUE_NONE elsewhere. [nodes]
using Plan = std::vector<rue_index>;

// In gains.
struct Instance {
  std::vector<double> chance;  // [nodes] of the branch into it, given its path; 1 of an alternative, 0 where nothing leads
  std::vector<double> payoff;  // [nodes] booked there
  std::vector<double> best;    // [nodes] highest expected value from there on, what is booked there included

  // With what is booked at the root.
  [[nodiscard]] double whole(rue_index n, double from_there) const { return n == 0 ? from_there : payoff[0] + from_there; }
  [[nodiscard]] double worth(rue_index n) const { return whole(n, best[n]); }
};

// What the plan is worth through `from`.
[[nodiscard]] double worth_of(const Tree& tree, const Instance& scenario, const Plan& plan, rue_index from);

// The plan that is best there, through `from`: the first of the alternatives within `tolerance` of the best.
[[nodiscard]] Plan best_plan(const Tree& tree, const Instance& scenario, rue_index from, double tolerance);

}  // namespace rue
