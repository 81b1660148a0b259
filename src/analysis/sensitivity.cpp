// sensitivity.cpp - the analyses as curves of one experiment.
#include "analysis/sensitivity.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace rue {
namespace {

const Parameter& parameter_at(const Experiment& experiment, std::uint32_t index) {
  return experiment.model().graph.parameters.all[index];
}

// The nearest number of 12 digits: 0.3 - 0.1 is meant to be 0.2.
double short_number(double x) {
  std::array<char, 32> text{};
  const auto end = std::to_chars(text.data(), text.data() + text.size(), x, std::chars_format::scientific, 11).ptr;
  std::from_chars(text.data(), end, x);
  return x;
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

// What a step of a parameter without a range is measured by, in its own unit; see Parameter::Kind.
double size_of(const Experiment& experiment, const Parameter& parameter) {
  switch (parameter.kind) {
    case Parameter::Kind::state:
    case Parameter::Kind::probability:
      return 1;
    case Parameter::Kind::payoff:
      return experiment.spread();
    case Parameter::Kind::score:
      return parameter.scale ? parameter.scale->high - parameter.scale->low : experiment.spread_of(parameter.criterion);
    case Parameter::Kind::named:
    case Parameter::Kind::weight:
      break;
  }
  return std::fabs(parameter.believed);
}

// The same, by its range where it has one; never 0.
double unit_of(const Experiment& experiment, const Parameter& parameter) {
  const double unit = parameter.range ? parameter.range->high - parameter.range->low : size_of(experiment, parameter);
  return unit > 0 ? unit : 1;
}

// Everything that a threshold is sought in, before it is known where the model has values.
Range reach_of(const Parameter& parameter, double unit) {
  // A range within [0, 1] is most likely of a probability: what lies beyond makes no sense then, or has no value.
  const bool share = parameter.range && parameter.range->low >= 0 && parameter.range->high <= 1;
  if (share || parameter.is_chance()) return {0, 1};
  const double reach = 10 * unit;
  return {parameter.kind == Parameter::Kind::weight ? 0 : parameter.believed - reach, parameter.believed + reach};
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

constexpr int steps_outward = 24;

}  // namespace

Range range_of(const Experiment& experiment, std::uint32_t index, double spread) {
  const Parameter& parameter = parameter_at(experiment, index);
  if (parameter.range) return *parameter.range;
  const double believed = parameter.believed;
  const double width = spread * size_of(experiment, parameter);
  Range range{short_number(believed - (width > 0 ? width : spread)), short_number(believed + (width > 0 ? width : spread))};
  if (parameter.is_chance()) range = {std::max(0.0, range.low), std::min(1.0, range.high)};
  if (parameter.kind == Parameter::Kind::weight) range.low = std::max(0.0, range.low);
  if (parameter.scale && believed >= parameter.scale->low && believed <= parameter.scale->high)
    range = {std::max(parameter.scale->low, range.low), std::min(parameter.scale->high, range.high)};
  return range;
}

std::vector<TornadoBar> tornado(Experiment& experiment, const std::vector<std::uint32_t>& parameters, double spread) {
  std::vector<TornadoBar> all(parameters.size());
  experiment.each(parameters.size(), 3, [&](Experiment& own, std::size_t i) {
    TornadoBar& bar = all[i];
    bar.parameter = parameters[i];
    const Range range = range_of(own, bar.parameter, spread);
    bar.low = range.low;
    bar.high = range.high;
    bar.curve = trace(own, bar.parameter, evenly(range, parameter_at(own, bar.parameter).believed, 2));
  });
  std::vector<TornadoBar> bars;
  for (TornadoBar& bar : all) {
    const std::optional<Outlook>& low = bar.curve.outlook.front();
    const std::optional<Outlook>& high = bar.curve.outlook.back();
    if (!low || !high) continue;
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
  return trace(experiment, parameter, evenly(range, parameter_at(experiment, parameter).believed, points));
}

TwoWayMap two_way(Experiment& experiment, std::uint32_t first, const Range& first_range, std::uint32_t second,
                  const Range& second_range, std::size_t points) {
  TwoWayMap map;
  map.parameter[0] = first;
  map.parameter[1] = second;
  const double outside = std::numeric_limits<double>::infinity();
  map.x = evenly(first_range, outside, points);
  map.y = evenly(second_range, outside, points);
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

std::vector<Threshold> thresholds(Experiment& experiment, const std::vector<std::uint32_t>& parameters) {
  std::vector<std::vector<Threshold>> of_parameters(parameters.size());
  experiment.each(parameters.size(), 60, [&](Experiment& own, std::size_t which) {
    const std::uint32_t index = parameters[which];
    const Parameter& parameter = parameter_at(own, index);
    const double believed = parameter.believed;
    const double unit = unit_of(own, parameter);
    const Range reach = reach_of(parameter, unit);
    const Range domain{last_valid(own, index, believed, std::min(reach.low, believed)),
                       last_valid(own, index, believed, std::max(reach.high, believed))};
    std::vector<double> x{believed};
    for (int i = 1; i <= steps_outward; ++i) {  // closer together where it matters most
      const double share = static_cast<double>(i * i) / (steps_outward * steps_outward);
      x.push_back(i == steps_outward ? domain.low : believed - share * (believed - domain.low));
      x.push_back(i == steps_outward ? domain.high : believed + share * (domain.high - believed));
    }
    if (parameter.range) {
      x.push_back(parameter.range->low);
      x.push_back(parameter.range->high);
    }
    std::sort(x.begin(), x.end());
    x.erase(std::unique(x.begin(), x.end()), x.end());
    const Curve curve = trace(own, index, std::move(x));
    for (const Headline h : {Headline::expected_value, Headline::least_regret}) {
      const auto add = [&](const Crossing& c, bool above) {
        Threshold t;
        t.parameter = index;
        t.headline = h;
        t.at = c.at;
        t.above = above;
        t.winner = above ? c.above : c.below;
        t.jump = c.jump;
        const double end = above ? domain.high : domain.low;
        t.only_at = std::fabs(c.at - end) <= 1e-6 * (domain.high - domain.low);
        if (t.only_at) t.at = end;
        t.in_range = parameter.range && t.at >= parameter.range->low && t.at <= parameter.range->high;
        t.distance = std::fabs(t.at - believed) / unit;
        of_parameters[which].push_back(t);
      };
      const std::vector<Crossing>& crossings = curve.crossings[static_cast<std::size_t>(h)];
      const auto behind =
          std::find_if(crossings.begin(), crossings.end(), [&](const Crossing& c) { return c.at >= believed; });
      if (behind != crossings.begin()) add(*std::prev(behind), false);
      if (behind != crossings.end()) add(*behind, true);
    }
  });
  std::vector<Threshold> all;
  for (const std::vector<Threshold>& found : of_parameters) all.insert(all.end(), found.begin(), found.end());
  std::stable_sort(all.begin(), all.end(), [](const Threshold& a, const Threshold& b) { return a.distance < b.distance; });
  return all;
}

}  // namespace rue
