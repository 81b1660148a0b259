// thresholds.cpp - a course read outwards from what is believed.
#include "analysis/whatif/thresholds.h"

#include <algorithm>
#include <cmath>

#include "analysis/whatif/sensitivity.h"

namespace rue {
namespace {

constexpr Headline both[] = {Headline::expected_value, Headline::least_regret};

std::size_t index_of(Headline headline) {
  return static_cast<std::size_t>(headline);
}

bool is_single(const Stage& stage) {
  return stage.from == stage.to;
}

// A single value between two stages is where alternatives tie: it counts where it is an end, what is believed, or apart.
bool counts(const Course& course, std::size_t i) {
  const Stage& stage = course.stages[i];
  return !is_single(stage) || stage.apart || i == 0 || i + 1 == course.stages.size() || i == course.believed;
}

// What is common to thresholds and changes at the edge of a stage.
template <class Change>
Change at_border(const Experiment& experiment, const Course& course, const Stage& stage, Headline headline, bool above) {
  const Parameter& parameter = experiment.model().graph.parameters.all[course.parameter];
  Change change;
  change.parameter = course.parameter;
  change.headline = headline;
  change.above = above;
  change.at = above ? stage.from : stage.to;
  change.only_at = is_single(stage);
  change.in_range = parameter.range && change.at >= parameter.range->low && change.at <= parameter.range->high;
  change.distance = std::fabs(change.at - parameter.believed) / unit_of(experiment, course.parameter);
  return change;
}

// visit(stage, above) over the stages on one side of what is believed, until it says that it has what it wants.
template <class Visit>
void outwards(const Course& course, bool above, Visit visit) {
  const std::size_t count = course.stages.size();
  for (std::size_t i = course.believed; above ? ++i < count : i-- > 0;) {
    if (counts(course, i) && visit(course.stages[i])) return;
  }
}

// Do the figures of both alternatives meet at this value?
bool jumps(Experiment& experiment, std::uint32_t parameter, Headline headline, double at, std::size_t a, std::size_t b) {
  if (a == no_alternative || b == no_alternative) return false;
  const std::optional<Outlook> o = experiment.at(parameter, at);
  if (!o) return true;
  const std::vector<double>& figure = headline == Headline::expected_value ? o->expected_value : o->worst_regret;
  return std::fabs(figure[a] - figure[b]) > 1e3 * o->tolerance;
}

std::optional<std::size_t> pick_at(Experiment& experiment, std::uint32_t parameter, double x, Headline headline) {
  const std::optional<Outlook> o = experiment.at(parameter, x);
  return o ? pick_of(*o, headline) : std::nullopt;
}

template <class Change>
void sort_by_distance(std::vector<Change>& changes) {
  std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) { return a.distance < b.distance; });
}

}  // namespace

std::optional<std::size_t> pick_of(const Outlook& outlook, Headline headline) {
  return headline == Headline::expected_value ? outlook.value_pick : outlook.regret_pick;
}

Search search_of(const Course& course) {
  return {course.parameter, course.exact, course.low, course.high, course.points, course.gaps, course.poles};
}

std::vector<Crossing> crossings_of(Experiment& experiment, const Course& course, Headline headline, const Range& shown) {
  std::vector<Crossing> crossings;
  if (experiment.model().tree.kind[0] != RUE_DECISION) return crossings;
  const Stage* last = nullptr;
  for (std::size_t i = 0; i < course.stages.size(); ++i) {
    const Stage& stage = course.stages[i];
    const std::optional<std::size_t>& pick = stage.pick[index_of(headline)];
    if (!counts(course, i)) continue;
    if (last != nullptr && last->pick[index_of(headline)] != pick && stage.from >= shown.low && stage.from <= shown.high) {
      // Where two tie at an end of what is shown they change there only if the other one is the pick at that end.
      const std::optional<std::size_t>& outside = stage.from == shown.low ? last->pick[index_of(headline)] : pick;
      const bool inside = stage.from > shown.low && stage.from < shown.high;
      const bool shows = inside || pick_at(experiment, course.parameter, stage.from, headline) == outside;
      const std::size_t below = last->pick[index_of(headline)].value_or(no_alternative);
      const std::size_t above = pick.value_or(no_alternative);
      const bool single = is_single(stage) || is_single(*last);
      if (shows)
        crossings.push_back(
            {stage.from, below, above, jumps(experiment, course.parameter, headline, stage.from, below, above), single});
    }
    last = &stage;
  }
  return crossings;
}

std::vector<Threshold> thresholds_of(Experiment& experiment, const Course& course) {
  std::vector<Threshold> thresholds;
  for (const Headline headline : both) {
    const std::optional<std::size_t> pick = pick_of(experiment.believed(), headline);
    if (!pick) continue;
    for (const bool above : {false, true}) {
      outwards(course, above, [&](const Stage& stage) {
        const std::optional<std::size_t>& there = stage.pick[index_of(headline)];
        if (there == pick) return false;
        Threshold threshold = at_border<Threshold>(experiment, course, stage, headline, above);
        threshold.believed = experiment.model().graph.parameters.all[course.parameter].believed;
        threshold.winner = there.value_or(no_alternative);
        threshold.jump = jumps(experiment, course.parameter, headline, threshold.at, *pick, threshold.winner);
        thresholds.push_back(threshold);
        return true;
      });
    }
  }
  return thresholds;
}

std::vector<PlanThreshold> plan_changes_of(const Experiment& experiment, const Course& course) {
  std::vector<PlanThreshold> changes;
  for (const Headline headline : both) {
    const Policy& plan = experiment.believed_plans()[index_of(headline)];
    for (const bool above : {false, true}) {
      std::vector<Policy::Step> open;
      for (const Policy::Step& step : plan.steps()) {
        if (step.decision != 0) open.push_back(step);
      }
      outwards(course, above, [&](const Stage& stage) {
        const Policy& there = stage.plans[index_of(headline)];
        std::erase_if(open, [&](const Policy::Step& step) {
          const rue_index to = there[step.decision];
          if (to == RUE_NONE || to == step.child) return false;
          PlanThreshold change = at_border<PlanThreshold>(experiment, course, stage, headline, above);
          change.decision = step.decision;
          change.from = step.child;
          change.to = to;
          changes.push_back(change);
          return true;
        });
        return open.empty();
      });
    }
  }
  sort_by_distance(changes);
  return changes;
}

BreakEven break_even(Experiment& experiment, const std::vector<std::uint32_t>& parameters, double visits) {
  struct Found {
    std::vector<Threshold> thresholds;
    std::vector<PlanThreshold> plan_changes;
    Search search;
  };
  const std::size_t affordable = std::max(affordable_courses(experiment.model(), visits), std::size_t{1});
  const std::size_t count = std::min(parameters.size(), affordable);
  std::vector<Found> found(count);
  experiment.each(count, 60, [&](Experiment& own, std::size_t i) {
    const Course course = course_of(own, parameters[i], visits / static_cast<double>(count));
    found[i] = {thresholds_of(own, course), plan_changes_of(own, course), search_of(course)};
  });
  BreakEven all;
  all.left_out.assign(parameters.begin() + static_cast<std::ptrdiff_t>(count), parameters.end());
  for (Found& f : found) {
    all.thresholds.insert(all.thresholds.end(), f.thresholds.begin(), f.thresholds.end());
    all.plan_changes.insert(all.plan_changes.end(), f.plan_changes.begin(), f.plan_changes.end());
    all.searches.push_back(std::move(f.search));
  }
  sort_by_distance(all.thresholds);
  sort_by_distance(all.plan_changes);
  return all;
}

}  // namespace rue
