// curve.cpp - evaluating along a parameter, and closing in on what changes in between.
#include "analysis/curve.h"

#include <algorithm>
#include <boost/math/tools/toms748_solve.hpp>
#include <cmath>

namespace rue {
namespace {

constexpr std::size_t max_crossings = 64;  // between two neighbours

class CrossingFinder {
 public:
  CrossingFinder(Experiment& experiment, std::uint32_t parameter, Headline headline)
      : experiment_(experiment), parameter_(parameter), headline_(headline) {}

  // Between two values with different picks, ascending.
  [[nodiscard]] std::vector<Crossing> between(double low, std::size_t below, double high, std::size_t above) {
    std::vector<Crossing> found;
    std::vector<Interval> open{{low, below, high, above}};
    while (!open.empty() && found.size() < max_crossings) {
      const Interval interval = open.back();
      open.pop_back();
      Crossing crossing{interval.low, interval.below, interval.above, false};
      if (!close_in(interval, crossing)) continue;
      // A third one may be ahead of both where they meet.
      const std::optional<std::size_t> third = ahead_at(crossing);
      if (third && crossing.at > interval.low && crossing.at < interval.high) {
        open.push_back({crossing.at, *third, interval.high, interval.above});
        open.push_back({interval.low, interval.below, crossing.at, *third});
      } else {
        found.push_back(crossing);
      }
    }
    return found;
  }

 private:
  struct Interval {
    double low;
    std::size_t below;
    double high;
    std::size_t above;
  };

  [[nodiscard]] double figure(const Outlook& o, std::size_t alternative) const {
    return headline_ == Headline::expected_value ? o.expected_value[alternative] : -o.worst_regret[alternative];
  }

  // By how much the pick below is ahead of the one above; NaN where the model has no value.
  [[nodiscard]] double lead(const Interval& interval, double x) {
    const std::optional<Outlook> o = experiment_.at(parameter_, x);
    if (!o) return std::numeric_limits<double>::quiet_NaN();
    tolerance_ = o->tolerance;
    return figure(*o, interval.below) - figure(*o, interval.above);
  }

  bool close_in(const Interval& interval, Crossing& crossing) {
    const double at_low = lead(interval, interval.low);
    const double at_high = lead(interval, interval.high);
    if (std::isnan(at_low) || std::isnan(at_high)) return false;
    if (!(at_low > tolerance_ && at_high < -tolerance_)) return bisect(interval, crossing);
    bool has_value = true;
    std::uintmax_t steps = 100;
    const auto [a, b] = boost::math::tools::toms748_solve(
        [&](double x) {
          const double d = lead(interval, x);
          has_value = has_value && !std::isnan(d);
          return std::isnan(d) ? 0.0 : d;
        },
        interval.low, interval.high, at_low, at_high, boost::math::tools::eps_tolerance<double>(50), steps);
    if (!has_value) return false;
    const double at_a = std::fabs(lead(interval, a));
    const double at_b = std::fabs(lead(interval, b));
    crossing.at = at_a <= at_b ? a : b;
    crossing.jump = std::min(at_a, at_b) > 1e-6 * std::max(at_low, -at_high);
    return true;
  }

  // By the picks themselves: where both tie all along, another figure decides between them.
  bool bisect(const Interval& interval, Crossing& crossing) {
    double low = interval.low;
    double high = interval.high;
    for (int step = 0; step < 60; ++step) {
      const double middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) break;
      const std::optional<Outlook> o = experiment_.at(parameter_, middle);
      if (!o) return false;
      (pick_of(*o, headline_) == interval.below ? low : high) = middle;
    }
    crossing.at = high;
    crossing.jump = std::fabs(lead(interval, high)) > 1e3 * tolerance_;
    return true;
  }

  [[nodiscard]] std::optional<std::size_t> ahead_at(const Crossing& crossing) {
    const std::optional<Outlook> o = experiment_.at(parameter_, crossing.at);
    if (!o || crossing.jump) return std::nullopt;
    const std::optional<std::size_t> pick = pick_of(*o, headline_);
    if (!pick || *pick == crossing.below || *pick == crossing.above) return std::nullopt;
    const double best = std::max(figure(*o, crossing.below), figure(*o, crossing.above));
    if (figure(*o, *pick) > best + 1e3 * o->tolerance) return pick;
    return std::nullopt;
  }

  Experiment& experiment_;
  std::uint32_t parameter_;
  Headline headline_;
  double tolerance_ = 0;
};

}  // namespace

std::optional<std::size_t> pick_of(const Outlook& outlook, Headline headline) {
  return headline == Headline::expected_value ? outlook.value_pick : outlook.regret_pick;
}

Curve trace(Experiment& experiment, std::uint32_t parameter, std::vector<double> x) {
  Curve curve;
  curve.parameter = parameter;
  curve.x = std::move(x);
  curve.outlook.resize(curve.x.size());
  experiment.each(curve.x.size(), 1,
                  [&](Experiment& own, std::size_t i) { curve.outlook[i] = own.at(parameter, curve.x[i]); });

  struct Gap {
    Headline headline;
    std::size_t behind, below, above;  // x[behind - 1] to x[behind], and the picks there
    std::vector<Crossing> found;
  };
  std::vector<Gap> gaps;
  for (const Headline headline : {Headline::expected_value, Headline::least_regret}) {
    for (std::size_t i = 1; i < curve.x.size(); ++i) {
      if (!curve.outlook[i - 1] || !curve.outlook[i]) continue;
      const std::optional<std::size_t> below = pick_of(*curve.outlook[i - 1], headline);
      const std::optional<std::size_t> above = pick_of(*curve.outlook[i], headline);
      if (below && above && *below != *above) gaps.push_back({headline, i, *below, *above, {}});
    }
  }
  experiment.each(gaps.size(), 12, [&](Experiment& own, std::size_t i) {
    Gap& gap = gaps[i];
    gap.found = CrossingFinder(own, parameter, gap.headline)
                    .between(curve.x[gap.behind - 1], gap.below, curve.x[gap.behind], gap.above);
  });
  for (const Gap& gap : gaps) {
    std::vector<Crossing>& crossings = curve.crossings[static_cast<std::size_t>(gap.headline)];
    crossings.insert(crossings.end(), gap.found.begin(), gap.found.end());
  }
  return curve;
}

}  // namespace rue
