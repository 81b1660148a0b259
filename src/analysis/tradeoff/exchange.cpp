// exchange.cpp - what one more unit of a criterion does to the payoff, read off weights and scales, or off `value`.
#include "analysis/tradeoff/exchange.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "model/numbers/affine_form.h"
#include "text/wording.h"

namespace rue {
namespace {

// What a criterion's total counts in its place in `value`, where that sees it on a scale from 0 to 100.
double unit_on_scale(const DecisionGraph& graph, std::size_t criterion) {
  const CriterionFacts& facts = graph.criteria.all[criterion];
  if (!facts.worst) return 1;
  const double unit = 100 / (facts.best->value - facts.worst->value);
  return graph.objective == Objective::minimize ? -unit : unit;
}

// Forms of all names of `value`, with one parameter as the number 0 (or none), and the criteria as the numbers from 1 on.
class ValueForms {
 public:
  ValueForms(const DecisionGraph& graph, std::optional<std::uint32_t> parameter) : graph_(graph) {
    const Parameters& parameters = graph.parameters;
    names_.resize(graph.criteria.first + graph.criteria.all.size());
    for (std::size_t i = 0; i < graph.criteria.first; ++i) names_[i] = AffineForm{parameters.value[i], {}};
    if (parameter) {
      for (const std::uint32_t i : parameters.order) {
        const Parameter& p = parameters.all[i];
        if (i == *parameter) names_[i] = AffineForm{0, {{0, 1}}};
        if (i != *parameter && p.formula && p.formula->uses_names()) names_[i] = affine_form(*p.formula, names_);
      }
    }
    for (std::size_t c = 0; c < graph.criteria.all.size(); ++c) set_criterion(c, 0);
  }

  void set_criterion(std::size_t c, double value) { names_[graph_.criteria.first + c] = AffineForm{value, {}}; }
  void free_criteria() {
    for (std::size_t c = 0; c < graph_.criteria.all.size(); ++c)
      names_[graph_.criteria.first + c] = AffineForm{0, {{static_cast<std::uint32_t>(c + 1), 1}}};
  }
  [[nodiscard]] std::optional<AffineForm> value() const { return affine_form(*graph_.criteria.value, names_); }

