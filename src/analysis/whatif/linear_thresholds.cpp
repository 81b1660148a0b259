// linear_thresholds.cpp - where a line meets what the other alternatives are worth.
#include "analysis/whatif/linear_thresholds.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "analysis/sweep.h"

namespace rue {
namespace {

class LinearFinder {
 public:
  LinearFinder(const Model& model, const Solution& s, const ParametricPass& pass)
      : model_(model), tree_(model.tree), s_(s), pass_(pass) {
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

  void add_branches(rue_index n, double meets, std::size_t winner) {
    for (rue_index c = tree_.first_child[n]; c < tree_.first_child[n + 1]; ++c) {
      const double p = tree_.probability[c];
      if (s_.live[c] == 0 || !(p < 1)) continue;
      const double here = s_.expected_value[c];
      const double siblings = (s_.expected_value[n] - p * here) / (1 - p);
      if (std::fabs(here - siblings) <= s_.tolerance) continue;
      const double at = (meets - siblings) / (here - siblings);
      if (at >= 0 && at <= 1) add({c, true, at, at > p, winner, std::fabs(at - p)});
    }
  }

  const Model& model_;
  const Tree& tree_;
  const Solution& s_;
  const ParametricPass& pass_;
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
