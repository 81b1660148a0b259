// views.h - `rue compare --views`: one decision through several people's weights.
#pragma once
#include <iosfwd>

#include "analysis/whatif/views.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"

namespace rue {

void write_views_report(std::ostream& out, const Model& model, const ViewComparison& views, const TextOptions& options);

// A row for each view: every alternative's expected value there at the left, its worst regret at the right, the picks
// filled.
[[nodiscard]] Plot views_plot(const Model& model, const ViewComparison& views, const PlotOptions& options);

// Schema rue.views/1; a row for every view and alternative.
[[nodiscard]] Answer views_answer(const Model& model, const ViewComparison& views);

}  // namespace rue
