// tradeoff.h - two criteria against each other, over all strategies: the plans that are best at some rate of exchange, what
// each step between them costs, and which others are beaten, by whom.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/criterion_means.h"
#include "analysis/tradeoff/exchange.h"

namespace rue {

enum class Standing : std::uint8_t {
  on_hull,     // the best at some rate of exchange
  below_hull,  // the best at none, though no plan beats it: a mix of two others does (extended dominance)
  dominated,   // another plan is as good in both criteria and better in one
};

// What a plan is expected to bring, and where it stands. Totals are as they are written, in the graph's own sign; rates are
// what one unit of the second criterion more, or less where less of it is better, costs in units of the first.
struct TradeoffPlan {
  double first = 0, second = 0;
  std::optional<std::size_t> alternative;  // of the root; empty where that is no decision
  std::vector<std::size_t> ties;           // alternatives with a plan of these two totals that none of their own beats
  Standing standing = Standing::on_hull;
  std::optional<double> rate;        // of the step from the plan before, on the hull: incremental cost-effectiveness ratio
  std::optional<double> from, to;    // on the hull: the rates between which it is the best; no `to`: at all above
  std::optional<std::size_t> above;  // below the hull: plan `above` and the next are those whose mix beats it
  std::optional<double> excess;      // below the hull: of the first, what that mix saves with as much of the second
  std::optional<std::size_t> by;     // dominated: the first plan that beats it
  std::optional<Policy> policy;
  CriterionMeans criteria;  // what each criterion brings; empty where there is no policy
};

struct Tradeoff {
  Traded traded;
  OwnRate own;
  std::string why_not;  // there are no plans: a live chance node has no probabilities, or it would take too many steps
  // Those on the hull, from the most of the first criterion to the most of the second; then those below it and the dominated
  // ones, in the same order: every other plan that none beats, and each alternative that has no plan on the hull, with the
  // plans that are its best at some rate.
  std::vector<TradeoffPlan> plans;
  std::size_t on_hull = 0;
  std::vector<std::size_t> own_picks;  // the best at the graph's own rate
  bool complete = true;                // every plan that none beats is among them
  std::string why_no_policy;           // some plan has none
};

// Requires `solution` of the model.
[[nodiscard]] Tradeoff tradeoff(const Model& model, const Solution& solution, const Traded& traded);

}  // namespace rue
