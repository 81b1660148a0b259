// profile.h - `rue profile`: how payoff and regret of the plans are distributed.
#pragma once
#include <iosfwd>

#include "analysis/profile.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"

namespace rue {

void write_profile_report(std::ostream& out, const Model& model, const Solution& solution, const Profiles& profiles,
                          const TextOptions& options);

// Cumulative distributions of the payoff and of the regret, each a panel, both picks in each. Says so where there are none.
[[nodiscard]] Plot profile_plot(const Model& model, const Solution& solution, const Profiles& profiles,
                                const PlotOptions& options);

// Schema rue.profile/1; a row for every step: plan, quantity (payoff or regret), value, chance of at most that.
[[nodiscard]] Answer profile_answer(const Model& model, const Solution& solution, const Profiles& profiles);

}  // namespace rue
