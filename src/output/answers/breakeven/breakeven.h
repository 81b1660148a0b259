// breakeven.h - `rue breakeven`: thresholds from which on another alternative is the pick.
#pragma once
#include <iosfwd>
#include <vector>

#include "analysis/whatif/linear_thresholds.h"
#include "analysis/whatif/sensitivity.h"
#include "output/forms/answer.h"
#include "output/forms/rows.h"
#include "output/picture/canvas.h"

namespace rue {

void write_breakeven_report(std::ostream& out, const Experiment& experiment, const BreakEven& found,
                            const TextOptions& options);

// A row for each parameter that can turn a pick, nearest first: what is believed in the middle, the thresholds on their
// sides. Says so where no parameter turns a pick.
[[nodiscard]] Plot breakeven_plot(const Experiment& experiment, const BreakEven& found, const PlotOptions& options);

// The list of thresholds in the JSON as rows.
void thresholds_as_rows(Rows& rows, const Json& thresholds);

// Schema rue.breakeven/1.
[[nodiscard]] Answer breakeven_answer(const Experiment& experiment, const BreakEven& found);

// The same of a large tree's numbers, by expected value only; it is not drawn. Numbers are named (name_numbers): each
// threshold stands under the name that --only and --set take, and is that number's. Where a node's payoff is none or several
// numbers it is called "payoff on reaching ID".
[[nodiscard]] Answer breakeven_answer(const Model& model, const Solution& solution,
                                      const std::vector<LinearThreshold>& thresholds);

}  // namespace rue
