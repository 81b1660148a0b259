// security.h - expected value against the worst that a plan can bring (safety first), and the criterion that mixes the two.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// The highest expected value of the plans none of whose possible outcomes brings less than `worst`. Gains.
struct SecurityPoint {
  double worst = 0;
  double expected_value = 0;
  std::optional<std::size_t> alternative;
};

// From the best worst outcome to the highest expected value, as find_frontier. Empty where it takes more than `max_steps`.
// Requires that every live node has probabilities.
[[nodiscard]] std::optional<std::vector<SecurityPoint>> security_frontier(const Tree& tree, const Solution& solution,
                                                                          std::uint64_t max_steps);

// The plan of such a point; ties by file order.
[[nodiscard]] Policy policy_of_security(const Tree& tree, const Solution& solution, double worst);

// Hodges and Lehmann (1952): lambda x expected value + (1 - lambda) x worst outcome, of one plan, not a mix at every node.
// For every bound on the worst the plan of the highest expected value is tried.
struct HodgesLehmann {
  std::vector<double> value;  // [tree nodes] at the root and its alternatives; NaN elsewhere
  Policy policy;              // of the largest bound that attains the optimum
  std::vector<Tie> ties;      // under that bound
};

// Empty where it takes more than `max_steps`. Requires that every live node has probabilities.
[[nodiscard]] std::optional<HodgesLehmann> hodges_lehmann(const Tree& tree, const Solution& solution, double lambda,
                                                          std::uint64_t max_steps);

}  // namespace rue
