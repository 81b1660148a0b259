// arithmetic.cpp - an operation as a formula of its own, for the core to evaluate.
#include "model/language/arithmetic.h"

#include <array>
#include <limits>

#include "model/language/expression.h"

namespace rue {

std::size_t operands_of(unsigned operation) {
  return operation <= RUE_OP_PARAMETER ? 0 : operation <= RUE_OP_SQRT ? 1 : operation < RUE_OP_IF ? 2 : 3;
}

double apply(const rue_instruction& operation, std::span<const double> operands) {
  std::array<rue_instruction, 4> code{};
  for (std::size_t i = 0; i < operands.size(); ++i) code[i] = {RUE_OP_NUMBER, static_cast<std::uint16_t>(i)};
  code[operands.size()] = operation;
  const rue_formula formula{code.data(), static_cast<rue_index>(operands.size() + 1), operands.data()};
  std::array<rue_slot, 4> stack{};
  double value = std::numeric_limits<double>::quiet_NaN();
  (void)rue_evaluate(&formula, nullptr, &math_library(), stack.data(), &value);
  return value;
}

}  // namespace rue
