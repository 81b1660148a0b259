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
rue_real whole_power(rue_real base, int exponent) {
  rue_real result = 1;
  for (unsigned n = static_cast<unsigned>(exponent < 0 ? -exponent : exponent); n > 0; n >>= 1, base *= base) {
    if ((n & 1) != 0) result *= base;
  }
  return exponent < 0 ? 1 / result : result;
}

// r = what the operation makes of its operands; at first that is x itself.
rue_status apply(unsigned operation, rue_real x, rue_real y, const rue_math& math, rue_real& r) {
  const bool less = x < y;
  const bool more = y < x;
  rue_real (*function)(rue_real) = nullptr;
  r = x;
  switch (operation) {
    case RUE_OP_NUMBER:
    case RUE_OP_PARAMETER:
      break;
    case RUE_OP_ABS:
      if (!(x < 0)) break;
      [[fallthrough]];
    case RUE_OP_NEGATE:
      r = -x;
      break;
    case RUE_OP_LOG:
      if (x == 0) return RUE_NOT_REAL;
      function = math.log;
      [[fallthrough]];
    case RUE_OP_SQRT:
      if (x < 0) return RUE_NOT_REAL;
      if (operation == RUE_OP_SQRT) function = math.sqrt;
      [[fallthrough]];
    case RUE_OP_EXP:
      if (operation == RUE_OP_EXP) function = math.exp;
      if (function == nullptr) return RUE_NO_MATH;
      r = function(x);
      break;
    case RUE_OP_SUBTRACT:
      y = -y;
      [[fallthrough]];
    case RUE_OP_ADD:
      r = x + y;
      break;
    case RUE_OP_MULTIPLY:
      r = x * y;
      break;
    case RUE_OP_DIVIDE:
      if (y == 0) return RUE_DIVIDED_BY_ZERO;
      r = x / y;
      break;
    case RUE_OP_POWER: {
      if (x == 0 && y < 0) return RUE_DIVIDED_BY_ZERO;
      const bool small = y <= largest_whole_exponent && -y <= largest_whole_exponent;
      const int whole = small ? static_cast<int>(y) : 0;
      if (small && y == static_cast<rue_real>(whole)) {
        r = whole_power(x, whole);
        break;
      }
      if (math.power == nullptr) return RUE_NO_MATH;
      r = math.power(x, y);
      break;
    }
    case RUE_OP_MIN:
      if (more) r = y;
      break;
    case RUE_OP_MAX:
      if (less) r = y;
      break;
    case RUE_OP_LESS:
      r = less;
      break;
    case RUE_OP_LESS_OR_EQUAL:
      r = !more;
      break;
    case RUE_OP_GREATER:
      r = more;
      break;
    case RUE_OP_GREATER_OR_EQUAL:
      r = !less;
      break;
    case RUE_OP_EQUAL:
      r = !less && !more;
      break;
    default:
      r = less || more;
      break;
  }
  return r - r == 0 ? RUE_OK : r != r ? RUE_NOT_REAL : RUE_TOO_LARGE;
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
  static constexpr rue_math no_math{};
  if (math == nullptr) math = &no_math;
  rue_slot* top = stack;  // one above the last
  for (rue_index i = 0; i < formula->length; ++i) {
    const rue_instruction& in = formula->code[i];
    const size_t wanted = operands_of(in.operation);
    top -= wanted;
    rue_slot& result = *top++;
    if (in.operation == RUE_OP_IF) {
      // A fault in the branch that is not taken is none.
      if (result.status == RUE_OK) result = result.value != 0 ? top[0] : top[1];
      continue;
    }
    if (wanted == 0) {
      result = {in.operation == RUE_OP_NUMBER ? formula->number[in.index] : parameter[in.index], 0, RUE_OK};
    } else if (wanted == 2 && result.status == RUE_OK && top->status != RUE_OK) {
      result = *top;
    }
    if (result.status != RUE_OK) continue;
    result.at = i;
    result.status = apply(in.operation, result.value, wanted == 2 ? top->value : 0, *math, result.value);
  }
  if (stack->status == RUE_OK) *value = stack->value;
  return {stack->status, stack->status == RUE_OK ? RUE_NONE : stack->at};
}
