// booking.cpp - payoffs of every path, from the graph's numbers.
#include "model/tree/booking.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/graph/criterion_scale.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {

namespace {

// The payoff of every outcome of the tree: the weighted mean of its path's totals on their scales, or `value` of them. It is
// booked at the outcome. False: a value cannot be had.
[[nodiscard]] bool book_criteria(const DecisionGraph& model, Tree& tree, Diagnostics& diagnostics);

bool book_criteria(const DecisionGraph& model, Tree& tree, Diagnostics& diagnostics) {
  const Criteria& criteria = model.criteria;
  const std::size_t k = criteria.all.size();
  const bool costs = model.objective == Objective::minimize;
  const std::vector<double> total = criterion_totals(model, tree);
  const std::size_t first = criteria.value ? criteria.first : 0;
  std::vector<double> values(model.parameters.value.begin(),
                             model.parameters.value.begin() + static_cast<std::ptrdiff_t>(first));
  values.resize(first + k);
  std::vector<double> weight(k, 0);
  double sum = 0;
  for (std::size_t c = 0; c < k && !criteria.value; ++c) {
    weight[c] = weight_of(model, criteria.view, c);
    if (!criteria.weights.empty()) weight[c] = criteria.weights[c];
    if (!(weight[c] >= 0)) return false;
    sum += weight[c];
  }
  if (!criteria.value && !(sum > 0)) return false;
  tree.payoff.assign(tree.size(), 0);
  for (std::size_t n = 0; n < tree.size(); ++n) {
    if (tree.first_child[n] != tree.first_child[n + 1]) continue;
    double payoff = 0;
    for (std::size_t c = 0; c < k; ++c) {
      const CriterionFacts& criterion = criteria.all[c];
      double x = total[n * k + c];
      if (criterion.worst) {
        const auto [zero, full] = scale_ends(criterion, costs);
        x = 100 * (x - zero) / (full - zero);
      }
      values[first + c] = x;
      payoff += weight[c] * x;
    }
    if (criteria.value) {
      const std::optional<double> value = evaluate(*criteria.value, values, diagnostics);
      if (!value) return false;
      payoff = *value;
    } else {
      payoff /= sum;
    }
    tree.payoff[n] = payoff == 0 ? 0 : costs ? -payoff : payoff;
  }
  return true;
}

const char* remedy(Utility::Form form, bool costs) {
  switch (form) {
    case Utility::Form::logarithm:
      return "write log(shift) with a shift that makes every total positive";
    case Utility::Form::power:
      return costs ? "use exponential(R), log(shift) or points: a power wants gains"
                   : "a power wants totals of 0 or more: use exponential(R) or log(shift)";
    case Utility::Form::points:
      return "let the points reach from the smallest to the largest total";
    default:
      return "write a larger risk tolerance: this one is tiny beside the totals";
  }
}

}  // namespace

std::vector<double> criterion_totals(const DecisionGraph& model, const Tree& tree) {
  const Criteria& criteria = model.criteria;
  const std::size_t k = criteria.all.size();
  std::vector<double> total(tree.size() * k);
  for (std::size_t n = 0; n < tree.size(); ++n) {
    for (std::size_t c = 0; c < k; ++c) {
      double sum = n == 0 ? 0 : total[tree.parent[n] * k + c];
      if (n != 0) sum += criteria.on_edge[tree.edge[n] * k + c];
      total[n * k + c] = sum + criteria.on_vertex[tree.vertex[n] * k + c];
    }
  }
  return total;
}

bool book_payoffs(const DecisionGraph& graph, Tree& tree, Diagnostics& diagnostics) {
  if (!graph.criteria.all.empty()) return book_criteria(graph, tree, diagnostics);
  tree.payoff.resize(tree.vertex.size());
  for (std::size_t n = 0; n < tree.payoff.size(); ++n) {
    const double on_edge = tree.edge[n] == no_event ? 0 : graph.edge_payoff[tree.edge[n]];
    tree.payoff[n] = on_edge + graph.node_payoff[tree.vertex[n]];
  }
  return true;
}

bool settle_utility(const DecisionGraph& graph, Tree& tree, Diagnostics& diagnostics) {
  const Utility& utility = graph.utility;
  if (utility.form == Utility::Form::linear) return true;
  std::vector<std::uint8_t> live(tree.size());
  std::vector<double> total(tree.size());
  const rue_tree view = tree.view();
  rue_live(&view, live.data());
  rue_totals(&view, total.data());
  const auto counts = [&](rue_index n) { return tree.kind[n] == RUE_OUTCOME && live[n] != 0; };
  double least = std::numeric_limits<double>::infinity();
  double most = -least;
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (!counts(n)) continue;
    least = std::min(least, total[n]);
    most = std::max(most, total[n]);
  }
  const UtilityScale scale(utility, least, most);
  for (rue_index n = 0; n < tree.size(); ++n) {
    const double worth = counts(n) ? scale.utility_of(scale.score(total[n])) : 0;
    if (!std::isfinite(worth)) {
      const bool costs = graph.objective == Objective::minimize;
      diagnostics.error(utility.span,
                        fmt::format("the total {}{} has no utility by {}", figure(shown(graph.objective, total[n])),
                                    after_path(graph, tree, n), utility.words),
                        remedy(utility.form, costs));
      return false;
    }
    if (utility.measures) tree.payoff[n] = worth;
  }
  return true;
}

}  // namespace rue
