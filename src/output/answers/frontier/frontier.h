// frontier.h - the frontier of expected value against worst regret, whole: for people, as JSON, as CSV.
#pragma once
#include <iosfwd>
#include <vector>

#include "analysis/frontier_plans.h"
#include "output/forms/text_options.h"

namespace rue {

// `plans` belong to `solution`; where it has no frontier each says why.
void write_frontier_report(std::ostream& out, const Model& model, const Solution& solution,
                           const std::vector<FrontierPlan>& plans, double tail, const TextOptions& options);

// Schema rue.frontier/1.
void write_frontier_json(std::ostream& out, const Model& model, const Solution& solution,
                         const std::vector<FrontierPlan>& plans, double tail);

void write_frontier_csv(std::ostream& out, const Model& model, const Solution& solution,
                        const std::vector<FrontierPlan>& plans);

}  // namespace rue
