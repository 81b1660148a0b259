// reach.cpp - degrees of every formula, then their sums along every path.
#include "model/tree/reach.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/events/joint_law.h"
#include "model/tree/degree.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {
namespace {

class ReachFinder {
 public:
  ReachFinder(const Model& model, const std::vector<std::uint32_t>& numbers)
      : graph_(model.graph),
        tree_(model.tree),
        degree_(degrees_of(graph_.parameters, numbers)),
        name_(quoted(graph_.parameters.all[numbers.front()].text())),
        on_vertex_(num_vertices(graph_.graph), 0),
        on_edge_(num_edges(graph_.graph), 0),
        branch_(num_edges(graph_.graph), 0) {}

  Reach find() {
    if (!look_at_payoffs() || !look_at_branches() || !look_at_events() || !look_at_utility()) return reach_;
    follow_paths();
    return reach_;
  }

 private:
  [[nodiscard]] Degree degree(const Value& value) const {
    return value.formula ? degree_of(*value.formula, degree_) : Degree::constant;
  }
  [[nodiscard]] Degree degree(const std::optional<Value>& value) const { return value ? degree(*value) : Degree::constant; }
  [[nodiscard]] Degree degree(const Gain& gain) const { return std::max(degree(gain.payoff), degree(gain.cost)); }
  [[nodiscard]] Degree degree(const std::vector<Share>& shares) const {
    Degree largest = Degree::constant;
    for (const Share& share : shares) largest = std::max(largest, degree(share.value));
    return largest;
  }

  bool refuse(std::string where) {
    reach_.not_affine = std::move(where);
    return false;
  }
  bool refuse_formula() { return refuse(fmt::format("a formula with {} is no straight line in it", name_)); }

  bool look_at_payoffs() {
    for (const PayoffFormula& payoff : graph_.payoff_formulas) {
      const Degree d = degree(payoff.gain);
      if (d == Degree::constant) continue;
      reach_.payoffs = true;
      if (d == Degree::other) return refuse_formula();
      (payoff.on_edge ? on_edge_ : on_vertex_)[payoff.element] = 1;
    }
    return look_at_criteria();
  }

  bool look_at_criteria() {
    const Criteria& criteria = graph_.criteria;
    const std::size_t k = criteria.all.size();
    scores_on_vertex_.assign(criteria.on_vertex.size(), Degree::constant);
    scores_on_edge_.assign(criteria.on_edge.size(), Degree::constant);
    bool scores = false;
    for (const CriterionFormula& formula : criteria.formulas) {
      const Degree d = degree(formula.gain);
      if (d == Degree::constant) continue;
      reach_.payoffs = scores = true;
      if (d == Degree::other) return refuse_formula();
      (formula.on_edge ? scores_on_edge_ : scores_on_vertex_)[formula.place] = d;
      (formula.on_edge ? on_edge_ : on_vertex_)[formula.place / k] = 1;
    }
    if (criteria.value) return look_at_value();
    for (std::size_t c = 0; c < k; ++c) {
      const Degree d = degree_[criteria.views[criteria.view].weight[c]];
      if (d == Degree::constant) continue;
      reach_.payoffs = reach_.weights = true;
      if (d == Degree::other) return refuse_formula();
    }
    return !(reach_.weights && scores) || refuse(fmt::format("{} is both in a weight and in what it weighs", name_));
  }

  // A value over criteria is booked at outcomes, and follows what stands on the way to each.
  bool look_at_value() {
    const Criteria& criteria = graph_.criteria;
    const std::size_t k = criteria.all.size();
    valued_.assign(tree_.size(), 0);
    std::vector<Degree> total(tree_.size() * k);
    std::vector<Degree> names = degree_;
    names.resize(criteria.first + k);
    for (rue_index n = 0; n < tree_.size(); ++n) {
      for (std::size_t c = 0; c < k; ++c) {
        Degree& here = total[n * k + c];
        here = scores_on_vertex_[tree_.vertex[n] * k + c];
        if (n != 0) here = std::max({here, total[tree_.parent[n] * k + c], scores_on_edge_[tree_.edge[n] * k + c]});
        names[criteria.first + c] = here;
      }
      if (tree_.kind[n] != RUE_OUTCOME) continue;
      const Degree d = degree_of(*criteria.value, names);
      if (d == Degree::other) return refuse(fmt::format("the value over criteria is no straight line in {}", name_));
      if (d == Degree::affine) reach_.payoffs = true;
      valued_[n] = d == Degree::affine ? 1 : 0;
    }
    return true;
  }

