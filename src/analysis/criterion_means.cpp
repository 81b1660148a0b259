// criterion_means.cpp - means of what is booked on the way, weighted as the payoff is.
#include "analysis/criterion_means.h"

#include <cmath>

#include "analysis/policy.h"
#include "model/graph/criteria.h"

namespace rue {
namespace {

// share = factor x expected + constant: a criterion's payoff is affine in its total.
struct Part {
  double factor = 1, constant = 0;
};

// What rounding alone keeps from 0.
double settled(double sum, double size) {
  return std::fabs(sum) <= 1e-12 * size ? 0 : sum;
}

std::string why_no_share(const DecisionGraph& graph) {
  if (graph.criteria.value) return "the graph makes its payoff by `value`, of which no criterion has a part of its own";
  if (graph.utility.measures) return "all is measured in utility, of which no criterion has a part of its own";
  return {};
}

std::vector<Part> parts_of(const DecisionGraph& graph) {
  const double sign = graph.objective == Objective::minimize ? -1 : 1;  // shares are in gains
  const std::vector<CriterionShare> shares = criterion_shares(graph);
  std::vector<Part> parts;
  parts.reserve(shares.size());
  for (const CriterionShare& share : shares) parts.push_back({sign * share.each, sign * share.zero});
  return parts;
}

}  // namespace

CriterionMeans criterion_means(const Model& model, const Solution& solution, const Policy& policy) {
  const DecisionGraph& graph = model.graph;
  const Tree& tree = model.tree;
  const std::size_t k = graph.criteria.all.size();
  const std::vector<std::uint8_t> reached = policy.reached(tree);
  const std::vector<double> chance = chances_of_paths(tree, solution.live);
  std::vector<CriterionMean> means(k);
  std::vector<double> size(k, 0);  // of what adds up, to tell what cancels from 0
  for (std::size_t n = 0; n < tree.size(); ++n) {
    if (reached[n] == 0 || solution.live[n] == 0) continue;
    if (std::isnan(chance[n])) return std::nullopt;
    for (std::size_t c = 0; c < k; ++c) {
      double booked = graph.criteria.on_vertex[tree.vertex[n] * k + c];
      if (n != 0) booked += graph.criteria.on_edge[tree.edge[n] * k + c];
      means[c].expected += chance[n] * booked;
      size[c] += chance[n] * std::fabs(booked);
    }
  }
  for (std::size_t c = 0; c < k; ++c) means[c].expected = settled(means[c].expected, size[c]);
  if (!why_no_share(graph).empty()) return means;
  const std::vector<Part> parts = parts_of(graph);
  for (std::size_t c = 0; c < k; ++c) {
    means[c].share = settled(parts[c].factor * means[c].expected + parts[c].constant,
                             std::fabs(parts[c].factor) * size[c] + std::fabs(parts[c].constant));
  }
  return means;
}

CriterionReport criterion_report(const Model& model, const Solution& solution, double max_steps) {
  CriterionReport report;
  report.why_no_share = why_no_share(model.graph);
  const std::optional<Pick>& best = solution.pick(Criterion::expected_value);
  const std::optional<Pick>& least = solution.pick(Criterion::minimax_regret);
  if (best) report.expected_value = criterion_means(model, solution, best->policy);
  report.least_regret = criterion_means(model, solution, least->policy);
  report.alternatives.resize(solution.alternatives.size());
  const double steps = static_cast<double>(solution.alternatives.size()) * static_cast<double>(model.tree.size()) *
                       static_cast<double>(model.graph.criteria.all.size());
  if (steps > max_steps) {
    report.why_no_alternatives = "of so many alternatives and nodes it would take too many steps";
    report.least_regret_differs = true;
    return report;
  }
  report.least_regret_differs = !best || solution.alternatives.empty();
  for (std::size_t i = 0; i < solution.alternatives.size(); ++i) {
    const rue_index node = solution.alternatives[i].node;
    if (!std::isnan(solution.expected_value[node])) {
      const Policy plan = expected_value_policy(model.tree, solution, node);
      report.alternatives[i] = criterion_means(model, solution, plan);
      if (least->alternative == i && plan != least->policy) report.least_regret_differs = true;
    }
    // A value may be known that comes to the same in branches without probabilities; what each criterion brings is not.
    if (!report.alternatives[i]) report.why_no_alternatives = "a chance node without probabilities can be reached";
  }
  return report;
}

}  // namespace rue
