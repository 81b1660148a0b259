// sensitivity.h - what moves the two picks: a tornado over parameters, curves along one, a map over two.
#pragma once
#include <array>
#include <vector>

#include "analysis/whatif/curve.h"

namespace rue {

// A parameter through its range, all others as believed.
struct TornadoBar {
  std::uint32_t parameter = 0;
  double low = 0, high = 0;        // of its range what the model has a value for
  Curve curve;                     // at low, believed and high
  double value_swing = 0;          // |difference| of the best expected value at both ends
  double regret_swing = 0;         // the same of the least worst regret
  bool flips[2] = {false, false};  // by Headline: another alternative is picked at one of the ends
};

// What a parameter runs through, as in spreads.h.
[[nodiscard]] Range range_of(const Experiment& experiment, std::uint32_t index, double spread);

// What a way along a parameter is measured by, in its own unit: its range; without one what `spread` is a part of in
// range_of. Above 0.
[[nodiscard]] double unit_of(const Experiment& experiment, std::uint32_t index);

// Of the parameters given; widest swing of expected value (then of worst regret)
// first.
[[nodiscard]] std::vector<TornadoBar> tornado(Experiment& experiment, const std::vector<std::uint32_t>& parameters,
                                              double spread);

// One-way: `points` (>= 2) values from end to end, what is believed among them.
[[nodiscard]] Curve one_way(Experiment& experiment, std::uint32_t parameter, const Range& range, std::size_t points);

// Who wins where: strategy regions over two parameters.
struct TwoWayMap {
  std::array<std::uint32_t, 2> parameter{};
  std::vector<double> x, y;
  // [y][x] picks by Headline; absent: no value there, or the root is no decision
  std::array<std::vector<std::optional<std::size_t>>, 2> pick;
};
[[nodiscard]] TwoWayMap two_way(Experiment& experiment, std::uint32_t first, const Range& first_range, std::uint32_t second,
                                const Range& second_range, std::size_t points);

}  // namespace rue
