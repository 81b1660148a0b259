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
  [[nodiscard]] Degree degree(const std::optional<Value>& value) const {
    return value && value->formula ? degree_of(*value->formula, degree_) : Degree::constant;
  }
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
    if (k == 0) return true;
    std::vector<Degree> names = degree_;
    names.resize(names.size() + k, Degree::constant);
    bool scores = false;
    for (const CriterionFormula& formula : criteria.formulas) {
      const Degree d = degree(formula.gain);
      if (d == Degree::constant) continue;
      reach_.payoffs = scores = true;
      if (d == Degree::other) return refuse_formula();
      names[degree_.size() + formula.place % k] = Degree::affine;
      (formula.on_edge ? on_edge_ : on_vertex_)[formula.place / k] = 1;
    }
    if (criteria.value) {
      const Degree d = degree_of(*criteria.value, names);
      if (d == Degree::other) return refuse(fmt::format("the value over criteria is no straight line in {}", name_));
      reach_.payoffs = reach_.payoffs || d == Degree::affine;
      everywhere_ = d == Degree::affine;
      return true;
    }
    for (const std::uint32_t w : criteria.views[criteria.view].weight) {
      if (degree_[w] == Degree::constant) continue;
      reach_.payoffs = everywhere_ = true;
      if (degree_[w] == Degree::other) return refuse_formula();
    }
    return !(everywhere_ && scores) || refuse(fmt::format("{} is both in a weight and in what it weighs", name_));
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
    if (!graph_.utility.measures || !reach_.payoffs) return true;
    return refuse(fmt::format("all is measured in a utility, which {} does not enter along a straight line", name_));
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
      const bool pays =
          on_edge_[tree_.edge[n]] != 0 || on_vertex_[tree_.vertex[n]] != 0 || (everywhere_ && tree_.kind[n] == RUE_OUTCOME);
      if (factors[n] + (pays ? 1 : 0) <= 1) continue;
      (void)refuse(fmt::format("{} counts more than once {}", name_, after_path(graph_, tree_, n)));
      return;
    }
  }

  const DecisionGraph& graph_;
  const Tree& tree_;
  std::vector<Degree> degree_;  // [parameters]
  std::string name_;
  std::vector<std::uint8_t> on_vertex_, on_edge_;  // a payoff or score follows
  std::vector<std::uint8_t> branch_;               // [edges] its probability follows
  std::vector<std::uint8_t> moving_;               // [groups] their law follows
  bool everywhere_ = false;                        // every outcome's payoff follows
  Reach reach_;
};

}  // namespace

Reach reach_of(const Model& model, const std::vector<std::uint32_t>& numbers) {
  return ReachFinder(model, numbers).find();
}

}  // namespace rue
