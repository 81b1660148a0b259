// affine_together.cpp - the degree of each path's chance, and of what is booked at its end, in one block after the other.
#include "analysis/beliefs/affine_together.h"

#include <algorithm>

#include "model/tree/degree.h"
#include "model/tree/unfolding.h"

namespace rue {
namespace {

constexpr std::uint8_t too_many = 2;  // uses of a block by one path

std::uint8_t uses_of(Degree degree) {
  return degree == Degree::constant ? 0 : degree == Degree::affine ? 1 : too_many;
}

std::uint8_t uses_together(std::uint8_t a, std::uint8_t b) {
  return static_cast<std::uint8_t>(std::min<int>(a + b, too_many));
}

class BlockDegrees {
 public:
  explicit BlockDegrees(const Model& model) : graph_(model.graph), tree_(model.tree) {}

  bool is_affine(const std::vector<std::uint32_t>& block) {
    find_names(block);
    find_chances();
    find_payoffs();
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      if (chance_[n] + payoff_[n] > 1) return false;
    }
    return true;
  }

 private:
  void find_names(const std::vector<std::uint32_t>& block) {
    const Parameters& parameters = graph_.parameters;
    names_.assign(parameters.all.size(), Degree::constant);
    for (const std::uint32_t i : parameters.order) {
      const Parameter& parameter = parameters.all[i];
      if (std::find(block.begin(), block.end(), i) != block.end()) {
        names_[i] = Degree::affine;
      } else if (parameter.formula) {
        names_[i] = degree_of(*parameter.formula, names_);
      }
    }
  }

  [[nodiscard]] std::uint8_t of(const std::optional<Value>& value) const {
    return value && value->formula ? uses_of(degree_of(*value->formula, names_)) : 0;
  }
  [[nodiscard]] std::uint8_t of(const Gain& gain) const { return std::max(of(gain.payoff), of(gain.cost)); }
  [[nodiscard]] std::uint8_t of(const std::vector<Share>& shares) const {
    std::uint8_t most = 0;
    for (const Share& share : shares) most = std::max(most, of(share.value));
    return most;
  }

  // How often the chance of each node's path uses the block: a node's own law at each node, a group's once.
  void find_chances() {
    std::vector<std::uint8_t> law(boost::num_vertices(graph_.graph), 0);
    for (const BranchFormulas& branches : graph_.branch_formulas) {
      const auto tail = source(edge_of(graph_.graph, branches.edges[0]), graph_.graph);
      law[tail] = of(branches.shares);
    }
    const std::vector<Event>& events = graph_.events.events;
    std::vector<std::uint8_t> of_group(graph_.events.groups.size(), 0);
    for (const Event& event : events) {
      std::uint8_t most = 0;
      for (const Conditional& line : event.law) most = std::max(most, of(line.shares));
      if (event.declared) of_group[event.group] = uses_together(of_group[event.group], most);
    }
    const auto group_at = [&](std::size_t node) {
      const std::uint32_t event = graph_.graph[tree_.vertex[node]].event;
      return event != no_event && events[event].declared ? std::optional(events[event].group) : std::nullopt;
    };
    chance_.assign(tree_.size(), 0);
    for (std::size_t n = 1; n < tree_.size(); ++n) {
      const rue_index parent = tree_.parent[n];
      const bool own = tree_.kind[parent] != RUE_DECISION && !group_at(parent);
      chance_[n] = uses_together(chance_[parent], own ? law[tree_.vertex[parent]] : 0);
    }
    for (std::uint32_t g = 0; g < of_group.size(); ++g) {
      if (of_group[g] == 0) continue;
      std::vector<std::uint8_t> met(tree_.size(), 0);
      for (std::size_t n = 1; n < tree_.size(); ++n) {
        const rue_index parent = tree_.parent[n];
        met[n] = met[parent] != 0 || group_at(parent) == g ? 1 : 0;
        if (met[n] != 0) chance_[n] = uses_together(chance_[n], of_group[g]);
      }
    }
  }

