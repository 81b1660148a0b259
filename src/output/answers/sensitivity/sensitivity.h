// sensitivity.h - `rue sensitivity`: tornado, one-way curves and two-way maps.
#pragma once
#include <iosfwd>
#include <vector>

#include "analysis/whatif/sensitivity.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"

namespace rue {

// The tornado of both figures, widest first; `spread` is said where a parameter has no range of its own.
void write_tornado_report(std::ostream& out, const Experiment& experiment, const std::vector<TornadoBar>& bars,
                          double spread, const TextOptions& options);
void write_curve_report(std::ostream& out, const Experiment& experiment, const Curve& curve, const TextOptions& options);
void write_map_report(std::ostream& out, const Experiment& experiment, const TwoWayMap& map, const TextOptions& options);

// A bar for each parameter, for both figures side by side; the ends where a pick flips are marked. The widest two dozen.
// Says so where there are no bars.
[[nodiscard]] Plot tornado_plot(const Experiment& experiment, const std::vector<TornadoBar>& bars,
                                const PlotOptions& options);

// Every alternative's expected value and worst regret along one parameter; what is picked, where the pick changes, and what
// is believed are marked.
[[nodiscard]] Plot curve_plot(const Experiment& experiment, const Curve& curve, const PlotOptions& options);

// Which alternative is picked where, by expected value and by least regret. Says so where the root is no decision.
[[nodiscard]] Plot map_plot(const Experiment& experiment, const TwoWayMap& map, const PlotOptions& options);

// Schema rue.sensitivity/1: "analysis" is tornado, one_way or two_way. Rows: both ends of each bar; every alternative at
// every value of a curve; every cell of a map.
[[nodiscard]] Answer tornado_answer(const Experiment& experiment, const std::vector<TornadoBar>& bars, double spread);
[[nodiscard]] Answer curve_answer(const Experiment& experiment, const Curve& curve);
[[nodiscard]] Answer map_answer(const Experiment& experiment, const TwoWayMap& map);

}  // namespace rue
