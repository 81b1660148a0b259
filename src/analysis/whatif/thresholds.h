// thresholds.h - from where on another alternative is the pick, and where plans change below the first choice.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/whatif/course.h"

namespace rue {

[[nodiscard]] std::optional<std::size_t> pick_of(const Outlook& outlook, Headline headline);

// In place of an alternative: none is picked, for what is not known may be better than what is.
inline constexpr std::size_t no_alternative = static_cast<std::size_t>(-1);
[[nodiscard]] inline std::optional<std::size_t> if_known(std::size_t alternative) {
  return alternative == no_alternative ? std::nullopt : std::optional(alternative);
}

// Where one alternative stops being the pick and another begins.
struct Crossing {
  double at = 0;
  // Alternatives that are picked on either side, or no_alternative; at an end of what is possible, there.
  std::size_t below = 0, above = 0;
  bool jump = false;    // their figures do not meet there: a branch that becomes impossible takes its regret with it
  bool single = false;  // one of them is the pick at this very value alone, an end of what is possible
};

// How far a statement about one parameter reaches.
struct Search {
  std::uint32_t parameter = 0;
  bool exact = false;        // all from low to high is known; else what `points` values told
  double low = 0, high = 0;  // as of a Course
  std::size_t points = 0;
  std::vector<Range> gaps;  // likewise
  std::vector<double> poles;
};
[[nodiscard]] Search search_of(const Course& course);

inline constexpr std::uint32_t no_parameter = 0xFFFFFFFFu;

// A value of one number, all others as believed, from which on another alternative is the pick.
struct Threshold {
  std::uint32_t parameter = 0;  // no_parameter: what is booked on reaching `node`, none or several of the graph's numbers
  Headline headline = Headline::expected_value;
  double believed = 0;
  double at = 0;
  bool above = true;       // the other one wins above; else below
  std::size_t winner = 0;  // alternative, or no_alternative
  bool jump = false;       // see Crossing
  bool only_at = false;    // it wins at this very value alone: an end of what is possible
  bool in_range = false;   // of the parameter's own range
  double distance = 0;     // from what is believed, in parts of unit_of (sensitivity.h)
  // Of what one pass finds (linear_thresholds.h): whose payoff or cost the number is, or that of the branch that leads
  // there.
  rue_index node = 0;
  bool chance = false;  // the probability of that branch instead
};

// A value from which on a plan takes another alternative at a decision below its first choice, which it still comes to.
struct PlanThreshold {
  std::uint32_t parameter = 0;
  Headline headline = Headline::expected_value;
  double at = 0;
  bool above = true, only_at = false, in_range = false;  // as of a Threshold
  double distance = 0;
  rue_index decision = 0, from = 0, to = 0;  // tree nodes: the decision, its child as believed, and the other
};

// The picks' changes between two values, ends included, ascending. None where the root is no decision.
[[nodiscard]] std::vector<Crossing> crossings_of(Experiment& experiment, const Course& course, Headline headline,
                                                 const Range& shown);
// The nearest on either side for both picks. None where the root is no decision.
[[nodiscard]] std::vector<Threshold> thresholds_of(Experiment& experiment, const Course& course);
// For each decision that a plan comes to as believed - but the root's, which is the pick - the nearest on either side;
// nearest first.
[[nodiscard]] std::vector<PlanThreshold> plan_changes_of(const Experiment& experiment, const Course& course);

// All of these for several parameters; each list nearest first, searches in the order given.
struct BreakEven {
  std::vector<Threshold> thresholds;
  std::vector<PlanThreshold> plan_changes;
  std::vector<Search> searches;
  std::vector<std::uint32_t>
      left_out;           // of the parameters, the last: all together would cost more visits than are allowed (course.h)
  bool one_pass = false;  // thresholds alone, by expected value (linear_thresholds.h)
};
[[nodiscard]] BreakEven break_even(Experiment& experiment, const std::vector<std::uint32_t>& parameters,
                                   double visits = most_visits);

}  // namespace rue
