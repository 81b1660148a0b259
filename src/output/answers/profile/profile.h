// profile.h - risk profiles for people, as JSON and as CSV.
#pragma once
#include <iosfwd>

#include "analysis/profile.h"
#include "output/forms/text_options.h"

namespace rue {

void write_profile_report(std::ostream& out, const Model& model, const Solution& solution, const Profiles& profiles,
                          const TextOptions& options);

// Schema rue.profile/1.
void write_profile_json(std::ostream& out, const Model& model, const Solution& solution, const Profiles& profiles);

// A row for every step: plan, quantity (payoff or regret), value, chance of at most that.
void write_profile_csv(std::ostream& out, const Model& model, const Solution& solution, const Profiles& profiles);

}  // namespace rue
