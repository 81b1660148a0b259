// test_events.cpp - tests found by the shape of the tree, and the rollback that is barred from their nodes.
#include "analysis/whatif/test_events.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/sweep.h"

namespace rue {
namespace {

// The event of a node that can be come to; no_event at other nodes, and at those that are uncertain by themselves.
std::uint32_t event_at(const Model& model, const Solution& s, rue_index n) {
  const bool uncertain = model.tree.kind[n] == RUE_CHANCE || model.tree.kind[n] == RUE_AMBIGUOUS;
  if (!uncertain || s.live[n] == 0 || model.tree.group[n] == RUE_NONE) return no_event;
  return model.graph.graph[model.tree.vertex[n]].event;
}

// Does the branch into `n` book anything, by whatever criterion?
bool books(const Model& model, rue_index n) {
  const std::uint32_t edge = model.tree.edge[n];
  const std::uint32_t vertex = model.tree.vertex[n];
  const Criteria& criteria = model.graph.criteria;
  const std::size_t k = criteria.all.size();
  if (k == 0) return model.graph.edge_payoff[edge] != 0 || model.graph.node_payoff[vertex] != 0;
  const auto any = [k](const std::vector<double>& scores, std::size_t element) {
    const auto first = scores.begin() + static_cast<std::ptrdiff_t>(element * k);
    return std::any_of(first, first + static_cast<std::ptrdiff_t>(k), [](double score) { return score != 0; });
  };
  return any(criteria.on_edge, edge) || any(criteria.on_vertex, vertex);
}

}  // namespace

std::vector<std::uint32_t> test_events(const Model& model, const Solution& s) {
  const Tree& tree = model.tree;
  const Events& events = model.graph.events;
  std::vector<std::uint8_t> decides(tree.size(), 0);  // [nodes] a decision stands there or below
  std::vector<std::uint8_t> books_something(events.events.size(), 0), leads_on(events.events.size(), 0);
  for (auto n = static_cast<rue_index>(tree.size()); n-- > 0;) {
    if (s.live[n] == 0) continue;
    const std::uint32_t e = event_at(model, s, n);
    for (const rue_index c : children(tree, n)) {
      if (s.live[c] == 0) continue;
      if (decides[c] != 0) decides[n] = 1;
      if (e != no_event && books(model, c)) books_something[e] = 1;
    }
    if (e != no_event && decides[n] != 0) leads_on[e] = 1;
    if (tree.kind[n] == RUE_DECISION) decides[n] = 1;
  }
  std::vector<std::uint32_t> tests;
  for (std::uint32_t e = 0; e < events.events.size(); ++e) {
    const bool joined = events.groups[events.events[e].group].events.size() > 1;
    if (joined && leads_on[e] != 0 && books_something[e] == 0) tests.push_back(e);
  }
  return tests;
}

std::optional<double> value_without(const Model& model, const Solution& s, std::span<const std::uint32_t> events) {
  constexpr double barred = -std::numeric_limits<double>::infinity();
  const Tree& tree = model.tree;
  std::vector<std::uint8_t> avoided(model.graph.events.events.size(), 0);
  for (const std::uint32_t e : events) avoided[e] = 1;
  std::vector<std::uint8_t> below(tree.size(), 0);  // [nodes] a node of these events, or below one
  std::vector<double> score = s.total;
  for (rue_index n = 0; n < tree.size(); ++n) {
    const std::uint32_t e = event_at(model, s, n);
    const bool here = e != no_event && avoided[e] != 0;
    below[n] = static_cast<std::uint8_t>(here || (n > 0 && below[tree.parent[n]] != 0));
    if (below[n] != 0 && tree.kind[n] == RUE_OUTCOME) score[n] = barred;
  }
  const double value = roll_back(tree.view(), score, RUE_MEAN, RUE_TAKE_MAX)[0];
  return std::isinf(value) ? std::nullopt : std::optional<double>(value);
}

}  // namespace rue
