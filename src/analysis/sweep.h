// sweep.h - the sweeps that every later question about a tree stands on.
#pragma once
#include "analysis/solution.h"
#include "analysis/whatif/event_plan.h"

namespace rue {

// Fill total, live, tolerance, expected_value, open_regret and the alternatives (without figures) of `solution`, whatever
// it held. O(nodes), and what shared events cost. `plan` is the tree's.
void sweep(const Tree& tree, const rue_plan* plan, Solution& solution);

// The least and the largest figure of the outcomes that are live. [tree nodes]
struct Extremes {
  double least, most;
};
[[nodiscard]] Extremes extremes_of(const Tree& tree, const std::vector<std::uint8_t>& live,
                                   const std::vector<double>& figure);

// What outcomes' figures, rolled back, tie within: the core's convention (rue_tolerance), and where they are large beside
// their range what rounding can part sums of them by.
[[nodiscard]] double tolerance_of(Extremes figures);

// Roll `score` back over a tree: the value of every node. [tree nodes]
[[nodiscard]] std::vector<double> roll_back(const rue_tree& view, const std::vector<double>& score, rue_mix mix,
                                            rue_choice choice);

}  // namespace rue
