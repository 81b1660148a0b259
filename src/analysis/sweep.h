// sweep.h - the sweeps that every later question about a tree stands on.
#pragma once
#include "analysis/solution.h"
#include "analysis/whatif/event_plan.h"

namespace rue {

// Fill total, live, tolerance, expected_value, value_range, open_regret and the alternatives (without figures) of
// `solution`, whatever it held. O(nodes), and what shared events cost. `plan` is the tree's.
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

// The highest expected value of every node by outcomes' scores, -infinity: not allowed. [tree nodes]
struct Expectation {
  std::vector<double> value;  // NaN: it depends on probabilities that are not given
  std::vector<Bounds> range;  // what it can be, whatever those are; empty where the root's depends on no such
};

// Where a live node has no probabilities its law may be any, whatever other nodes' laws are: `range` is the least and the
// most that the best plan brings, over all laws. It is attained, but where one such event is asked at several nodes: then no
// value lies outside. A value is known where both ends tie: a decision's if what is known of its alternatives is as good as
// all the others can be.
//
// Why sweeps suffice: a node's value does not fall if a child's rises, and children's laws have nothing to do with each
// other; so the least and the most of means, of maxima, and of values within a node that has any law (those of its branches)
// are had from the children's.
[[nodiscard]] Expectation expectation(const Tree& tree, const std::vector<double>& score, double tolerance);

}  // namespace rue
