// range_flips.cpp - the thresholds of the parameters that have a range.
#include "analysis/whatif/range_flips.h"

#include <algorithm>

#include "model/graph/criteria.h"
#include "model/tree/open_laws.h"

namespace rue {
namespace {

std::vector<std::uint32_t> ranged(const Model& model) {
  std::vector<std::uint32_t> found;
  const std::vector<Parameter>& all = model.graph.parameters.all;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all[i].range && !stands_beside_open(model.graph, i) && stands_alone(model.graph, i)) found.push_back(i);
  }
  return found;
}

}  // namespace

bool has_ranges(const Model& model) {
  return !ranged(model).empty();
}

RangeFlips range_flips(Model& model, double max_visits) {
  const std::vector<std::uint32_t> parameters = ranged(model);
  RangeFlips result;
  if (model.tree.kind[0] != RUE_DECISION) {
    result.why_not = "the decision opens with chance, so that there is no first choice";
    return result;
  }
  if (parameters.size() > affordable_courses(model, max_visits)) {
    result.why_not = "on a tree of this size that takes long; `rue breakeven` does it";
    return result;
  }
  result.parameters = parameters.size();
  if (parameters.empty()) return result;
  Experiment experiment(model);
  BreakEven found = break_even(experiment, parameters, max_visits);
  result.exact = std::all_of(found.searches.begin(), found.searches.end(), [](const Search& s) { return s.exact; });
  result.valued = experiment.believed().best_value.has_value();
  result.plans_change = std::any_of(found.plan_changes.begin(), found.plan_changes.end(),
                                    [](const PlanThreshold& change) { return change.in_range; });
  result.flips = std::move(found.thresholds);
  std::erase_if(result.flips, [](const Threshold& t) { return !t.in_range; });
  return result;
}

}  // namespace rue
