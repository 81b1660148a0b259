// linear_thresholds.cpp - where a line meets what the other alternatives are worth.
#include "analysis/whatif/linear_thresholds.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_map>

#include "analysis/sweep.h"

namespace rue {
namespace {

// The number that a value is, if it is one that stands in the graph without a name.
std::uint32_t number_of(const Parameters& parameters, const Value& value) {
  if (!value.formula || value.formula->code.size() != 1 || value.formula->code[0].operation != RUE_OP_PARAMETER)
    return no_parameter;
  const std::uint32_t index = value.formula->code[0].index;
  return parameters.all[index].implied ? index : no_parameter;
}

class LinearFinder {
 public:
  LinearFinder(const Model& model, const Solution& s, const ParametricPass& pass)
      : model_(model), tree_(model.tree), s_(s), pass_(pass) {
    const std::vector<BranchFormulas>& formulas = model.graph.branch_formulas;
    for (std::size_t i = 0; i < formulas.size(); ++i) settled_.emplace(formulas[i].edges.front(), i);
    for (const PayoffFormula& formula : model.graph.payoff_formulas) {
      for (const bool cost : {false, true}) {
        const std::optional<Value>& value = cost ? formula.gain.cost : formula.gain.payoff;
        const Booked booked{value ? number_of(model.graph.parameters, *value) : no_parameter, cost};
        if (value) booked_[formula.on_edge ? 1 : 0].emplace(formula.element, booked);
      }
    }
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

  std::vector<Threshold> run() {
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
      add_booked(n, change, !picked, winner);
      if (tree_.kind[n] == RUE_CHANCE && tree_.group[n] == RUE_NONE) add_branches(n, meets, winner);
    }
    std::stable_sort(found_.begin(), found_.end(), [](const Threshold& a, const Threshold& b) {
      return a.distance < b.distance || (a.distance == b.distance && a.node < b.node);
    });
    return std::move(found_);
  }

 private:
  struct Booked {
    std::uint32_t parameter = no_parameter;
    bool cost = false;
  };

  // Of what is booked on reaching a node the one number, if there is one only.
  [[nodiscard]] Booked number_at(rue_index n) const {
    const auto on_node = booked_[0].equal_range(tree_.vertex[n]);
    const auto on_edge = booked_[1].equal_range(tree_.edge[n]);
    const auto count = std::distance(on_node.first, on_node.second) + std::distance(on_edge.first, on_edge.second);
    if (count != 1) return {};
    return on_node.first != on_node.second ? on_node.first->second : on_edge.first->second;
  }

  // `above`: the other wins where more is gained. More of a cost is less.
  void add_booked(rue_index n, double change, bool above, std::size_t winner) {
    const Objective objective = model_.graph.objective;
    const Booked number = number_at(n);
    const double gain = tree_.payoff[n] + change;
    Threshold t{.parameter = number.parameter, .winner = winner, .node = n};
    if (number.parameter != no_parameter) {
      t.believed = model_.graph.parameters.all[number.parameter].believed;
      t.at = t.believed + (number.cost ? tree_.payoff[n] - gain : gain - tree_.payoff[n]);
      t.above = above != number.cost;
    } else {
      t.believed = shown(objective, tree_.payoff[n]);
      t.at = shown(objective, gain);
      t.above = above != (objective == Objective::minimize);
    }
    t.distance = spread_ > 0 ? std::fabs(change) / spread_ : 0;
    found_.push_back(t);
  }

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
      // At an end of what it can be the two only tie, and beyond it there is nothing.
      constexpr double rounding = 1e-12;
      if (!(at > rounding && at < others.most - rounding)) continue;
      Threshold t{.parameter = number_of(model_.graph.parameters, *value), .at = at, .above = at > p, .winner = winner};
      t.believed = t.parameter == no_parameter ? p : model_.graph.parameters.all[t.parameter].believed;
      t.distance = std::fabs(at - p);
      t.node = c;
      t.chance = true;
      found_.push_back(t);
    }
  }

  const Model& model_;
  const Tree& tree_;
  const Solution& s_;
  const ParametricPass& pass_;
  std::unordered_map<std::uint32_t, std::size_t> settled_;    // first branch of a node -> into branch_formulas
  std::unordered_multimap<std::uint32_t, Booked> booked_[2];  // by vertex, by edge
  double spread_ = 0;
  double best_ = 0, second_ = -std::numeric_limits<double>::infinity();
  std::size_t pick_ = 0, runner_up_ = 0;
  std::vector<Threshold> found_;
};

}  // namespace

std::vector<Threshold> linear_thresholds(const Model& model, const Solution& solution, const ParametricPass& pass) {
  return LinearFinder(model, solution, pass).run();
}

BreakEven break_even_in_one_pass(const Experiment& experiment) {
  const Solution& s = experiment.swept();
  const ParametricPass pass = parametric_pass(experiment.model().tree, s.live, s.expected_value);
  BreakEven found;
  found.thresholds = linear_thresholds(experiment.model(), s, pass);
  found.one_pass = true;
  return found;
}

}  // namespace rue
