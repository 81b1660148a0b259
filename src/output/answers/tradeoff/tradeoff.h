// tradeoff.h - `rue tradeoff`: two criteria against each other, over all strategies.
#pragma once
#include <iosfwd>
#include <optional>
#include <string>

#include "analysis/tradeoff/tradeoff.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"
#include "output/words/words.h"

namespace rue {

// `found` belongs to `solution`; where there are no plans each form says why.
void write_tradeoff_report(std::ostream& out, const Model& model, const Solution& solution, const Tradeoff& found,
                           const TextOptions& options);

// The plane of both criteria: the hull, its plans with their names, and faded what is below it.
[[nodiscard]] Plot tradeoff_plot(const Model& model, const Solution& solution, const Tradeoff& found,
                                 const PlotOptions& options);

// Schema rue.tradeoff/1; a row for every plan.
[[nodiscard]] Answer tradeoff_answer(const Model& model, const Solution& solution, const Tradeoff& found);

// What people call a criterion: "quality of life".
[[nodiscard]] std::string criterion_words(const Model& model, std::size_t criterion);
// The label of the alternative that the plan takes; empty where the root is no decision.
[[nodiscard]] std::string takes(const Words& words, const Solution& solution, const TradeoffPlan& plan);

// Between which values of the rate's parameter, or else which rates, a plan on the hull is the best; an absent end is none.
struct BestBetween {
  std::optional<double> low, high;
};
[[nodiscard]] BestBetween best_between(const OwnRate& own, const TradeoffPlan& plan);

}  // namespace rue
