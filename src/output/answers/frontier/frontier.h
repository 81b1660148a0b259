// frontier.h - `rue frontier`: the frontier of expected value against worst regret or the worst payoff, whole.
#pragma once
#include <iosfwd>
#include <string>
#include <vector>

#include "analysis/frontier.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"
#include "output/words/words.h"

namespace rue {

// `plans` belong to `solution`; where it has no frontier each form says why.
void write_frontier_report(std::ostream& out, const Model& model, const Solution& solution,
                           const std::vector<FrontierPlan>& plans, FrontierAgainst against, double tail,
                           const TextOptions& options);

// Every point of the frontier, those where the alternative changes with its label. Says so where there is no frontier.
[[nodiscard]] Plot frontier_plot(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans,
                                 FrontierAgainst against, const PlotOptions& options);

// Schema rue.frontier/1; a row for every point.
[[nodiscard]] Answer frontier_answer(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans,
                                     FrontierAgainst against, double tail);

// The label of the alternative that the plan takes; empty where the root is no decision.
[[nodiscard]] std::string takes(const Words& words, const Solution& solution, const FrontierPlan& plan);

}  // namespace rue
