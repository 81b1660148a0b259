// varied.cpp - choosing among a model's numbers.
#include "analysis/whatif/varied.h"

#include <algorithm>

#include "analysis/whatif/course.h"
#include "model/graph/criteria.h"
#include "model/tree/named_numbers.h"
#include "model/tree/open_laws.h"

namespace rue {
namespace {

constexpr std::size_t most_numbers = 5000;  // that are searched one by one; beyond, one pass tells of them all

}  // namespace

bool too_many_numbers(const Model& model, bool all) {
  if (has_named_numbers(model.graph) && !all) return false;
  if (!model.graph.criteria.all.empty()) return false;  // the one pass knows payoffs, but no scores
  return boost::num_vertices(model.graph.graph) > std::min(most_numbers, affordable_courses(model));
}

std::vector<std::uint32_t> numbers_to_vary(Model& model, bool all) {
  const bool every = all || !has_named_numbers(model.graph);
  if (every) name_numbers(model);
  const Parameters& parameters = model.graph.parameters;
  const bool some_open = has_open_laws(model.graph);
  const auto can_vary = [&](std::uint32_t i) {
    return stands_alone(model.graph, i) && !(some_open && stands_beside_open(model.graph, i));
  };
  std::vector<std::uint32_t> chosen;
  for (std::uint32_t i = 0; i < parameters.all.size(); ++i) {
    if ((every || !parameters.all[i].implied) && can_vary(i)) chosen.push_back(i);
  }
  return chosen;
}

}  // namespace rue