  bool look_at_branches() {
    for (const BranchFormulas& branches : graph_.branch_formulas) {
      const Degree d = degree(branches.shares);
      if (d == Degree::constant) continue;
      reach_.chances = true;
      if (d == Degree::other) return refuse_formula();
      for (const std::uint32_t e : branches.edges) branch_[e] = 1;
    }
    return true;
  }

  // A joint state's probability has one factor of every event: of a line of it.
  bool look_at_events() {
    const Events& events = graph_.events;
    moving_.assign(events.groups.size(), 0);
    for (std::size_t g = 0; g < events.groups.size(); ++g) {
      int factors = 0;
      for (const std::uint32_t e : events.groups[g].events) {
        Degree largest = Degree::constant;
        for (const Conditional& line : events.events[e].law) largest = std::max(largest, degree(line.shares));
        if (largest == Degree::other) return refuse_formula();
        factors += largest == Degree::affine ? 1 : 0;
      }
      if (factors > 0) reach_.chances = true;
      if (factors > 1) return refuse(fmt::format("{} counts in several events that depend on each other", name_));
      moving_[g] = factors == 1 ? 1 : 0;
    }
    for (rue_index c = 1; c < tree_.size(); ++c) {
      const rue_index g = tree_.group[tree_.parent[c]];
      if (g == RUE_NONE || branch_[tree_.edge[c]] == 0) continue;
      const Group& group = events.groups[g];
      if (events.events[group.events.front()].declared) continue;
      if (has_joint_atoms(events, group))
        return refuse(
            fmt::format("the joint law of events that are not declared follows {}: declare them in `events`", name_));
      moving_[g] = 1;
    }
    return true;
  }

  bool look_at_utility() {
    const Utility& utility = graph_.utility;
    if (!utility.measures) return true;
    const bool curved = std::any_of(utility.written.begin(), utility.written.end(), [&](const Utility::Written& written) {
      return degree(written.value) != Degree::constant;
    });
    if (curved) reach_.payoffs = true;
    if (!reach_.payoffs) return true;
    return refuse(fmt::format("all is measured in a utility, which {} does not enter along a straight line", name_));
  }

  // Does what is booked at a node follow?
  [[nodiscard]] bool pays(rue_index n) const {
    if (graph_.criteria.value) return valued_[n] != 0;
    if (reach_.weights && tree_.kind[n] == RUE_OUTCOME) return true;
    return on_edge_[tree_.edge[n]] != 0 || on_vertex_[tree_.vertex[n]] != 0;
  }

  void follow_paths() {
    const std::size_t nodes = tree_.size();
    std::vector<std::uint8_t> factors(nodes, 0);
    for (rue_index c = 1; c < nodes; ++c) {
      const rue_index n = tree_.parent[c];
      const bool moves = tree_.kind[n] == RUE_CHANCE && tree_.group[n] == RUE_NONE && branch_[tree_.edge[c]] != 0;
      factors[c] = static_cast<std::uint8_t>(std::min(2, factors[n] + (moves ? 1 : 0)));
    }
    // A group counts where it is met first: what is met later is part of the same joint state.
    for (std::size_t g = 0; g < moving_.size(); ++g) {
      if (moving_[g] == 0) continue;
      std::vector<std::uint8_t> met(nodes, 0);
      for (rue_index c = 1; c < nodes; ++c) {
        const rue_index n = tree_.parent[c];
        met[c] = met[n] != 0 || tree_.group[n] == g ? 1 : 0;
        factors[c] = static_cast<std::uint8_t>(std::min(2, factors[c] + met[c]));
      }
    }
    // What is booked above a chance node is not weighed by it: its branches sum to 1.
    for (rue_index n = 1; n < nodes; ++n) {
      if (factors[n] + (pays(n) ? 1 : 0) <= 1) continue;
      (void)refuse(fmt::format("{} counts more than once {}", name_, after_path(graph_, tree_, n)));
      return;
    }
  }

  const DecisionGraph& graph_;
  const Tree& tree_;
  std::vector<Degree> degree_;  // [parameters]
  std::string name_;
  std::vector<std::uint8_t> on_vertex_, on_edge_;          // a payoff or score follows
  std::vector<std::uint8_t> branch_;                       // [edges] its probability follows
  std::vector<std::uint8_t> moving_;                       // [groups] their law follows
  std::vector<Degree> scores_on_vertex_, scores_on_edge_;  // [vertices x criteria], [edges x criteria]
  std::vector<std::uint8_t> valued_;                       // [nodes] a value over criteria, booked there, follows
  Reach reach_;
};

}  // namespace

Reach reach_of(const Model& model, const std::vector<std::uint32_t>& numbers) {
  return ReachFinder(model, numbers).find();
}

}  // namespace rue
