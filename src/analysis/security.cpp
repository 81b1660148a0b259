// security.cpp - the frontier of the core, with the distance below the best total in place of regret.
#include "analysis/security.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/frontier.h"
#include "analysis/policy.h"
#include "analysis/sweep.h"
#include "analysis/ties.h"

namespace rue {
namespace {

constexpr double no_bound = std::numeric_limits<double>::infinity();

// The part of a tree below one node, private as expected values see it; node[i] is the tree's node.
struct Branch {
  Tree tree;
  std::vector<rue_index> node;
};

Branch whole(const Tree& tree) {
  Branch branch;
  branch.node.resize(tree.size());
  for (rue_index n = 0; n < tree.size(); ++n) branch.node[n] = n;
  return branch;
}

// The branches below the root's alternatives. O(nodes)
std::vector<Branch> alternatives_of(const Tree& tree) {
  std::vector<Branch> branches(tree.first_child[1] - tree.first_child[0]);
  std::vector<rue_index> under(tree.size(), 0);
  for (rue_index n = 1; n < tree.size(); ++n) {
    under[n] = tree.parent[n] == 0 ? n - tree.first_child[0] : under[tree.parent[n]];
    branches[under[n]].node.push_back(n);
  }
  return branches;
}

// Nodes keep their order, so that they stay breadth-first.
void plant(const Tree& tree, Branch& branch) {
  Tree& t = branch.tree;
  rue_index next = 1;
  for (const rue_index n : branch.node) {
    t.first_child.push_back(next);
    next += tree.first_child[n + 1] - tree.first_child[n];
    t.kind.push_back(tree.kind[n]);
    t.payoff.push_back(tree.payoff[n]);
    t.probability.push_back(tree.probability[n]);
    t.group.push_back(RUE_NONE);
    t.set.push_back(RUE_NONE);
  }
  t.first_child.push_back(next);
}

// The plan within the bound that has the largest expected value, of a branch.
std::optional<std::vector<FrontierPoint>> points_of(const Tree& tree, Branch& branch, const Solution& s, double best,
                                                    std::uint64_t max_steps) {
  plant(tree, branch);
  Solution part;
  part.tolerance = s.tolerance;
  for (const rue_index n : branch.node) {
    part.total.push_back(s.total[n]);
    part.open_regret.push_back(best - s.total[n]);
  }
  return find_frontier(branch.tree, max_steps, part) == RUE_OK ? part.frontier : std::nullopt;
}

double best_total(const Tree& tree, const Solution& s) {
  return extremes_of(tree, s.live, s.total).most;
}

// `worst` without the rounding of a difference.
double total_at(const std::vector<double>& totals, double worst) {
  const auto above = std::lower_bound(totals.begin(), totals.end(), worst);
  if (above == totals.begin()) return totals.front();
  if (above == totals.end()) return totals.back();
  return *above - worst < worst - *(above - 1) ? *above : *(above - 1);
}

std::vector<double> sorted_totals(const Tree& tree, const Solution& s) {
  std::vector<double> totals;
  for (std::size_t n = 0; n < tree.size(); ++n) {
    if (tree.kind[n] == RUE_OUTCOME && s.live[n] != 0) totals.push_back(s.total[n]);
  }
  std::sort(totals.begin(), totals.end());
  return totals;
}

std::vector<double> value_above(const Tree& tree, const Solution& s, double worst) {
  std::vector<double> value = s.total;
  for (std::size_t n = 0; n < value.size(); ++n) {
    if (tree.kind[n] == RUE_OUTCOME && s.total[n] < worst - s.tolerance) value[n] = -no_bound;
  }
  return roll_back(tree.view(), value, RUE_MEAN, RUE_TAKE_MAX);
}

}  // namespace

std::optional<std::vector<SecurityPoint>> security_frontier(const Tree& tree, const Solution& s, std::uint64_t max_steps) {
  Branch all = whole(tree);
  const double best = best_total(tree, s);
  const std::optional<std::vector<FrontierPoint>> points = points_of(tree, all, s, best, max_steps);
  if (!points) return std::nullopt;
  const std::vector<double> totals = sorted_totals(tree, s);
  std::vector<SecurityPoint> found;
  for (const FrontierPoint& point : *points)
    found.push_back({total_at(totals, best - point.worst_regret), point.expected_value, point.alternative});
  return found;
}

Policy policy_of_security(const Tree& tree, const Solution& s, double worst) {
  return first_best(tree, value_above(tree, s, worst), s.tolerance);
}

std::optional<HodgesLehmann> hodges_lehmann(const Tree& tree, const Solution& s, double lambda, std::uint64_t max_steps) {
  HodgesLehmann answer;
  answer.value.assign(tree.size(), std::numeric_limits<double>::quiet_NaN());
  answer.value[0] = -no_bound;
  const double best = best_total(tree, s);
  const std::vector<double> totals = sorted_totals(tree, s);
  const bool decides = tree.kind[0] == RUE_DECISION;
  std::vector<Branch> branches = decides ? alternatives_of(tree) : std::vector<Branch>(1, whole(tree));
  struct Attained {
    double value, worst;
  };
  std::vector<Attained> all;
  for (Branch& branch : branches) {
    const rue_index node = branch.node[0];
    const std::optional<std::vector<FrontierPoint>> points = points_of(tree, branch, s, best, max_steps);
    if (!points) return std::nullopt;
    branch = {};
    double top = -no_bound;
    for (const FrontierPoint& point : *points) {
      const double worst = total_at(totals, best - point.worst_regret);
      all.push_back({lambda * point.expected_value + (1 - lambda) * worst, worst});
      top = std::max(top, all.back().value);
    }
    answer.value[node] = top;
    answer.value[0] = std::max(answer.value[0], top);
  }
  double bound = -no_bound;
  for (const Attained& a : all) {
    if (a.value >= answer.value[0] - s.tolerance) bound = std::max(bound, a.worst);
  }
  const std::vector<double> value = value_above(tree, s, bound);
  answer.policy = first_best(tree, value, s.tolerance);
  answer.ties = ties_of_rollback(tree, answer.policy, value, s.tolerance);
  return answer;
}

}  // namespace rue
