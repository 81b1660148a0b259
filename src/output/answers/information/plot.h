// plot.h - what answers are worth, drawn.
#pragma once
#include "analysis/whatif/information.h"
#include "output/picture/canvas.h"

namespace rue {

// A row for each event, those worth most: at the left what learning it first, later, or controlling it is worth; at the
// right how far learning it first lowers the least worst regret.
[[nodiscard]] Plot information_plot(const Model& model, const Information& information, const PlotOptions& options);

}  // namespace rue
