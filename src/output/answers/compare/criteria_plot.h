// criteria_plot.h - what each criterion brings, as stacked bars.
#pragma once
#include "analysis/solution.h"
#include "output/picture/canvas.h"

namespace rue {

// A bar for every alternative (up to 20), each with its plan of the best expected value: stacked by the criteria's parts of
// it, what they take away to the left of 0. Where the root is no decision the bars are the two picks'. An error where the
// graph has no criteria or they have no parts of the value.
[[nodiscard]] Plot criteria_plot(const Model& model, const Solution& solution, const PlotOptions& options);

}  // namespace rue
