// plot.h - thresholds as a picture.
#pragma once
#include "analysis/whatif/sensitivity.h"
#include "output/picture/canvas.h"

namespace rue {

// A row for each parameter that can turn a pick, nearest first: what is believed in the middle, the thresholds on their
// sides. Says so where no parameter turns a pick.
[[nodiscard]] Plot breakeven_plot(const Experiment& experiment, const BreakEven& found, const PlotOptions& options);

}  // namespace rue
