// plot.h - risk profiles as a picture.
#pragma once
#include "analysis/profile.h"
#include "output/picture/canvas.h"

namespace rue {

// Cumulative distributions of the payoff and of the regret, each a panel, both picks in each. Says so where there are none.
[[nodiscard]] Plot profile_plot(const Model& model, const Solution& solution, const Profiles& profiles,
                                const PlotOptions& options);

}  // namespace rue
