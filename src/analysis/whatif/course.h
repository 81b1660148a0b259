// course.h - what both picks, and the plans behind them, do all along one parameter, the others as believed.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/whatif/experiment.h"

namespace rue {

// A stretch on which both plans stay what they are; from == to: a single value. Neighbours have other plans. Whether an end
// that two share belongs to one or the other is not said: there they tie, or one of them is a single value.
struct Stage {
  double from = 0, to = 0;  // may be infinite
  PlanPair plans;
  std::array<std::optional<std::size_t>, 2> pick;  // by Headline: alternatives, absent where the root is no decision
  bool apart = false;  // a single value whose figures are other than on either side: no mere tie of neighbours
};

struct Course {
  std::uint32_t parameter = 0;
  // Of the parameter's values: what was looked at. Exact: all that the model has a value for; infinite where there is no
  // end. Else what was walked: around what is believed up to where the model has no value, and beyond it as far as is asked.
  double low = 0, high = 0;
  bool exact = false;         // every change in between is there; else what `points` values told
  std::size_t points = 0;     // not exact: how many
  std::vector<Stage> stages;  // ascending, without gaps
  std::vector<Range> gaps;    // not exact: where the model has no value in between, ascending; low == high: at that value
  std::vector<double> poles;  // not exact: values near which figures grow beyond all bounds, ascending
  std::size_t believed = 0;   // index of the stage that holds what is believed
};

// What the searches of one command may cost together, in visits of nodes by evaluations of the model: some twenty seconds of
// one core. Counted, not measured: the same everywhere.
inline constexpr double most_visits = 1e9;
// An evaluation's, tables of shared events included.
[[nodiscard]] double visits_of(const Model& model);
// How many courses fit into so many visits.
[[nodiscard]] std::size_t affordable_courses(const Model& model, double visits = most_visits);

// Where every number is affine in the parameter (affine_model.h): exact. Expected value is a largest of straight lines,
// worst regret the rollback of such by largest and smallest; their breaks, and where the regret of an outcome passes the
// least worst one, part the domain into cells within which both plans are constant, ties included. The model is asked itself
// at the ends of cells. Elsewhere, and where there are more than `most_pieces` breaks: sampled (sampled_course.h).
inline constexpr std::size_t most_pieces = 4096;
// `visits` is what it may cost: a search that would cost more counts as not affine, and looks at fewer values. It reaches
// over the parameter's own range and, if there is one, that which is `asked` for.
[[nodiscard]] Course course_of(Experiment& experiment, std::uint32_t parameter, double visits = most_visits,
                               const std::optional<Range>& asked = {});

}  // namespace rue
