// degree.cpp - arithmetic on degrees, and the inequalities that a model puts to its numbers.
#include "model/tree/degree.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace rue {
namespace {

Degree larger(Degree a, Degree b) {
  return std::max(a, b);
}

Degree product(Degree a, Degree b) {
  if (a == Degree::constant) return b;
  return b == Degree::constant ? a : Degree::other;
}

Degree result_of(unsigned operation, const Degree* operand) {
  switch (operation) {
    case RUE_OP_NEGATE:
      return operand[0];
    case RUE_OP_ADD:
    case RUE_OP_SUBTRACT:
      return larger(operand[0], operand[1]);
    case RUE_OP_MULTIPLY:
      return product(operand[0], operand[1]);
    case RUE_OP_DIVIDE:
      return operand[1] == Degree::constant ? operand[0] : Degree::other;
    default:
      return Degree::constant;  // where every operand is
  }
}

std::size_t operands_of(unsigned operation) {
  return operation <= RUE_OP_PARAMETER ? 0 : operation <= RUE_OP_SQRT ? 1 : operation < RUE_OP_IF ? 2 : 3;
}

bool keeps_degree(unsigned operation) {
  return operation == RUE_OP_NEGATE || operation == RUE_OP_ADD || operation == RUE_OP_SUBTRACT ||
         operation == RUE_OP_MULTIPLY || operation == RUE_OP_DIVIDE;
}

// A number as the parameter moves: `at` where it is believed, and one further on `next`.
struct Affine {
  double at = 0, next = 0;
  [[nodiscard]] double slope() const { return next - at; }
  void add(const Affine& other) {
    at += other.at;
    next += other.next;
  }
};

class DomainFinder {
 public:
  DomainFinder(DecisionGraph& graph, std::uint32_t parameter)
      : graph_(graph),
        parameter_(parameter),
        believed_(graph.parameters.all[parameter].believed),
        degree_(degrees_of(graph.parameters, parameter)),
        domain_{-infinity, infinity, false, false} {}

  std::optional<Domain> find() {
    if (!affine_payoffs() || !affine_criteria()) return std::nullopt;
    values_[0] = values_at(believed_);
    values_[1] = values_at(believed_ + 1);
    if (values_[0].empty() || values_[1].empty()) return std::nullopt;
    for (const BranchFormulas& branches : graph_.branch_formulas) {
      if (!bound(branches.shares)) return std::nullopt;
    }
    for (const Event& event : graph_.events.events) {
      for (const Conditional& line : event.law) {
        if (!bound(line.shares)) return std::nullopt;
      }
    }
    if (!bound_weights() || !(domain_.low < domain_.high)) return std::nullopt;
    return domain_;
  }

 private:
  static constexpr double infinity = std::numeric_limits<double>::infinity();

  [[nodiscard]] Degree degree(const std::optional<Value>& value) const {
    return value && value->formula ? degree_of(*value->formula, degree_) : Degree::constant;
  }
  [[nodiscard]] Degree degree(const Gain& gain) const { return larger(degree(gain.payoff), degree(gain.cost)); }

  [[nodiscard]] bool affine_payoffs() const {
    return std::none_of(graph_.payoff_formulas.begin(), graph_.payoff_formulas.end(),
                        [&](const PayoffFormula& payoff) { return degree(payoff.gain) == Degree::other; });
  }

  // Scores, and the value over them.
  [[nodiscard]] bool affine_criteria() const {
    const Criteria& criteria = graph_.criteria;
    if (criteria.all.empty()) return true;
    std::vector<Degree> names = degree_;
    names.resize(names.size() + criteria.all.size(), Degree::constant);
    for (const CriterionFormula& formula : criteria.formulas) {
      const Degree score = degree(formula.gain);
      if (score == Degree::other) return false;
      Degree& of_all = names[degree_.size() + formula.place % criteria.all.size()];
      of_all = larger(of_all, score);
    }
    return !criteria.value || degree_of(*criteria.value, names) != Degree::other;
  }

  // All parameters; empty: some formula has no value there.
  [[nodiscard]] std::vector<double> values_at(double x) {
    Diagnostics diagnostics;
    const NewValue change{parameter_, x};
    return set_values(graph_.parameters, {&change, 1}, diagnostics) ? graph_.parameters.value : std::vector<double>();
  }

