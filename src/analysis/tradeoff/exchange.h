// exchange.h - two criteria against each other: of which more is better, and at what rate the graph itself exchanges them.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/tree/tree.h"

namespace rue {

// A criterion as one side of a trade-off.
struct TradedCriterion {
  std::size_t criterion = 0;  // index into Criteria::all
  bool more = true;           // is more of it better?

  [[nodiscard]] double gain(double total) const { return more ? total : -total; }
};

struct Traded {
  TradedCriterion first, second;  // what it costs, and what it brings
};

// `by`: "COST,EFFECT", names of two criteria, each perhaps with ":more" or ":less", which is better. Without these words the
// payoff tells: more is better where one more unit of the criterion raises what the graph is after, by its weight and scale
// or by `value`; where the criterion does not count, by its scale or by the objective. Empty: the two that count, the one of
// which less is better as the first, else in the order of the graph. Nothing, and why, where that does not settle it.
[[nodiscard]] std::optional<Traded> traded_criteria(const DecisionGraph& graph, std::string_view by, std::string& why);

// At what rate the graph's own payoff exchanges the two: units of the first for one of the second.
struct OwnRate {
  std::optional<double> rate;
  std::string why_not;
  // A parameter by which alone the rate moves, along a line: rate = slope x value + level.
  std::optional<std::uint32_t> parameter;
  double slope = 1, level = 0;

  [[nodiscard]] double value_at(double other_rate) const { return (other_rate - level) / slope; }  // of the parameter
};
[[nodiscard]] OwnRate own_rate(const DecisionGraph& graph, const Traded& traded);

}  // namespace rue
