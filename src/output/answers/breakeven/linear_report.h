// linear_report.h - break-evens of a large tree's numbers by expected value: for people, as JSON and as CSV.
#pragma once
#include <iosfwd>

#include "analysis/whatif/linear_thresholds.h"
#include "output/forms/text_options.h"

namespace rue {

// Numbers are named (name_numbers): each threshold stands under the name that --only and --set take, and is that number's.
// Where a node's payoff is none or several numbers it is called "payoff on reaching ID".
void write_linear_report(std::ostream& out, const Model& model, const Solution& solution,
                         const std::vector<LinearThreshold>& thresholds, const TextOptions& options);
// Schema rue.breakeven/1, without the least regret's.
void write_linear_json(std::ostream& out, const Model& model, const Solution& solution,
                       const std::vector<LinearThreshold>& thresholds);
void write_linear_csv(std::ostream& out, const Model& model, const std::vector<LinearThreshold>& thresholds);

}  // namespace rue