  void find_payoffs() {
    payoff_.assign(tree_.size(), 0);
    if (graph_.criteria.all.empty()) {
      std::vector<std::uint8_t> on_vertex(boost::num_vertices(graph_.graph), 0);
      std::vector<std::uint8_t> on_edge(boost::num_edges(graph_.graph), 0);
      for (const PayoffFormula& payoff : graph_.payoff_formulas)
        (payoff.on_edge ? on_edge : on_vertex)[payoff.element] = of(payoff.gain);
      for (std::size_t n = 0; n < tree_.size(); ++n) {
        payoff_[n] = on_vertex[tree_.vertex[n]];
        if (tree_.edge[n] != no_event) payoff_[n] = std::max(payoff_[n], on_edge[tree_.edge[n]]);
      }
    } else {
      find_criteria();
    }
    if (graph_.utility.measures && graph_.utility.form != Utility::Form::linear) curve_payoffs();
  }

  // Criteria are booked where a path ends.
  void find_criteria() {
    const Criteria& criteria = graph_.criteria;
    const std::size_t k = criteria.all.size();
    std::vector<Degree> on_vertex(criteria.on_vertex.size(), Degree::constant);
    std::vector<Degree> on_edge(criteria.on_edge.size(), Degree::constant);
    const auto degree = [](std::uint8_t used) {
      return used == 0 ? Degree::constant : used == 1 ? Degree::affine : Degree::other;
    };
    for (const CriterionFormula& formula : criteria.formulas)
      (formula.on_edge ? on_edge : on_vertex)[formula.place] = degree(of(formula.gain));
    std::vector<Degree> total(tree_.size() * k, Degree::constant);
    bool weighted = false;  // by weights that follow the block: a mean by them is no affine function of it
    for (std::size_t c = 0; c < k && !criteria.value; ++c)
      weighted = weighted || names_[criteria.views[criteria.view].weight[c]] != Degree::constant;
    std::vector<Degree> names = names_;
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      Degree most = Degree::constant;
      for (std::size_t c = 0; c < k; ++c) {
        Degree& here = total[n * k + c];
        here = on_vertex[tree_.vertex[n] * k + c];
        if (n != 0) here = std::max({here, total[tree_.parent[n] * k + c], on_edge[tree_.edge[n] * k + c]});
        most = std::max(most, here);
      }
      if (tree_.kind[n] != RUE_OUTCOME) continue;
      if (criteria.value) {
        names.resize(criteria.first);
        names.insert(names.end(), total.begin() + static_cast<std::ptrdiff_t>(n * k),
                     total.begin() + static_cast<std::ptrdiff_t>((n + 1) * k));
        most = degree_of(*criteria.value, names);
      } else if (weighted) {
        most = Degree::other;
      }
      payoff_[n] = uses_of(most);
    }
  }

  // A utility of what follows the block is no affine function of it.
  void curve_payoffs() {
    bool curved = false;
    for (const Utility::Written& written : graph_.utility.written) curved = curved || of(written.value) > 0;
    std::vector<std::uint8_t> above(tree_.size(), 0);
    for (std::size_t n = 0; n < tree_.size(); ++n) {
      above[n] = std::max(payoff_[n], n == 0 ? std::uint8_t{0} : above[tree_.parent[n]]);
      payoff_[n] = tree_.kind[n] == RUE_OUTCOME && (curved || above[n] > 0) ? too_many : 0;
    }
  }

  const DecisionGraph& graph_;
  const Tree& tree_;
  std::vector<Degree> names_;         // [parameters]
  std::vector<std::uint8_t> chance_;  // [tree nodes] uses by the chances above
  std::vector<std::uint8_t> payoff_;  // [tree nodes] by what is booked there
};

}  // namespace

std::vector<std::uint8_t> affine_blocks(const Model& model, const std::vector<std::vector<std::uint32_t>>& blocks) {
  BlockDegrees degrees(model);
  std::vector<std::uint8_t> affine;
  affine.reserve(blocks.size());
  for (const std::vector<std::uint32_t>& block : blocks) affine.push_back(degrees.is_affine(block) ? 1 : 0);
  return affine;
}

}  // namespace rue
