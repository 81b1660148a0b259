// breakeven_plot.h - thresholds as a picture.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/sensitivity.h"
#include "output/plot.h"

namespace rue {

// A row for each parameter that can turn a pick, nearest first: what is believed in the middle, the thresholds on their
// sides. `asked`: the parameters that were looked at. Error: no parameter turns a pick.
[[nodiscard]] Plot breakeven_plot(const Experiment& experiment, const std::vector<Threshold>& thresholds,
                                  const std::vector<std::uint32_t>& asked, const PlotOptions& options);

}  // namespace rue
