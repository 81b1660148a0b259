// formula.cpp - the evaluator of postfix code: what depends on a parameter follows it, on the host and on a device.
#include "core/tree.h"

using namespace rue_core;

namespace {

constexpr unsigned operations = RUE_OP_IF + 1;
constexpr rue_real largest_whole_exponent = 4096;

size_t operands_of(unsigned operation) {
  return operation <= RUE_OP_PARAMETER ? 0 : operation <= RUE_OP_SQRT ? 1 : operation < RUE_OP_IF ? 2 : 3;
}

// By squaring, so that whole powers are the same bits everywhere.
rue_real whole_power(rue_real base, rue_real exponent) {
  const bool inverse = exponent < 0;
  rue_real result = 1;
  for (unsigned n = static_cast<unsigned>(inverse ? -exponent : exponent); n > 0; n >>= 1, base *= base) {
    if ((n & 1) != 0) result *= base;
  }
  return inverse ? 1 / result : result;
}

rue_slot fault(rue_status status) {
  return {0, 0, status};
}

rue_slot result(rue_real value) {
  if (value != value) return fault(RUE_NOT_REAL);
  if (value > largest_real || value < -largest_real) return fault(RUE_TOO_LARGE);
  return {value, 0, RUE_OK};
}

rue_slot call(rue_real (*function)(rue_real), rue_real x) {
  return function == nullptr ? fault(RUE_NO_MATH) : result(function(x));
}

rue_slot to_the_power(rue_real base, rue_real exponent, const rue_math* math) {
  if (base == 0 && exponent < 0) return fault(RUE_DIVIDED_BY_ZERO);
  if (exponent <= largest_whole_exponent && -exponent <= largest_whole_exponent &&
      exponent == static_cast<rue_real>(static_cast<int>(exponent))) {
    return result(whole_power(base, exponent));
  }
  return math == nullptr || math->power == nullptr ? fault(RUE_NO_MATH) : result(math->power(base, exponent));
}

rue_slot apply_one(unsigned operation, rue_real x, const rue_math* math) {
  switch (operation) {
    case RUE_OP_NEGATE:
      return result(-x);
    case RUE_OP_ABS:
      return result(x < 0 ? -x : x);
    case RUE_OP_EXP:
      return call(math == nullptr ? nullptr : math->exp, x);
    case RUE_OP_LOG:
      return x > 0 ? call(math == nullptr ? nullptr : math->log, x) : fault(RUE_NOT_REAL);
    default:
      return x >= 0 ? call(math == nullptr ? nullptr : math->sqrt, x) : fault(RUE_NOT_REAL);
  }
}

rue_slot apply_two(unsigned operation, rue_real x, rue_real y, const rue_math* math) {
  switch (operation) {
    case RUE_OP_ADD:
      return result(x + y);
    case RUE_OP_SUBTRACT:
      return result(x - y);
    case RUE_OP_MULTIPLY:
      return result(x * y);
    case RUE_OP_DIVIDE:
      return y == 0 ? fault(RUE_DIVIDED_BY_ZERO) : result(x / y);
    case RUE_OP_POWER:
      return to_the_power(x, y, math);
    case RUE_OP_MIN:
      return result(y < x ? y : x);
    case RUE_OP_MAX:
      return result(y > x ? y : x);
    case RUE_OP_LESS:
      return result(x < y ? 1 : 0);
    case RUE_OP_LESS_OR_EQUAL:
      return result(x <= y ? 1 : 0);
    case RUE_OP_GREATER:
      return result(x > y ? 1 : 0);
    case RUE_OP_GREATER_OR_EQUAL:
      return result(x >= y ? 1 : 0);
    case RUE_OP_EQUAL:
      return result(x == y ? 1 : 0);
    default:
      return result(x == y ? 0 : 1);
  }
}

}  // namespace

rue_verdict rue_check_formula(const rue_formula* formula, size_t numbers, size_t parameters, size_t* depth) {
  size_t height = 0;
  *depth = 0;
  for (rue_index i = 0; i < formula->length; ++i) {
    const rue_instruction& in = formula->code[i];
    const size_t indices = in.operation == RUE_OP_NUMBER ? numbers : in.operation == RUE_OP_PARAMETER ? parameters : 1;
    const bool known = in.operation < operations && in.index < indices;
    const size_t wanted = operands_of(in.operation);
    if (!known || height < wanted) return {RUE_BAD_FORMULA, i};
    height = height - wanted + 1;
    if (height > *depth) *depth = height;
  }
  if (height != 1) return {RUE_BAD_FORMULA, formula->length};
  return {RUE_OK, RUE_NONE};
}

rue_verdict rue_evaluate(const rue_formula* formula, const rue_real* parameter, const rue_math* math, rue_slot* stack,
                         rue_real* value) {
  rue_slot* top = stack;  // one above the last
  for (rue_index i = 0; i < formula->length; ++i) {
    const rue_instruction& in = formula->code[i];
    const size_t wanted = operands_of(in.operation);
    top -= wanted;
    if (in.operation == RUE_OP_IF) {
      // A fault in the branch that is not taken is none.
      if (top[0].status == RUE_OK) top[0] = top[0].value != 0 ? top[1] : top[2];
      ++top;
      continue;
    }
    const rue_slot* failed = nullptr;
    for (size_t k = wanted; k-- > 0;) {
      if (top[k].status != RUE_OK) failed = top + k;
    }
    if (failed != nullptr) {
      *top++ = *failed;
      continue;
    }
    rue_slot now{};
    if (wanted == 0) {
      now = result(in.operation == RUE_OP_NUMBER ? formula->number[in.index] : parameter[in.index]);
    } else if (wanted == 1) {
      now = apply_one(in.operation, top[0].value, math);
    } else {
      now = apply_two(in.operation, top[0].value, top[1].value, math);
    }
    now.at = i;
    *top++ = now;
  }
  if (stack->status != RUE_OK) return {stack->status, stack->at};
  *value = stack->value;
  return {RUE_OK, RUE_NONE};
}
