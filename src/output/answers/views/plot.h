// plot.h - one decision through several people's weights, drawn.
#pragma once
#include "analysis/whatif/views.h"
#include "output/picture/canvas.h"

namespace rue {

// A row for each view: every alternative's expected value there at the left, its worst regret at the right, the picks
// filled.
[[nodiscard]] Plot views_plot(const Model& model, const ViewComparison& views, const PlotOptions& options);

}  // namespace rue
