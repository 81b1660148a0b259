// regret_aversion.h - choices of someone who minds regret more than its mean says: four criteria, each a rollback over
// scores.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/hindsight/hindsight.h"

namespace rue {

// "power:2", "over:10", "tail:0.05", "theory:0.1" or "theory:0.1,1.5". Empty, with `why`, if it is none.
[[nodiscard]] std::optional<Aversion> read_aversion(const std::string& words, std::string& why);

// Ties: within tolerance_of the scores (sweep.h); the first in the file is taken. The tail's mean is a minimum over
// thresholds (every regret that can come, each a rollback). u is the graph's utility.
[[nodiscard]] AversePick averse_pick(const Model& model, const Solution& solution, const LeafLaws& laws,
                                     const Aversion& aversion, std::uint64_t max_steps);

// Add a pick to `solution` for each of these.
void add_averse_picks(const Model& model, const std::vector<Aversion>& aversions, const SolveOptions& options,
                      Solution& solution);

}  // namespace rue
