// instance.h - a model at one point of what its numbers may be: what every node is worth there, and what a plan is.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/whatif/experiment.h"
#include "model/tree/beliefs.h"

namespace rue {

// A value of every number that may vary. [blocks][numbers of the block]
using Numbers = std::vector<Point>;

// A contingent plan by node: the child that is taken at each decision which the plan comes to, RUE_NONE elsewhere. [nodes]
using Plan = std::vector<rue_index>;

// In gains.
struct Instance {
  std::vector<double> chance;  // [nodes] of the branch into it, given its path; 1 of an alternative, 0 where nothing leads
  std::vector<double> best;  // [nodes] highest expected value from there on; of an outcome its total; 0 where nothing leads;
                             // NaN: a chance node there or below has no probabilities
};

// The model at these numbers. Absent: it has no value there, `why` says why. O(nodes), and what shared events cost.
// `shape`: the model's tree at numbers for which all is possible that is for some.
[[nodiscard]] std::optional<Instance> instance_at(Experiment& experiment, const Tree& shape, const Beliefs& beliefs,
                                                  const Numbers& at, std::string& why);

// What the plan is worth from `from` on.
[[nodiscard]] double worth_of(const Tree& tree, const Instance& scenario, const Plan& plan, rue_index from);

// The plan that is best there, through `from`: the first of the alternatives within `tolerance` of the best.
[[nodiscard]] Plan best_plan(const Tree& tree, const Instance& scenario, rue_index from, double tolerance);

}  // namespace rue