  [[nodiscard]] std::optional<Affine> number(const Value& value) const {
    if (!value.formula) return Affine{value.number.value, value.number.value};
    Diagnostics diagnostics;
    const std::optional<double> at = evaluate(*value.formula, values_[0], diagnostics);
    const std::optional<double> next = evaluate(*value.formula, values_[1], diagnostics);
    if (!at || !next) return std::nullopt;
    return Affine{*at, *next};
  }

  // Every share is a probability, and so is what is left for the rest or for the siblings that follow.
  bool bound(const std::vector<Share>& shares) {
    bool moves = false;
    bool rest = false;
    Affine moving;
    double standing = 0;
    for (const Share& share : shares) {
      rest = rest || !share.value;
      if (!share.value) continue;
      const Degree how = degree(share.value);
      if (how == Degree::other) return false;
      const std::optional<Affine> p = number(*share.value);
      if (!p) return false;
      if (how == Degree::constant) {
        standing += p->at;
        continue;
      }
      moves = true;
      above_zero(*p);
      above_zero({1 - p->at, 1 - p->next});
      moving.add(*p);
    }
    if (!moves) return true;
    if (rest) {
      above_zero({1 - standing - moving.at, 1 - standing - moving.next});
    } else if (standing > 0) {
      above_zero({1 - moving.at, 1 - moving.next});
    } else if (std::fabs(moving.slope()) > exactness(shares.size())) {
      return false;  // they sum to 1 at one place only
    }
    return true;
  }

  bool bound_weights() {
    const Criteria& criteria = graph_.criteria;
    if (criteria.all.empty() || criteria.value) return true;
    Affine sum;
    for (const std::uint32_t w : criteria.views[criteria.view].weight) {
      if (degree_[w] == Degree::other) return false;
      const Affine weight{values_[0][w], values_[1][w]};
      above_zero(weight);
      sum.add(weight);
    }
    above_zero(sum, true);
    return true;
  }

  // The domain ends where the number falls below 0, or where it comes to it.
  void above_zero(const Affine& number, bool strictly = false) {
    const double slope = number.slope();
    if (std::fabs(slope) <= 1e-15 * std::max(std::fabs(number.at), 1.0)) return;
    const double end = believed_ - number.at / slope;
    if (slope > 0 && (end > domain_.low || (end == domain_.low && strictly))) {
      domain_.low = std::min(end, believed_);
      domain_.low_open = strictly;
    }
    if (slope < 0 && (end < domain_.high || (end == domain_.high && strictly))) {
      domain_.high = std::max(end, believed_);
      domain_.high_open = strictly;
    }
  }

  DecisionGraph& graph_;
  std::uint32_t parameter_;
  double believed_;
  std::vector<Degree> degree_;     // [parameters]
  std::vector<double> values_[2];  // [parameters] where it is as believed, and one further on
  Domain domain_;
};

}  // namespace

Degree degree_of(const Formula& formula, std::span<const Degree> names) {
  std::vector<Degree> stack;
  for (const rue_instruction& in : formula.code) {
    if (in.operation == RUE_OP_NUMBER || in.operation == RUE_OP_PARAMETER) {
      stack.push_back(in.operation == RUE_OP_NUMBER ? Degree::constant : names[in.index]);
      continue;
    }
    const std::size_t count = operands_of(in.operation);
    const Degree* const operand = stack.data() + stack.size() - count;
    const bool all_constant = std::all_of(operand, operand + count, [](Degree d) { return d == Degree::constant; });
    const Degree result = all_constant                 ? Degree::constant
                          : keeps_degree(in.operation) ? result_of(in.operation, operand)
                                                       : Degree::other;
    stack.resize(stack.size() - count);
    stack.push_back(result);
  }
  return stack.back();
}

std::vector<Degree> degrees_of(const Parameters& parameters, std::uint32_t parameter) {
  std::vector<Degree> degree(parameters.all.size(), Degree::constant);
  for (const std::uint32_t i : parameters.order) {
    const std::optional<Formula>& formula = parameters.all[i].formula;
    if (i == parameter) {
      degree[i] = Degree::affine;
    } else if (formula) {
      degree[i] = degree_of(*formula, degree);
    }
  }
  return degree;
}

std::optional<Domain> affine_domain(DecisionGraph& graph, std::uint32_t parameter) {
  return DomainFinder(graph, parameter).find();
}

}  // namespace rue