 private:
  const DecisionGraph& graph_;
  std::vector<std::optional<AffineForm>> names_;
};

// [criteria] what one more unit adds to the gain; empty where `value` is not affine in the criteria.
std::optional<std::vector<double>> worth_of_units(const DecisionGraph& graph) {
  const std::size_t k = graph.criteria.all.size();
  std::vector<double> worth(k, 0);
  if (!graph.criteria.value) {
    const std::vector<CriterionShare> shares = criterion_shares(graph);
    for (std::size_t c = 0; c < k; ++c) worth[c] = shares[c].each;
    return worth;
  }
  ValueForms forms(graph, std::nullopt);
  forms.free_criteria();
  const std::optional<AffineForm> value = forms.value();
  if (!value) return std::nullopt;
  const double sign = graph.objective == Objective::minimize ? -1 : 1;
  for (const auto& [number, slope] : value->slopes) worth[number - 1] = sign * slope * unit_on_scale(graph, number - 1);
  return worth;
}

// Is more of it better? Nothing where the graph does not tell.
std::optional<bool> more_is_better(const DecisionGraph& graph, std::size_t criterion) {
  const std::optional<std::vector<double>> worth = worth_of_units(graph);
  if (worth && (*worth)[criterion] != 0) return (*worth)[criterion] > 0;
  if (graph.criteria.value && is_counted(graph.criteria, criterion)) return std::nullopt;
  const CriterionFacts& facts = graph.criteria.all[criterion];
  if (facts.worst) return facts.best->value > facts.worst->value;
  if (graph.criteria.value) return std::nullopt;
  return graph.objective == Objective::maximize;
}

// Does a probability, or what some element is worth, depend on this parameter?
bool moves_facts(const DecisionGraph& graph, std::uint32_t parameter) {
  std::vector<std::uint8_t> moved(graph.parameters.all.size() + graph.criteria.all.size(), 0);
  moved[parameter] = 1;
  for (const std::uint32_t i : graph.parameters.order) {
    const Parameter& p = graph.parameters.all[i];
    if (p.formula && !p.given && p.formula->uses(moved)) moved[i] = 1;
  }
  const auto depends = [&](const std::optional<Value>& value) {
    return value && value->formula && value->formula->uses(moved);
  };
  const auto any_depends = [&](const std::vector<Share>& shares) {
    return std::any_of(shares.begin(), shares.end(), [&](const Share& share) { return depends(share.value); });
  };
  for (const CriterionFormula& formula : graph.criteria.formulas) {
    if (depends(formula.gain.payoff) || depends(formula.gain.cost)) return true;
  }
  for (const BranchFormulas& branches : graph.branch_formulas) {
    if (any_depends(branches.shares)) return true;
  }
  for (const Event& event : graph.events.events) {
    for (const Conditional& line : event.law) {
      if (any_depends(line.shares)) return true;
    }
  }
  return false;
}

std::string names_of_criteria(const DecisionGraph& graph) {
  std::string names;
  for (const CriterionFacts& facts : graph.criteria.all) names += (names.empty() ? "" : ", ") + facts.name;
  return names;
}

std::optional<std::size_t> criterion_called(const DecisionGraph& graph, std::string_view name, std::string& why) {
  std::vector<std::string_view> names;
  for (std::size_t c = 0; c < graph.criteria.all.size(); ++c) {
    names.push_back(graph.criteria.all[c].name);
    if (names.back() == name) return c;
  }
  const std::string_view near = nearest(name, names);
  why = near.empty() ? fmt::format("{} is not a criterion; there are {}", quoted(name), names_of_criteria(graph))
                     : fmt::format("{} is not a criterion; did you mean {}?", quoted(name), quoted(near));
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

std::optional<TradedCriterion> traded_criterion(const DecisionGraph& graph, std::string_view words, std::string& why) {
  const std::size_t colon = words.find(':');
  const std::string_view direction = colon == std::string_view::npos ? "" : trimmed(words.substr(colon + 1));
  const std::optional<std::size_t> criterion = criterion_called(graph, trimmed(words.substr(0, colon)), why);
  if (!criterion) return std::nullopt;
  if (direction == "more" || direction == "less") return TradedCriterion{*criterion, direction == "more"};
  const std::string& name = graph.criteria.all[*criterion].name;
  if (colon != std::string_view::npos) {
    why = fmt::format("{} says nothing of what is better: write {}:more or {}:less", quoted(direction), name, name);
    return std::nullopt;
  }
  const std::optional<bool> more = more_is_better(graph, *criterion);
  if (more) return TradedCriterion{*criterion, *more};
  why =
      fmt::format("`value` does not tell whether more of {} is better: write {}:more or {}:less", quoted(name), name, name);
  return std::nullopt;
}

}  // namespace

std::optional<Traded> traded_criteria(const DecisionGraph& graph, std::string_view by, std::string& why) {
  const std::size_t k = graph.criteria.all.size();
  if (k < 2) {
    why = k == 0 ? "there are no criteria to weigh against each other; write them as in criteria=\"qaly; usd\", "
                   "value=\"wtp*qaly - usd\""
                 : "there is one criterion only, and nothing to weigh it against";
    return std::nullopt;
  }
  if (!by.empty()) {
    const std::size_t comma = by.find(',');
    if (comma == std::string_view::npos || by.find(',', comma + 1) != std::string_view::npos) {
      why = fmt::format("--by {}: name two criteria, COST,EFFECT, of {}", by, names_of_criteria(graph));
      return std::nullopt;
    }
    const std::optional<TradedCriterion> first = traded_criterion(graph, by.substr(0, comma), why);
    if (!first) return std::nullopt;
    const std::optional<TradedCriterion> second = traded_criterion(graph, by.substr(comma + 1), why);
    if (!second) return std::nullopt;
    if (first->criterion == second->criterion) {
      why = fmt::format("--by {}: both are one criterion", by);
      return std::nullopt;
    }
    return Traded{*first, *second};
  }
  std::vector<std::size_t> counted;
  const std::optional<std::vector<double>> worth = worth_of_units(graph);
  for (std::size_t c = 0; c < k; ++c) {
    if (k == 2 || (worth ? (*worth)[c] != 0 : is_counted(graph.criteria, c))) counted.push_back(c);
  }
  if (counted.size() != 2) {
    why = fmt::format("which two? --by COST,EFFECT names two criteria of {}", names_of_criteria(graph));
    return std::nullopt;
  }
  const std::optional<TradedCriterion> first = traded_criterion(graph, graph.criteria.all[counted[0]].name, why);
  if (!first) return std::nullopt;
  const std::optional<TradedCriterion> second = traded_criterion(graph, graph.criteria.all[counted[1]].name, why);
  if (!second) return std::nullopt;
  return first->more && !second->more ? Traded{*second, *first} : Traded{*first, *second};
}

OwnRate own_rate(const DecisionGraph& graph, const Traded& traded) {
  OwnRate own;
  const std::optional<std::vector<double>> worth = worth_of_units(graph);
  if (!worth) {
    own.why_not = "`value` is no sum of multiples of the criteria";
    return own;
  }
  for (std::size_t c = 0; c < worth->size(); ++c) {
    if (c == traded.first.criterion || c == traded.second.criterion || (*worth)[c] == 0) continue;
    own.why_not = "other criteria count in the payoff, too";
    return own;
  }
  const double first = traded.first.gain((*worth)[traded.first.criterion]);
  const double second = traded.second.gain((*worth)[traded.second.criterion]);
  if (!(first > 0 && second >= 0)) {
    own.why_not = "the payoff does not count them in these directions";
    return own;
  }
  own.rate = second / first;
  if (!graph.criteria.value) return own;

  // Which parameter moves what the second counts, and nothing else.
  const double sign = graph.objective == Objective::minimize ? -1 : 1;
  for (std::uint32_t p = 0; p < graph.criteria.first; ++p) {
    const Parameter& parameter = graph.parameters.all[p];
    if (!parameter.used || (!parameter.given && parameter.formula && parameter.formula->uses_names())) continue;
    const auto form_with = [&](double of_first, double of_second) {
      ValueForms forms(graph, p);
      forms.set_criterion(traded.first.criterion, of_first);
      forms.set_criterion(traded.second.criterion, of_second);
      return forms.value();
    };
    const std::optional<AffineForm> none = form_with(0, 0), one = form_with(1, 0), other = form_with(0, 1);
    if (!none || !one || !other) continue;
    const AffineForm by_first = *one - *none, by_second = *other - *none;
    if (!by_first.is_constant() || by_second.is_constant() || moves_facts(graph, p)) continue;
    if (own.parameter) {  // another moves it, too: neither has the rates as its thresholds by itself
      own.parameter.reset();
      return own;
    }
    own.parameter = p;
    const double unit = sign * traded.second.gain(unit_on_scale(graph, traded.second.criterion)) / first;
    own.slope = unit * by_second.slopes[0].second;
    own.level = unit * by_second.constant;
  }
  return own;
}

}  // namespace rue
