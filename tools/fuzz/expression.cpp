// expression.cpp - expression text: a number or a finding with its place; muParser's number where the two grammars meet.
#include "model/language/expression.h"

#include <muParser.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz.h"

using namespace rue;
using fuzz::require;

namespace {

// Numbers, + - * /, parentheses: powers bind differently, other functions have other names or arguments. muParser takes one
// sign before an operand, no more.
bool is_common(const std::string& text) {
  if (text.size() >= 200 || text.find_first_not_of("0123456789.+-*/() ") != std::string::npos) return false;
  std::size_t operators = 1;  // in a row; the beginning, and what follows a parenthesis, is as after one
  for (const char c : text) {
    if (c == ' ') continue;
    const bool sign = c == '+' || c == '-';
    if (sign && operators > 1) return false;
    operators = sign ? operators + 1 : c == '*' || c == '/' || c == '(' ? 1 : 0;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  Diagnostics diagnostics;
  const Passage whole(text, {0, static_cast<std::uint32_t>(size)}, text);
  const std::optional<Number> number = evaluate(whole, diagnostics);
  require(number.has_value() == diagnostics.findings().empty(), "a number, or findings");
  for (const Finding& finding : diagnostics.findings()) {
    require(finding.span.begin <= finding.span.end && finding.span.end <= size, "a finding's place lies in the text");
  }
  if (!number) return 0;
  require(std::isfinite(number->value), "a number is finite");
  if (!is_common(text)) return 0;
  try {
    mu::Parser judge;
    judge.SetExpr(text);
    const double theirs = judge.Eval();
    require(std::fabs(theirs - number->value) <= 1e-12 * (std::fabs(theirs) + std::fabs(number->value)),
            "muParser's number");
  } catch (const mu::Parser::exception_type&) {
    require(false, "muParser reads it too");
  }
  return 0;
}
