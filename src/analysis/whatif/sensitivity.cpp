// sensitivity.cpp - the analyses as curves of one experiment.
#include "analysis/whatif/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/numbers/rounding.h"
#include "model/tree/degree.h"

namespace rue {
namespace {

const Parameter& parameter_at(const Experiment& experiment, std::uint32_t index) {
  return experiment.model().graph.parameters.all[index];
}

std::vector<double> evenly(const Range& range, double believed, std::size_t points) {
  std::vector<double> x;
  x.reserve(points + 1);
  for (std::size_t i = 0; i < points; ++i) {
    const double share = static_cast<double>(i) / static_cast<double>(points - 1);
    x.push_back(i + 1 == points ? range.high : short_number(range.low + share * (range.high - range.low)));
  }
  if (believed > range.low && believed < range.high) x.push_back(believed);
  std::sort(x.begin(), x.end());
  x.erase(std::unique(x.begin(), x.end()), x.end());
  return x;
}

// The farthest value towards `end` at which the model has one.
double last_valid(Experiment& experiment, std::uint32_t parameter, double believed, double end) {
  if (experiment.at(parameter, end)) return end;
  double good = believed;
  double bad = end;
  for (int step = 0; step < 50; ++step) {
    const double middle = good + (bad - good) / 2;
    if (middle == good || middle == bad) break;
    (experiment.at(parameter, middle) ? good : bad) = middle;
  }
  return good;
}

// The part of a range in which the model has values.
Range possible_part(Experiment& experiment, std::uint32_t parameter, const Range& range) {
  const double believed = parameter_at(experiment, parameter).believed;
  Range part{std::min(range.low, believed), std::max(range.high, believed)};
  if (const std::optional<Domain> domain = affine_domain(experiment.graph(), parameter)) {
    part.low = std::max(part.low, domain->low);
    part.high = std::min(part.high, domain->high);
  }
  return {last_valid(experiment, parameter, believed, part.low), last_valid(experiment, parameter, believed, part.high)};
}

// A range that nobody gave ends where the model does.
Range shown_part(Experiment& experiment, std::uint32_t parameter, const Range& range) {
  return parameter_at(experiment, parameter).range ? range : possible_part(experiment, parameter, range);
}

}  // namespace

double unit_of(const Experiment& experiment, std::uint32_t index) {
  const Parameter& parameter = parameter_at(experiment, index);
  const double unit =
      parameter.range ? parameter.range->high - parameter.range->low : size_of(experiment.spreads(), parameter);
  return unit > 0 ? unit : 1;
}

Range range_of(const Experiment& experiment, std::uint32_t index, double spread) {
  return range_of(experiment.spreads(), parameter_at(experiment, index), spread);
}

std::vector<TornadoBar> tornado(Experiment& experiment, const std::vector<std::uint32_t>& parameters, double spread) {
  std::vector<TornadoBar> all(parameters.size());
  experiment.each(parameters.size(), 3, [&](Experiment& own, std::size_t i) {
    TornadoBar& bar = all[i];
    bar.parameter = parameters[i];
    const Range range = possible_part(own, bar.parameter, range_of(own, bar.parameter, spread));
    bar.low = range.low;
    bar.high = range.high;
    bar.curve = trace(own, bar.parameter, evenly(range, parameter_at(own, bar.parameter).believed, 2),
                      most_visits / static_cast<double>(parameters.size()));
  });
  std::vector<TornadoBar> bars;
  for (TornadoBar& bar : all) {
    const std::optional<Outlook>& low = bar.curve.outlook.front();
    const std::optional<Outlook>& high = bar.curve.outlook.back();
    if (!low || !high) continue;  // the domain is one point: rounding put its ends outside
    if (low->best_value && high->best_value) bar.value_swing = std::fabs(*high->best_value - *low->best_value);
    bar.regret_swing = std::fabs(high->least_regret - low->least_regret);
    for (const Headline h : {Headline::expected_value, Headline::least_regret}) {
      const std::optional<std::size_t> pick = pick_of(experiment.believed(), h);
      bar.flips[static_cast<std::size_t>(h)] = pick_of(*low, h) != pick || pick_of(*high, h) != pick;
    }
    bars.push_back(std::move(bar));
  }
  std::stable_sort(bars.begin(), bars.end(), [](const TornadoBar& a, const TornadoBar& b) {
    return a.value_swing != b.value_swing ? a.value_swing > b.value_swing : a.regret_swing > b.regret_swing;
  });
  return bars;
}

Curve one_way(Experiment& experiment, std::uint32_t parameter, const Range& range, std::size_t points) {
  const double believed = parameter_at(experiment, parameter).believed;
  return trace(experiment, parameter, evenly(shown_part(experiment, parameter, range), believed, points));
}

TwoWayMap two_way(Experiment& experiment, std::uint32_t first, const Range& first_range, std::uint32_t second,
                  const Range& second_range, std::size_t points) {
  TwoWayMap map;
  map.parameter[0] = first;
  map.parameter[1] = second;
  const double outside = std::numeric_limits<double>::infinity();
  map.x = evenly(shown_part(experiment, first, first_range), outside, points);
  map.y = evenly(shown_part(experiment, second, second_range), outside, points);
  for (auto& picks : map.pick) picks.resize(map.x.size() * map.y.size());
  experiment.each(map.y.size(), static_cast<double>(map.x.size()), [&](Experiment& own, std::size_t row) {
    for (std::size_t column = 0; column < map.x.size(); ++column) {
      const NewValue changes[] = {{first, map.x[column]}, {second, map.y[row]}};
      const std::optional<Outlook> o = own.at(changes);
      for (const Headline h : {Headline::expected_value, Headline::least_regret})
        map.pick[static_cast<std::size_t>(h)][row * map.x.size() + column] = o ? pick_of(*o, h) : std::nullopt;
    }
  });
  return map;
}

}  // namespace rue
