// degree.cpp - arithmetic on degrees, and the inequalities that a model puts to its numbers.
#include "model/tree/degree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "model/language/arithmetic.h"
#include "model/numbers/rounding.h"

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

bool keeps_degree(unsigned operation) {
  return operation == RUE_OP_NEGATE || operation == RUE_OP_ADD || operation == RUE_OP_SUBTRACT ||
         operation == RUE_OP_MULTIPLY || operation == RUE_OP_DIVIDE;
}

// A number as the parameter moves: `at` where it is as believed, its slope, and the sizes of the slopes that this one is
// made of together: rounding is measured by them.
struct Line {
  double at = 0, slope = 0, sizes = 0;
  [[nodiscard]] bool moves() const { return std::fabs(slope) > 1e-14 * sizes; }
  [[nodiscard]] Line times(double factor) const { return {at * factor, slope * factor, sizes * std::fabs(factor)}; }
};
Line operator+(const Line& a, const Line& b) {
  return {a.at + b.at, a.slope + b.slope, a.sizes + b.sizes};
}
Line operator-(const Line& a, const Line& b) {
  return a + b.times(-1);
}

// Of a formula that is affine in the parameter; `names` are lines.
Line line_of(const Formula& formula, std::span<const Line> names) {
  std::vector<Line> stack;
  for (const rue_instruction& in : formula.code) {
    const std::size_t count = operands_of(in.operation);
    const std::span<const Line> operand(stack.data() + stack.size() - count, count);
    Line result;
    if (in.operation == RUE_OP_NUMBER) {
      result.at = formula.number[in.index];
    } else if (in.operation == RUE_OP_PARAMETER) {
      result = names[in.index];
    } else if (std::all_of(operand.begin(), operand.end(), [](const Line& line) { return line.sizes == 0; })) {
      std::array<double, 3> number{};
      for (std::size_t i = 0; i < count; ++i) number[i] = operand[i].at;
      result.at = apply(in, {number.data(), count});
    } else if (in.operation == RUE_OP_NEGATE) {
      result = operand[0].times(-1);
    } else if (in.operation == RUE_OP_ADD) {
      result = operand[0] + operand[1];
    } else if (in.operation == RUE_OP_SUBTRACT) {
      result = operand[0] - operand[1];
    } else if (in.operation == RUE_OP_MULTIPLY) {
      result = operand[0].sizes == 0 ? operand[1].times(operand[0].at) : operand[0].times(operand[1].at);
    } else {  // division by a constant
      const Line& d = operand[0];
      const double by = operand[1].at;
      result = {d.at / by, d.slope / by, d.sizes / std::fabs(by)};
    }
    stack.resize(stack.size() - count);
    stack.push_back(result);
  }
  return stack.back();
}

class DomainFinder {
 public:
  DomainFinder(DecisionGraph& graph, std::uint32_t parameter)
      : graph_(graph),
        parameter_(parameter),
        believed_(graph.parameters.all[parameter].believed),
        degree_(degrees_of(graph.parameters, {&parameter, 1})) {}

  std::optional<Domain> find() {
    if (!affine_payoffs() || !affine_criteria() || !find_lines()) return std::nullopt;
    for (const BranchFormulas& branches : graph_.branch_formulas) {
      if (!bound(branches.shares)) return std::nullopt;
    }
    for (const Event& event : graph_.events.events) {
      for (const Conditional& line : event.law) {
        if (!bound(line.shares)) return std::nullopt;
      }
    }
    if (!bound_weights()) return std::nullopt;
    const Rounding meant(graph_.parameters.all[parameter_]);
    domain_.low = meant(domain_.low);
    domain_.high = meant(domain_.high);
    if (!(domain_.low < domain_.high)) return std::nullopt;
    // Else they sum to 1 at one place only.
    const double way = std::max(believed_ - domain_.low, domain_.high - believed_);
    return drift_ > 0 && drift_ * way > 1 ? std::nullopt : std::optional(domain_);
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

  // Of all parameters. False: some formula has no value where the parameter is as believed.
  bool find_lines() {
    Parameters& parameters = graph_.parameters;
    Diagnostics diagnostics;
    const NewValue change{parameter_, believed_};
    if (!set_values(parameters, {&change, 1}, diagnostics)) return false;
    lines_.resize(parameters.all.size());
    for (const std::uint32_t i : parameters.order) {
      if (i == parameter_) {
        lines_[i] = {believed_, 1, 1};
        continue;
      }
      if (degree_[i] == Degree::affine) lines_[i] = line_of(*parameters.all[i].formula, lines_);
      lines_[i].at = parameters.value[i];
    }
    return true;
  }

  // Every share is a probability, and so is what is left for the rest or for the siblings that follow.
  bool bound(const std::vector<Share>& shares) {
    bool rest = false;
    Line moving;
    double standing = 0;
    for (const Share& share : shares) {
      rest = rest || !share.value;
      if (!share.value) continue;
      const Degree how = degree(share.value);
      if (how == Degree::other) return false;
      const Line p = share.value->formula ? line_of(*share.value->formula, lines_) : Line{share.value->number.value};
      if (how == Degree::constant) {
        standing += p.at;
        continue;
      }
      above_zero(p);
      above_zero(Line{1} - p);
      moving = moving + p;
    }
    if (moving.sizes == 0) return true;
    if (rest) {
      above_zero(Line{1 - standing} - moving);
    } else if (standing > 0) {
      above_zero(Line{1} - moving);
    } else if (moving.moves()) {
      drift_ = std::max(drift_, std::fabs(moving.slope) / exactness(shares.size()));
    }
    return true;
  }

  bool bound_weights() {
    const Criteria& criteria = graph_.criteria;
    if (criteria.all.empty() || criteria.value) return true;
    Line sum;
    for (const std::uint32_t w : criteria.views[criteria.view].weight) {
      if (degree_[w] == Degree::other) return false;
      above_zero(lines_[w]);
      sum = sum + lines_[w];
    }
    above_zero(sum, true);
    return true;
  }

  // The domain ends where the number falls below 0, or where it comes to it.
  void above_zero(const Line& number, bool strictly = false) {
    if (!number.moves()) return;
    const double end = believed_ - number.at / number.slope;
    if (number.slope > 0 && (end > domain_.low || (end == domain_.low && strictly))) {
      domain_.low = std::min(end, believed_);
      domain_.low_open = strictly;
    }
    if (number.slope < 0 && (end < domain_.high || (end == domain_.high && strictly))) {
      domain_.high = std::max(end, believed_);
      domain_.high_open = strictly;
    }
  }

  DecisionGraph& graph_;
  std::uint32_t parameter_;
  double believed_;
  std::vector<Degree> degree_;  // [parameters]
  std::vector<Line> lines_;     // [parameters]
  double drift_ = 0;            // by how much some shares' sum goes off 1 over 1, in what is tolerated
  Domain domain_{-infinity, infinity, false, false};
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

std::vector<Degree> degrees_of(const Parameters& parameters, std::span<const std::uint32_t> moving) {
  std::vector<Degree> degree(parameters.all.size(), Degree::constant);
  for (const std::uint32_t i : moving) degree[i] = Degree::affine;
  for (const std::uint32_t i : parameters.order) {
    const std::optional<Formula>& formula = parameters.all[i].formula;
    if (formula && degree[i] == Degree::constant) degree[i] = degree_of(*formula, degree);
  }
  return degree;
}

std::optional<Domain> affine_domain(DecisionGraph& graph, std::uint32_t parameter) {
  return DomainFinder(graph, parameter).find();
}

}  // namespace rue
