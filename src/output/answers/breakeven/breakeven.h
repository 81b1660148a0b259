// breakeven.h - `rue breakeven`: thresholds from which on another alternative is the pick.
#pragma once
#include <iosfwd>

#include "analysis/whatif/thresholds.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"

namespace rue {

void write_breakeven_report(std::ostream& out, const Experiment& experiment, const BreakEven& found,
                            const TextOptions& options);

// A row for each parameter that can turn a pick, nearest first: what is believed in the middle, the thresholds on their
// sides. Says so where no parameter turns a pick.
[[nodiscard]] Plot breakeven_plot(const Experiment& experiment, const BreakEven& found, const PlotOptions& options);

// Schema rue.breakeven/1. What one pass finds of a large tree's numbers has fewer fields, and is not drawn.
[[nodiscard]] Answer breakeven_answer(const Experiment& experiment, const BreakEven& found);

}  // namespace rue
