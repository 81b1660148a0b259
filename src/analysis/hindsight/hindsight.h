// hindsight.h - the worth of having known: the best total that could be had in every state of nature, and its law.
//
// One question, four ways to answer it: exact, as far as the core's tables or the fixing of events reach; for every outcome
// by itself; sampled, where exact is too much work; bounded, where the graph leaves several joint laws.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/scratch.h"
#include "analysis/solution.h"
#include "analysis/whatif/event_plan.h"

namespace rue {

// The first live node whose branches have no law: one without probabilities, or of a group whose joint law is not known.
// RUE_NONE: there is a law of the best total in hindsight.
[[nodiscard]] rue_index first_without_law(const Tree& tree, const std::vector<std::uint8_t>& live);

// As rue_expected_hindsight, whose `reached` may be null; never RUE_NO_MEMORY: `memory` grows until it is enough, and may
// serve again. Where the core's tables do not, exact all the same within the budget: shared events are fixed, one state at a
// time.
rue_status measure_hindsight(const Tree& tree, const EventPlan& plan, const std::vector<double>& total,
                             const std::uint8_t* reached, double tolerance, std::uint64_t max_steps, Scratch& memory,
                             rue_hindsight& hindsight);

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

struct Estimate {
  double value = 0;
  double low = 0, high = 0;  // 95 % confidence (normal approximation)
  std::uint64_t samples = 0;
  std::uint64_t seed = 0;
};

// The expected best total in hindsight, from as many states as `max_steps` nodes allow (100 to 1,000,000): shared events by
// their joint law, private chance nodes each by itself; in each state the best total is one sweep. The same seed gives the
// same estimate everywhere. Empty where a law is not known or `max_steps` does not allow 100. Requires an expected value at
// the root.
[[nodiscard]] std::optional<Estimate> sampled_hindsight(const Model& model, const Solution& solution, std::uint64_t seed,
                                                        std::uint64_t max_steps);

// The least and the most that the expected best total in hindsight can be, over all laws of the one group of events whose
// law the graph does not settle (Group::balances); all other laws must be known. Linear in the law: a linear program over
// the group's joint states, each with its own expected best total. Empty if there is no such group, or are several, or the
// work would take more than `max_steps` steps. `solution`: total and live.
[[nodiscard]] std::optional<Bounds> hindsight_range(const Model& model, const Solution& solution, std::uint64_t max_steps);

// The chance that one of these atoms of a group comes true (numbered in the group). Where several laws fit the graph: if all
// agree on it; else empty, as where no law is known.
[[nodiscard]] std::optional<double> chance_of(const Group& group, const std::vector<std::uint32_t>& atoms);

}  // namespace rue
