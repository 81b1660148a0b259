// leximin.h - maximin, and where that ties the next worst: whole distributions rolled back.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// Every state of nature counts alike: a branch weighs as many as lead there, a private node's possible branches the same.
// One plan beats another if, at the smallest total at which their distribution functions differ, its own is the smaller
// (weights that differ by no more than 1e-12 tie). Refines maximin; mixing both with a third does not turn the order round,
// so that a rollback is enough. Splitting a state in two changes the weights, and may change the pick.
struct Leximin {
  std::vector<double> worst;                 // [tree nodes] the smallest total of the best plan from here on
  std::vector<rue_index> best_alternatives;  // the root's children that tie, in order; empty where it is no decision
  Policy policy;                             // at each decision the first that ties with the best
  std::vector<Tie> ties;
};

// What a solution spends on it at most.
inline constexpr std::uint64_t most_steps_of_leximin = 50'000'000;

// O(outcomes x depth) in time, and no more lists at once than outcomes. Empty where it would take more than `max_steps`.
[[nodiscard]] std::optional<Leximin> leximin(const Tree& tree, const Solution& solution, std::uint64_t max_steps);

}  // namespace rue
