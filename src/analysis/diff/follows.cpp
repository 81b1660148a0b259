// follows.cpp - formulas as text that is the same where they compute the same in the same order.
#include "analysis/diff/follows.h"

#include <fmt/format.h>

namespace rue {

FollowedNumbers::FollowedNumbers(const DecisionGraph& graph) : graph_(graph) {
  for (const PayoffFormula& formula : graph.payoff_formulas)
    payoffs_.emplace(std::pair(formula.on_edge, std::size_t{formula.element}), of(formula.gain));
  for (const CriterionFormula& formula : graph.criteria.formulas)
    scores_.emplace(std::pair(formula.on_edge, formula.place), of(formula.gain));
  for (const BranchFormulas& branches : graph.branch_formulas) {
    for (std::size_t i = 0; i < branches.edges.size(); ++i)
      branches_.emplace(std::pair(true, std::size_t{branches.edges[i]}), of(branches.shares, i));
  }
}

const Follows& FollowedNumbers::find(const Table& table, std::pair<bool, std::size_t> at) const {
  const auto found = table.find(at);
  return found == table.end() ? alone_ : found->second;
}

Follows FollowedNumbers::of(const std::optional<Formula>& formula) const {
  Follows follows;
  if (!formula || !formula->uses_names()) return follows;
  const std::vector<Parameter>& parameters = graph_.parameters.all;
  const std::size_t first = &formula == &graph_.criteria.value ? graph_.criteria.first : parameters.size();
  for (const rue_instruction& in : formula->code) {
    switch (in.operation) {
      case RUE_OP_NUMBER:
        follows.code += fmt::format("{} ", formula->number[in.index]);
        break;
      case RUE_OP_PARAMETER:
        follows.code += in.index < first ? parameters[in.index].name : graph_.criteria.all[in.index - first].name;
        follows.code += ' ';
        break;
      default:
        follows.code += fmt::format("#{}/{} ", in.operation, in.index);
    }
  }
  follows.words = std::string(formula->passage.text());
  follows.names = true;
  return follows;
}

Follows FollowedNumbers::of(const Gain& gain) const {
  Follows all;
  const auto add = [&](const std::optional<Value>& value, const char* role, const char* sign) {
    if (!value) return;
    const Follows one = of(value->formula);
    const std::string words = one.names ? one.words : fmt::format("{}", value->number.value);
    all.code += fmt::format("{} {};", role, one.names ? one.code : words);
    all.words += fmt::format("{}{}{}", all.words.empty() ? "" : " ", sign, *sign == 0 ? words : fmt::format("({})", words));
    all.names = all.names || one.names;
  };
  const bool costs = graph_.objective == Objective::minimize;
  add(gain.payoff, "payoff", "");
  add(gain.cost, "cost", costs ? "" : "-");
  return all;
}

const Parameter* FollowedNumbers::state_of(const Share& share) const {
  if (!share.value || !share.value->formula) return nullptr;
  const std::vector<rue_instruction>& code = share.value->formula->code;
  if (code.size() != 1 || code[0].operation != RUE_OP_PARAMETER) return nullptr;
  const Parameter& parameter = graph_.parameters.all[code[0].index];
  return parameter.kind == Parameter::Kind::state ? &parameter : nullptr;
}

Follows FollowedNumbers::of(const Share& share) const {
  const Parameter* const state = state_of(share);
  return of(state == nullptr ? share.value->formula : state->formula);
}

Follows FollowedNumbers::of(const std::vector<Share>& shares, std::size_t which) const {
  if (shares[which].value) return of(shares[which]);
  Follows rest{.code = "rest of ", .words = "rest"};  // its formula is its siblings', and theirs to speak of
  bool names = false;
  for (const Share& sibling : shares) {
    if (!sibling.value) continue;
    const Follows follows = of(sibling);
    names = names || follows.names;
    rest.code += follows.names ? follows.code : fmt::format("{} ", sibling.value->number.value);
  }
  return names ? rest : Follows();
}

}  // namespace rue
