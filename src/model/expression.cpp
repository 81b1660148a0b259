// expression.cpp - constant expressions by operator precedence, with an explicit stack.
#include "model/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <vector>

#include "model/number_literal.h"
#include "model/number_slips.h"
#include "model/wording.h"

namespace rue {

namespace {

// Whole powers by squaring, so that they are the same bits everywhere.
double power(double base, double exponent) {
  if (exponent != std::floor(exponent) || std::fabs(exponent) > 4096) return std::pow(base, exponent);
  double result = 1;
  for (unsigned n = static_cast<unsigned>(std::fabs(exponent)); n > 0; n >>= 1, base *= base) {
    if ((n & 1) != 0) result *= base;
  }
  return exponent < 0 ? 1 / result : result;
}

struct Operand {
  double value = 0;
  std::size_t begin = 0, end = 0;
};

struct Operator {
  char sign = 0;  // + - * / ^, ( , and n for a minus in front
  std::size_t begin = 0;
};

int precedence(char sign) {
  switch (sign) {
    case '+':
    case '-':
      return 1;
    case '*':
    case '/':
      return 2;
    case 'n':
      return 3;
    case '^':
      return 4;
    default:
      return 0;  // a parenthesis waits for its partner
  }
}

class Evaluation {
 public:
  Evaluation(const Passage& value, Diagnostics& diagnostics)
      : value_(value), text_(value.text()), diagnostics_(diagnostics) {}

  std::optional<Number> run();

 private:
  bool operand();    // reads one, with the signs and parentheses before it and the percent sign behind
  bool operation();  // reads the operator, or the closing parentheses, behind an operand
  bool apply();      // the topmost operator
  bool reduce(int least) {
    while (!operators_.empty() && precedence(operators_.back().sign) >= least) {
      if (!apply()) return false;
    }
    return true;
  }
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  bool fail(std::size_t begin, std::size_t end, std::string text, std::string help = {}) {
    diagnostics_.error(value_.place(begin, end), std::move(text), std::move(help));
    return false;
  }
  bool fail_slip(const Slip& slip) {
    return fail(at_, at_ + slip.symbol.size(), fmt::format("{} is not part of a number", quoted(slip.symbol)),
                std::string(slip.help));
  }
  bool fail_no_operand();
  bool fail_comma(const Operand& number);
  bool fail_blank(const Operand& number);
  bool fail_no_operator();
  std::string_view written(const Operand& operand) const { return text_.substr(operand.begin, operand.end - operand.begin); }
  std::string_view rest() const { return text_.substr(at_); }

