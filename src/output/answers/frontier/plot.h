// plot.h - expected value against worst regret as a picture.
#pragma once
#include <vector>

#include "analysis/frontier_plans.h"
#include "output/picture/canvas.h"

namespace rue {

// Every point of the frontier, those where the alternative changes with its label. Says so where there is no frontier.
[[nodiscard]] Plot frontier_plot(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans,
                                 const PlotOptions& options);

}  // namespace rue
