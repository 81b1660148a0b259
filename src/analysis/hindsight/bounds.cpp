// bounds.cpp - the extremes of a value that is linear in a joint law.
#include <algorithm>

#include "analysis/hindsight/hindsight.h"
#include "analysis/whatif/condition.h"
#include "model/tree/laws/linear_program.h"

namespace rue {
namespace {

// The one group without a law, if what the graph says leaves it several.
std::optional<rue_index> open_group(const Model& model, const Solution& s) {
  const Tree& tree = model.tree;
  std::optional<rue_index> found;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (s.live[n] == 0 || tree.group.empty() || tree.group[n] == RUE_NONE) continue;
    const rue_index g = tree.group[n];
    if (!(tree.atom_probability[tree.group_begin[g]] < 0)) continue;
    if (model.graph.events.groups[g].balances.empty() || (found && *found != g)) return std::nullopt;
    found = g;
  }
  return found;
}

LinearProgram laws_of(const Group& group) {
  LinearProgram laws;
  laws.cost.assign(group.atoms(), 0);
  LinearRow whole{{}, 1, 1};
  for (std::uint32_t a = 0; a < group.atoms(); ++a) whole.terms.emplace_back(a, 1);
  laws.rows.push_back(std::move(whole));
  for (const LinearTerms& terms : group.balances) laws.rows.push_back({terms, 0, 0});
  return laws;
}

// Whether no law gives the atom a chance.
bool is_impossible(LinearProgram laws, std::size_t atom) {
  constexpr double none = 1e-9;
  laws.cost[atom] = -1;
  const std::optional<LinearOptimum> most = minimize(laws);
  return most && -most->value <= none;
}

}  // namespace

std::optional<Bounds> hindsight_range(const Model& model, const Solution& solution, std::uint64_t max_steps) {
  const std::optional<rue_index> g = open_group(model, solution);
  if (!g) return std::nullopt;
  const Tree& tree = model.tree;
  const Group& group = model.graph.events.groups[*g];
  if (group.atoms() * tree.size() > max_steps) return std::nullopt;
  LinearProgram laws = laws_of(group);
  std::vector<double> expected(group.atoms(), 0);
  Scratch memory(0);
  for (std::size_t a = 0; a < group.atoms(); ++a) {
    if (is_impossible(laws, a)) continue;  // what it would lead to may not even have probabilities
    std::vector<double> weight(group.atoms(), 0);
    weight[a] = 1;
    const Tree given = conditioned(tree, *g, weight);
    rue_hindsight hindsight{};
    const rue_status status = measure_hindsight(given, EventPlan(given), solution.total, nullptr, solution.tolerance,
                                                max_steps, memory, hindsight);
    if (status != RUE_OK) return std::nullopt;
    expected[a] = hindsight.expected;
  }
  laws.cost = expected;
  const std::optional<LinearOptimum> least = minimize(laws);
  for (double& cost : laws.cost) cost = -cost;
  const std::optional<LinearOptimum> most = minimize(laws);
  if (!least || !most) return std::nullopt;
  return Bounds{least->value, -most->value};
}

std::optional<double> chance_of(const Group& group, const std::vector<std::uint32_t>& atoms) {
  double sum = 0;
  if (!group.probability.empty()) {
    for (const std::uint32_t a : atoms) sum += group.probability[a];
    return sum;
  }
  if (group.balances.empty()) return std::nullopt;
  LinearProgram laws = laws_of(group);
  for (const std::uint32_t a : atoms) laws.cost[a] = 1;
  const std::optional<LinearOptimum> least = minimize(laws);
  for (double& cost : laws.cost) cost = -cost;
  const std::optional<LinearOptimum> most = minimize(laws);
  constexpr double same = 1e-9;
  if (!least || !most || -most->value - least->value > same) return std::nullopt;
  return least->value;
}

}  // namespace rue