  const Passage& value_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::vector<Operand> operands_;
  std::vector<Operator> operators_;
  double rounding_ = 0;
  std::size_t literals_ = 0;
  bool operand_due_ = true;
};

bool Evaluation::fail_no_operand() {
  if (at_ == text_.size()) {
    const bool empty = operands_.empty() && operators_.empty();
    return fail(
        at_, at_,
        empty ? "a number is missing" : fmt::format("{} ends where a number is due", quoted(value_.trimmed().text())));
  }
  if (const Slip* slip = slip_at(rest())) return fail_slip(*slip);
  const std::size_t length = name_at(rest());
  if (length == 0) {
    const std::string_view symbol = rest().substr(0, code_point(rest()));
    return fail(at_, at_ + symbol.size(), fmt::format("a number is due before {}", quoted(symbol)));
  }
  const std::string_view name = rest().substr(0, length);
  const Passage whole = value_.trimmed();
  if (length == whole.text().size() || whole.text().find_first_of("+-*/^()%0123456789") == std::string_view::npos) {
    diagnostics_.error(whole.place(),
                       fmt::format("{} is not a number and no parameter has that name", quoted(whole.text())));
    return false;
  }
  std::size_t next = at_ + length;
  while (next < text_.size() && is_space(text_[next])) ++next;
  if (next < text_.size() && text_[next] == '(') {
    return fail(at_, at_ + length, fmt::format("functions are not supported yet: {}", quoted(name)),
                "write the number it gives");
  }
  return fail(at_, at_ + length, fmt::format("parameters are not supported yet: {}", quoted(name)), "write its number");
}

bool Evaluation::fail_comma(const Operand& number) {
  // "0,5", "200,000", "1,234,567.8": digits on both sides of every comma.
  const std::string_view before = written(number);
  std::string digits(before);
  std::size_t end = at_;
  std::size_t commas = 0;
  bool thousands = before != "0";
  while (end + 1 < text_.size() && text_[end] == ',' && is_digit(text_[end + 1])) {
    const std::size_t length = digits_at(text_.substr(end + 1));
    digits += text_.substr(end + 1, length);
    end += 1 + length;
    thousands = thousands && length == 3;
    ++commas;
  }
  if (commas == 0) return fail(at_, at_ + 1, "',' has no place in a number");
  std::string help;
  if (digits_at(before) == before.size()) {
    const std::string point = commas == 1 ? fmt::format("{}.{}", before, digits.substr(before.size())) : std::string();
    if (end < text_.size() && text_[end] == '.') {
      const std::size_t length = 1 + digits_at(text_.substr(end + 1));
      digits += text_.substr(end, length);
      end += length;
      help = fmt::format("write {}", digits);
    } else if (thousands) {
      help = commas == 1 ? fmt::format("write {}, or {} if the comma is a decimal point", digits, point)
                         : fmt::format("write {}", digits);
    } else if (commas == 1) {
      help = fmt::format("write {}", point);
    }
  }
  return fail(number.begin, end,
              fmt::format("{} has a comma, which no number has", quoted(text_.substr(number.begin, end - number.begin))),
              std::move(help));
}

bool Evaluation::fail_blank(const Operand& number) {
  std::string digits(written(number));
  std::size_t end = at_;
  for (std::size_t i = at_; i < text_.size() && (is_digit(text_[i]) || is_space(text_[i])); ++i) {
    if (is_space(text_[i])) continue;
    digits += text_[i];
    end = i + 1;
  }
  return fail(number.begin, end,
              fmt::format("{} has a blank, which no number has", quoted(text_.substr(number.begin, end - number.begin))),
              fmt::format("write {}", digits));
}

bool Evaluation::fail_no_operator() {
  const Operand& last = operands_.back();
  if (literal_at(written(last)).length == last.end - last.begin) {
    if (text_[at_] == ',') return fail_comma(last);
    if (is_digit(text_[at_])) return fail_blank(last);
    const std::size_t length = text_[at_] == '.' ? 1 + digits_at(rest().substr(1)) : name_at(rest());
    if (length > 0) {
      const std::string_view name = rest().substr(0, length);
      std::string help = name[0] == '.' ? "" : "write the number alone; the graph's `unit` says what it counts";
      if (name == "k" || name == "K") help = fmt::format("write {}e3", written(last));
      if (name == "M") help = fmt::format("write {}e6", written(last));
      return fail(last.begin, at_ + length,
                  fmt::format("{} is not a number", quoted(text_.substr(last.begin, at_ + length - last.begin))),
                  std::move(help));
    }
  }
  if (const Slip* slip = slip_at(rest())) return fail_slip(*slip);
  const std::size_t length = std::max(name_at(rest()), code_point(rest()));
  return fail(at_, at_ + length, fmt::format("an operator is due before {}", quoted(rest().substr(0, length))));
}

bool Evaluation::operand() {
  for (skip_space(); at_ < text_.size(); skip_space()) {
    const char c = text_[at_];
    if (c == '-' || c == '(') {
      operators_.push_back({c == '-' ? 'n' : '(', at_});
    } else if (c != '+') {
      break;
    }
    ++at_;
  }
  const Literal literal = literal_at(rest());
  if (literal.length == 0) return fail_no_operand();
  const std::size_t begin = at_;
  const std::string_view digits = rest().substr(0, literal.length);
  at_ += literal.length;
  std::size_t end = at_;
  skip_space();
  const bool percent = at_ < text_.size() && text_[at_] == '%';
  if (percent) {
    end = ++at_;
  } else {
    at_ = end;
  }
  const std::optional<double> value = value_of(digits, percent);
  if (!value)
    return fail(begin, end, fmt::format("{} is beyond what a number can hold", quoted(text_.substr(begin, end - begin))));
  operands_.push_back({*value, begin, end});
  ++literals_;
  rounding_ = percent ? rounding_of(literal.last_digit - 2) : rounding_of(literal.last_digit);
  return true;
}

bool Evaluation::operation() {
  while (at_ < text_.size() && text_[at_] == ')') {
    if (!reduce(1)) return false;
    if (operators_.empty()) return fail(at_, at_ + 1, "')' closes nothing");
    Operand& inside = operands_.back();
    inside.begin = operators_.back().begin;
    inside.end = ++at_;
    operators_.pop_back();
    skip_space();
    if (at_ == text_.size() || text_[at_] != '%') continue;
    inside.value /= 100;
    inside.end = ++at_;
    rounding_ = 0;
    skip_space();
  }
  operand_due_ = at_ < text_.size();
  if (!operand_due_) return true;
  const char sign = text_[at_];
  if (precedence(sign) == 0 || sign == 'n') return fail_no_operator();
  // A further ^ to the right binds first.
  if (!reduce(sign == '^' ? precedence('^') + 1 : precedence(sign))) return false;
  operators_.push_back({sign, at_});
  ++at_;
  return true;
}

bool Evaluation::apply() {
  const Operator op = operators_.back();
  operators_.pop_back();
  Operand right = operands_.back();
  if (op.sign == 'n') {
    operands_.back() = {-right.value, op.begin, right.end};
    return true;
  }
  operands_.pop_back();
  Operand& left = operands_.back();
  double value = 0;
  switch (op.sign) {
    case '+':
      value = left.value + right.value;
      break;
    case '-':
      value = left.value - right.value;
      break;
    case '*':
      value = left.value * right.value;
      break;
    case '/':
      value = left.value / right.value;
      break;
    default:
      value = power(left.value, right.value);
      break;
  }
  if ((op.sign == '/' && right.value == 0) || (op.sign == '^' && left.value == 0 && right.value < 0)) {
    return fail(left.begin, right.end,
                fmt::format("division by zero in {}", quoted(text_.substr(left.begin, right.end - left.begin))));
  }
  if (!std::isfinite(value)) {
    const char* what = std::isnan(value) ? "is not a real number" : "is beyond what a number can hold";
    return fail(left.begin, right.end, fmt::format("{} {}", quoted(text_.substr(left.begin, right.end - left.begin)), what));
  }
  left.value = value;
  left.end = right.end;
  return true;
}

std::optional<Number> Evaluation::run() {
  do {
    if (!operand()) return std::nullopt;
    skip_space();
    if (!operation()) return std::nullopt;
  } while (operand_due_);
  if (!reduce(1)) return std::nullopt;
  if (!operators_.empty()) {
    fail(operators_.back().begin, operators_.back().begin + 1, "'(' is never closed");
    return std::nullopt;
  }
  return Number{operands_.back().value, literals_ == 1 ? rounding_ : 0};
}

}  // namespace

std::optional<Number> evaluate(const Passage& value, Diagnostics& diagnostics) {
  return Evaluation(value, diagnostics).run();
}

double rest_of(std::span<const Number> given) {
  double sum = 0;
  double unit = 1;  // of the finest decimal; 0 where one is no decimal
  for (const Number& number : given) {
    sum += number.value;
    const bool whole = number.value == std::floor(number.value);
    unit = number.rounding > 0 ? std::min(unit, 2 * number.rounding) : whole ? unit : 0;
  }
  const double rest = 1 - sum;
  if (rest <= 1e-9 * static_cast<double>(given.size() + 1)) return 0;
  if (unit < 1e-15) return rest;
  const std::string decimal = fmt::format("{:.{}f}", rest, std::lround(-std::log10(unit)));
  double value = 0;
  std::from_chars(decimal.data(), decimal.data() + decimal.size(), value);
  return value;
}

}  // namespace rue
