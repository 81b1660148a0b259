// plot.h - tornado, one-way curves and two-way maps as pictures.
#pragma once
#include <vector>

#include "analysis/whatif/sensitivity.h"
#include "output/picture/canvas.h"

namespace rue {

// A bar for each parameter, for both figures side by side; the ends where a pick flips are marked. The widest two dozen.
// Says so where there are no bars.
[[nodiscard]] Plot tornado_plot(const Experiment& experiment, const std::vector<TornadoBar>& bars,
                                const PlotOptions& options);

// Every alternative's expected value and worst regret along one parameter; what is picked, where the pick changes, and what
// is believed are marked.
[[nodiscard]] Plot curve_plot(const Experiment& experiment, const Curve& curve, const PlotOptions& options);

// Which alternative is picked where, by expected value and by least regret. Says so where the root is no decision.
[[nodiscard]] Plot map_plot(const Experiment& experiment, const TwoWayMap& map, const PlotOptions& options);

}  // namespace rue
