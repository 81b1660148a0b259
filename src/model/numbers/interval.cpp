// interval.cpp - ends of every operation, rounded outwards.
#include "model/numbers/interval.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <limits>
#include <vector>

#include "model/language/arithmetic.h"

namespace rue {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Interval outwards(double low, double high) {
  return {std::nextafter(low, -infinity), std::nextafter(high, infinity)};
}

// Functions of the C library are off by a few last bits.
Interval far_outwards(double low, double high) {
  constexpr double few_bits = 1e-15;
  return outwards(low - few_bits * std::fabs(low), high + few_bits * std::fabs(high));
}

Interval hull_of(std::initializer_list<double> values) {
  return {std::min(values), std::max(values)};
}

bool is_finite(Interval a) {
  return std::isfinite(a.low) && std::isfinite(a.high);
}

std::optional<Interval> finite(Interval a) {
  return is_finite(a) ? std::optional(a) : std::nullopt;
}

std::optional<Interval> function_of(unsigned operation, Interval a) {
  switch (operation) {
    case RUE_OP_NEGATE:
      return Interval{-a.high, -a.low};
    case RUE_OP_ABS:
      if (a.low < 0 && a.high > 0) return Interval{0, std::max(-a.low, a.high)};
      return hull_of({std::fabs(a.low), std::fabs(a.high)});
    case RUE_OP_EXP:
      return finite(far_outwards(std::exp(a.low), std::exp(a.high)));
    case RUE_OP_LOG:
      return a.low > 0 ? finite(far_outwards(std::log(a.low), std::log(a.high))) : std::nullopt;
    default:
      return a.low >= 0 ? finite(far_outwards(std::sqrt(a.low), std::sqrt(a.high))) : std::nullopt;
  }
}

// Is it so for all, for none, or for some?
Interval truth(bool for_all, bool for_none) {
  return {for_all ? 1.0 : 0.0, for_none ? 0.0 : 1.0};
}

std::optional<Interval> combined(unsigned operation, Interval a, Interval b) {
  switch (operation) {
    case RUE_OP_ADD:
      return finite(sum_of(a, b));
    case RUE_OP_SUBTRACT:
      return finite(difference_of(a, b));
    case RUE_OP_MULTIPLY:
      return finite(product_of(a, b));
    case RUE_OP_DIVIDE:
      return quotient_of(a, b);
    case RUE_OP_POWER:
      return power_of(a, b);
    case RUE_OP_MIN:
      return Interval{std::min(a.low, b.low), std::min(a.high, b.high)};
    case RUE_OP_MAX:
      return Interval{std::max(a.low, b.low), std::max(a.high, b.high)};
    case RUE_OP_LESS:
      return truth(a.high < b.low, a.low >= b.high);
    case RUE_OP_LESS_OR_EQUAL:
      return truth(a.high <= b.low, a.low > b.high);
    case RUE_OP_GREATER:
      return truth(a.low > b.high, a.high <= b.low);
    case RUE_OP_GREATER_OR_EQUAL:
      return truth(a.low >= b.high, a.high < b.low);
    case RUE_OP_EQUAL:
      return truth(false, a.high < b.low || b.high < a.low);
    default:
      return truth(a.high < b.low || b.high < a.low, false);
  }
}

std::optional<Interval> chosen(Interval condition, const std::optional<Interval>& then,
                               const std::optional<Interval>& otherwise) {
  if (condition.low > 0 || condition.high < 0) return then;
  if (condition.is_point()) return otherwise;
  if (!then || !otherwise) return std::nullopt;
  return Interval{std::min(then->low, otherwise->low), std::max(then->high, otherwise->high)};
}

using Operand = std::optional<Interval>;

Operand instructed(const rue_instruction& in, std::span<const Operand> operands) {
  if (!operands[0]) return std::nullopt;
  if (in.operation == RUE_OP_IF) return chosen(*operands[0], operands[1], operands[2]);
  std::array<double, 2> point{};
  bool all_points = true;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    if (!operands[i]) return std::nullopt;
    all_points = all_points && operands[i]->is_point();
    point[i] = operands[i]->low;
  }
  if (all_points) {
    const double value = apply({in.operation, 0}, {point.data(), operands.size()});
    return std::isnan(value) ? std::nullopt : Operand(Interval{value, value});
  }
  return operands.size() == 1 ? function_of(in.operation, *operands[0]) : combined(in.operation, *operands[0], *operands[1]);
}

}  // namespace

Interval sum_of(Interval a, Interval b) {
  if (a.is_point() && b.is_point()) return {a.low + b.low, a.low + b.low};
  return outwards(a.low + b.low, a.high + b.high);
}

Interval difference_of(Interval a, Interval b) {
  if (a.is_point() && b.is_point()) return {a.low - b.low, a.low - b.low};
  return outwards(a.low - b.high, a.high - b.low);
}

Interval product_of(Interval a, Interval b) {
  if (a.is_point() && b.is_point()) return {a.low * b.low, a.low * b.low};
  const Interval hull = hull_of({a.low * b.low, a.low * b.high, a.high * b.low, a.high * b.high});
  return outwards(hull.low, hull.high);
}

std::optional<Interval> quotient_of(Interval a, Interval b) {
  if (b.low <= 0 && b.high >= 0) return std::nullopt;
  if (a.is_point() && b.is_point()) return finite({a.low / b.low, a.low / b.low});
  const Interval hull = hull_of({a.low / b.low, a.low / b.high, a.high / b.low, a.high / b.high});
  return finite(outwards(hull.low, hull.high));
}

// A power has its extremes at ends of both: moved alone it rises or falls all the way, but for whole powers about 0.
std::optional<Interval> power_of(Interval base, Interval exponent) {
  const bool whole = exponent.is_point() && exponent.low == std::floor(exponent.low);
  const bool positive = base.low > 0 || (base.low >= 0 && exponent.low > 0);
  if (!whole && !positive) return std::nullopt;
  const bool about_zero = base.low <= 0 && base.high >= 0;
  if (about_zero && exponent.low < 0) return std::nullopt;
  Interval hull = hull_of({std::pow(base.low, exponent.low), std::pow(base.low, exponent.high),
                           std::pow(base.high, exponent.low), std::pow(base.high, exponent.high)});
  if (about_zero && exponent.low > 0) hull = {std::min(hull.low, 0.0), std::max(hull.high, 0.0)};
  if (base.is_point() && exponent.is_point()) return finite(hull);
  return finite(far_outwards(hull.low, hull.high));
}

std::optional<Interval> bounds_of(const Formula& formula, std::span<const Interval> values) {
  std::array<Operand, 16> few;
  std::vector<Operand> many(formula.depth > few.size() ? formula.depth : 0);
  const std::span<Operand> stack = many.empty() ? std::span<Operand>(few) : std::span<Operand>(many);
  std::size_t size = 0;
  for (const rue_instruction& in : formula.code) {
    if (in.operation == RUE_OP_NUMBER) {
      stack[size++] = Interval{formula.number[in.index], formula.number[in.index]};
    } else if (in.operation == RUE_OP_PARAMETER) {
      stack[size++] = values[in.index];
    } else {
      const std::size_t count = operands_of(in.operation);
      size -= count;
      stack[size] = instructed(in, stack.subspan(size, count));
      ++size;
    }
  }
  return stack.front();
}

}  // namespace rue
