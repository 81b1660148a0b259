// per_outcome.h - for every outcome: the law of the best total in hindsight, given that the outcome is reached.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/solution.h"

namespace rue {

struct HindsightStep {
  double value = 0;   // best total in hindsight, a gain; never below the outcome's own
  double chance = 0;  // given the outcome
};

struct LeafLaws {
  std::vector<std::vector<HindsightStep>> law;  // [tree nodes] of live outcomes, ascending, chances summing to 1; else empty
  std::string why_not;                          // not empty: the laws could not be had
};

// Which states remain possible once an outcome is reached does not depend on the strategy, so that whatever is asked about
// payoff and regret together is a score of outcomes, rolled back (means). Exact: given the joint state of all shared events
// the rest of the tree is private, where decisions have the law of the largest of independent laws; summed over joint
// states. Needs the law of every event that can happen. `max_steps` bounds the merging of laws.
[[nodiscard]] LeafLaws leaf_laws(const Model& model, const Solution& solution, std::uint64_t max_steps);

// How totals of different alternatives hang together, where the graph does not say.
enum class Dependence : std::uint8_t {
  independent,  // as everywhere else
  together,     // they rise and fall together: hindsight is worth least
  opposed,      // as little together as can be: hindsight is worth most (Lai and Robbins 1976)
};

// The expected best total in hindsight, when the totals below different alternatives of each decision depend on each other
// like that, given the joint state of the shared events (whose law the graph gives). `together` and `opposed` are the least
// and the most over all dependences. Empty, with `why_not`, as leaf_laws.
[[nodiscard]] std::optional<double> expected_hindsight(const Model& model, const Solution& solution, Dependence dependence,
                                                       std::uint64_t max_steps, std::string& why_not);

}  // namespace rue
