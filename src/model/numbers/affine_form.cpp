// affine_form.cpp - arithmetic on forms, an operation after the other.
#include "model/numbers/affine_form.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "model/language/arithmetic.h"

namespace rue {
namespace {

AffineForm combined(const AffineForm& a, const AffineForm& b, double sign) {
  AffineForm sum{a.constant + sign * b.constant, {}};
  auto x = a.slopes.begin();
  auto y = b.slopes.begin();
  while (x != a.slopes.end() || y != b.slopes.end()) {
    const bool left = y == b.slopes.end() || (x != a.slopes.end() && x->first <= y->first);
    const bool right = x == a.slopes.end() || (y != b.slopes.end() && y->first <= x->first);
    const std::uint32_t number = left ? x->first : y->first;
    const double slope = (left ? x->second : 0) + (right ? sign * y->second : 0);
    if (left) ++x;
    if (right) ++y;
    if (slope != 0) sum.slopes.emplace_back(number, slope);
  }
  return sum;
}

std::optional<AffineForm> result_of(const rue_instruction& in, std::span<const AffineForm> operand) {
  if (std::all_of(operand.begin(), operand.end(), [](const AffineForm& form) { return form.is_constant(); })) {
    std::array<double, 3> number{};
    for (std::size_t i = 0; i < operand.size(); ++i) number[i] = operand[i].constant;
    const double value = apply(in, {number.data(), operand.size()});
    return std::isfinite(value) ? std::optional(AffineForm{value, {}}) : std::nullopt;
  }
  switch (in.operation) {
    case RUE_OP_NEGATE:
      return operand[0].times(-1);
    case RUE_OP_ADD:
      return operand[0] + operand[1];
    case RUE_OP_SUBTRACT:
      return operand[0] - operand[1];
    case RUE_OP_MULTIPLY:
      if (operand[0].is_constant()) return operand[1].times(operand[0].constant);
      return operand[1].is_constant() ? std::optional(operand[0].times(operand[1].constant)) : std::nullopt;
    case RUE_OP_DIVIDE: {
      if (!operand[1].is_constant() || operand[1].constant == 0) return std::nullopt;
      AffineForm form = operand[0];
      form.constant /= operand[1].constant;
      for (auto& [number, slope] : form.slopes) slope /= operand[1].constant;
      return form;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

AffineForm sum_of(std::span<const AffineForm* const> forms) {
  AffineForm sum;
  std::vector<std::pair<std::uint32_t, double>> slopes;
  for (const AffineForm* form : forms) {
    sum.constant += form->constant;
    slopes.insert(slopes.end(), form->slopes.begin(), form->slopes.end());
  }
  std::stable_sort(slopes.begin(), slopes.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (std::size_t i = 0; i < slopes.size();) {
    const std::uint32_t number = slopes[i].first;
    double slope = 0;
    for (; i < slopes.size() && slopes[i].first == number; ++i) slope += slopes[i].second;
    if (slope != 0) sum.slopes.emplace_back(number, slope);
  }
  return sum;
}

AffineForm AffineForm::times(double factor) const {
  if (factor == 0) return {};
  AffineForm form = *this;
  form.constant *= factor;
  for (auto& [number, slope] : form.slopes) slope *= factor;
  return form;
}

AffineForm operator+(const AffineForm& a, const AffineForm& b) {
  return combined(a, b, 1);
}
AffineForm operator-(const AffineForm& a, const AffineForm& b) {
  return combined(a, b, -1);
}

std::optional<AffineForm> affine_form(const Formula& formula, std::span<const std::optional<AffineForm>> names) {
  std::vector<AffineForm> stack;
  for (const rue_instruction& in : formula.code) {
    std::optional<AffineForm> result;
    const std::size_t count = operands_of(in.operation);
    if (in.operation == RUE_OP_NUMBER) {
      result = AffineForm{formula.number[in.index], {}};
    } else if (in.operation == RUE_OP_PARAMETER) {
      result = names[in.index];
    } else {
      result = result_of(in, {stack.data() + stack.size() - count, count});
    }
    if (!result) return std::nullopt;
    stack.resize(stack.size() - count);
    stack.push_back(std::move(*result));
  }
  return stack.back();
}

}  // namespace rue
