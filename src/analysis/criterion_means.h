// criterion_means.h - what each criterion brings on average under a plan, and which part of the plan's value that is.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/solution.h"

namespace rue {

struct CriterionMean {
  double expected = 0;          // of its totals along the path, as they are written: in its own unit, the graph's own sign
  std::optional<double> share;  // part of the plan's expected value, in the graph's own sign
};

// [criteria]; absent: a branch without probabilities may be reached. The shares sum to the plan's expected value.
using CriterionMeans = std::optional<std::vector<CriterionMean>>;

struct CriterionReport {
  std::vector<CriterionMeans> alternatives;     // of the root, each with its plan of the best expected value
  CriterionMeans expected_value, least_regret;  // of the headline picks
  // Some alternative's plan is none of the picks' own: the least-regret pick goes on otherwise below its first choice, or
  // the root is no decision.
  bool least_regret_differs = false;
  std::string why_no_share;  // empty: each has one
  std::string why_no_alternatives;
};

// Of one plan. A mean is the sum, over the nodes that the plan reaches, of what is booked there times the chance to come
// there: O(nodes x criteria). Requires criteria.
[[nodiscard]] CriterionMeans criterion_means(const Model& model, const Solution& solution, const Policy& policy);

// Of all. Alternatives are left out where alternatives x nodes x criteria pass `max_steps`. Requires criteria.
[[nodiscard]] CriterionReport criterion_report(const Model& model, const Solution& solution, double max_steps = 2e9);

}  // namespace rue
