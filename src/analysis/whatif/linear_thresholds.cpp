// linear_thresholds.cpp - where a line meets what the other alternatives are worth.
#include "analysis/whatif/linear_thresholds.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "analysis/sweep.h"

namespace rue {
namespace {

class LinearFinder {
 public:
  LinearFinder(const Model& model, const Solution& s, const ParametricPass& pass)
      : model_(model), tree_(model.tree), s_(s), pass_(pass) {
    const std::vector<BranchFormulas>& formulas = model.graph.branch_formulas;
    for (std::size_t i = 0; i < formulas.size(); ++i) settled_.emplace(formulas[i].edges.front(), i);
    const Extremes total = extremes_of(tree_, s.live, s.total);
    spread_ = total.most - total.least;
    for (std::size_t a = 0; a < s.alternatives.size(); ++a) {
      const double value = s.expected_value[s.alternatives[a].node];
      if (a == 0 || value > best_ + s.tolerance) {
        second_ = best_;
        runner_up_ = pick_;
        best_ = value;
        pick_ = a;
      } else if (a == 1 || value > second_ + s.tolerance) {
        second_ = value;
        runner_up_ = a;
      }
    }
  }

  std::vector<LinearThreshold> run() {
    if (s_.alternatives.size() < 2) return {};
    const rue_index pick = s_.alternatives[pick_].node;
    std::size_t alternative = 0;
    for (rue_index n = 1; n < tree_.size(); ++n) {
      if (s_.live[n] == 0 || model_.graph.graph[tree_.vertex[n]].shared) continue;
      while (s_.alternatives[alternative].node != pass_.under[n]) alternative = (alternative + 1) % s_.alternatives.size();
      const bool picked = pass_.under[n] == pick;
      // The value of the node at which its alternative meets the best of the others.
      const double others = picked ? second_ : best_;
      if (picked ? !(pass_.otherwise[n] < others) : !(pass_.reach[n] > 0)) continue;
      const double meets = (others - pass_.beside[n]) / pass_.reach[n];
      if (!std::isfinite(meets)) continue;
      const std::size_t winner = picked ? runner_up_ : alternative;
      const double change = meets - s_.expected_value[n];
      add({n, false, tree_.payoff[n] + change, !picked, winner, spread_ > 0 ? std::fabs(change) / spread_ : 0});
      if (tree_.kind[n] == RUE_CHANCE && tree_.group[n] == RUE_NONE) add_branches(n, meets, winner);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const LinearThreshold& a, const LinearThreshold& b) {
      return a.distance < b.distance || (a.distance == b.distance && a.node < b.node);
    });
    return std::move(found_);
  }

 private:
  void add(const LinearThreshold& threshold) { found_.push_back(threshold); }

  // What gives way while one branch's probability moves: the branches that take the rest, alike, else all siblings.
  struct Way {
    double value = 0;  // of what gives way, on average
    double most = 1;   // that the probability can be
  };
  [[nodiscard]] Way way_of(rue_index n, rue_index branch, const std::vector<Share>& shares) const {
    const rue_index first = tree_.first_child[n];
    double value = 0, most = tree_.probability[branch];
    rue_index takers = 0;
    for (rue_index c = first; c < tree_.first_child[n + 1]; ++c) {
      if (shares[c - first].value) continue;
      value += s_.expected_value[c];
      most += tree_.probability[c];
      ++takers;
    }
    if (takers > 0) return {value / takers, most};
    const double p = tree_.probability[branch];
    return {(s_.expected_value[n] - p * s_.expected_value[branch]) / (1 - p), 1};
  }

  void add_branches(rue_index n, double meets, std::size_t winner) {
    const rue_index first = tree_.first_child[n];
    const auto settled = settled_.find(tree_.edge[first]);
    if (settled == settled_.end()) return;  // an only branch
    const std::vector<Share>& shares = model_.graph.branch_formulas[settled->second].shares;
    if (shares.size() != tree_.first_child[n + 1] - first) return;
    for (rue_index c = first; c < tree_.first_child[n + 1]; ++c) {
      const double p = tree_.probability[c];
      const std::optional<Value>& value = shares[c - first].value;
      if (s_.live[c] == 0 || !(p < 1) || !value) continue;
      const double here = s_.expected_value[c];
      const Way others = way_of(n, c, shares);
      if (!(std::fabs(here - others.value) > s_.tolerance)) continue;
      const double at = p + (meets - s_.expected_value[n]) / (here - others.value);
      if (at >= 0 && at <= others.most) add({c, true, at, at > p, winner, std::fabs(at - p)});
    }
  }

  const Model& model_;
  const Tree& tree_;
  const Solution& s_;
  const ParametricPass& pass_;
  std::unordered_map<std::uint32_t, std::size_t> settled_;  // first branch of a node -> into branch_formulas
  double spread_ = 0;
  double best_ = 0, second_ = -std::numeric_limits<double>::infinity();
  std::size_t pick_ = 0, runner_up_ = 0;
  std::vector<LinearThreshold> found_;
};

}  // namespace

std::vector<LinearThreshold> linear_thresholds(const Model& model, const Solution& solution, const ParametricPass& pass) {
  return LinearFinder(model, solution, pass).run();
}

}  // namespace rue
