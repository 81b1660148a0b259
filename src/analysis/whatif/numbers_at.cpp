// numbers_at.cpp - from the formulas of a node and of its branch to the parameters behind them.
#include "analysis/whatif/numbers_at.h"

#include <algorithm>

#include "analysis/whatif/varied.h"
#include "model/graph/criteria.h"

namespace rue {
namespace {

class Behind {
 public:
  explicit Behind(const DecisionGraph& graph) : parameters_(graph.parameters.all), is_behind_(parameters_.size(), 0) {}

  void add(const std::optional<Value>& value) {
    if (value) add(value->formula);
  }
  void add(const Gain& gain) {
    add(gain.payoff);
    add(gain.cost);
  }
  // Those that a parameter follows from are behind it, too.
  void follow() {
    while (!open_.empty()) {
      const std::uint32_t p = open_.back();
      open_.pop_back();
      add(parameters_[p].formula);
    }
  }
  [[nodiscard]] bool operator()(std::uint32_t parameter) const { return is_behind_[parameter] != 0; }

 private:
  void add(const std::optional<Formula>& formula) {
    if (!formula) return;
    for (const rue_instruction& in : formula->code) {
      if (in.operation != RUE_OP_PARAMETER || in.index >= is_behind_.size() || is_behind_[in.index] != 0) continue;
      is_behind_[in.index] = 1;
      open_.push_back(in.index);
    }
  }

  const std::vector<Parameter>& parameters_;
  std::vector<std::uint8_t> is_behind_;  // [parameters]
  std::vector<std::uint32_t> open_;
};

}  // namespace

std::vector<std::uint32_t> numbers_at(Model& model, rue_index node) {
  std::vector<std::uint32_t> numbers = numbers_to_vary(model, true);
  const DecisionGraph& graph = model.graph;
  const std::size_t vertex = model.tree.vertex[node];
  const std::optional<std::size_t> edge = node == 0 ? std::nullopt : std::optional<std::size_t>(model.tree.edge[node]);
  Behind behind(graph);
  const auto stands_here = [&](bool on_edge, std::size_t element) { return on_edge ? element == edge : element == vertex; };
  for (const PayoffFormula& payoff : graph.payoff_formulas) {
    if (stands_here(payoff.on_edge, payoff.element)) behind.add(payoff.gain);
  }
  for (const CriterionFormula& score : graph.criteria.formulas) {
    if (stands_here(score.on_edge, score.place / graph.criteria.all.size())) behind.add(score.gain);
  }
  for (const BranchFormulas& branches : graph.branch_formulas) {
    for (std::size_t i = 0; i < branches.edges.size(); ++i) {
      if (branches.edges[i] == edge) behind.add(branches.shares[i].value);
    }
  }
  behind.follow();
  std::erase_if(numbers, [&](std::uint32_t n) { return !behind(n); });
  return numbers;
}

}  // namespace rue
