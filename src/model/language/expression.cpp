// expression.cpp - expressions by operator precedence, with an explicit stack, to the core's postfix code.
#include "model/language/expression.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "model/language/range_slips.h"
#include "text/characters.h"
#include "text/number_literal.h"
#include "text/number_slips.h"
#include "text/wording.h"

namespace rue {

namespace {

constexpr std::size_t most_indices = 65536;  // of an instruction

struct Function {
  std::string_view name;
  rue_operation operation;
  std::size_t least, most;  // arguments
  std::string_view example;
};
constexpr std::size_t any = static_cast<std::size_t>(-1);
constexpr std::array<Function, 7> functions{{{"min", RUE_OP_MIN, 1, any, "min(a, b)"},
                                             {"max", RUE_OP_MAX, 1, any, "max(a, b)"},
                                             {"abs", RUE_OP_ABS, 1, 1, "abs(a)"},
                                             {"exp", RUE_OP_EXP, 1, 1, "exp(a)"},
                                             {"log", RUE_OP_LOG, 1, 1, "log(a)"},
                                             {"sqrt", RUE_OP_SQRT, 1, 1, "sqrt(a)"},
                                             {"if", RUE_OP_IF, 3, 3, "if(condition, then, else)"}}};

const Function* function_named(std::string_view name) {
  const auto found = std::find_if(functions.begin(), functions.end(), [&](const Function& f) { return f.name == name; });
  return found == functions.end() ? nullptr : &*found;
}

struct Infix {
  std::string_view sign;
  rue_operation operation;
  int precedence;
};
// Longer signs stand before their beginnings.
constexpr std::array<Infix, 11> infixes{{{"<=", RUE_OP_LESS_OR_EQUAL, 1},
                                         {">=", RUE_OP_GREATER_OR_EQUAL, 1},
                                         {"==", RUE_OP_EQUAL, 1},
                                         {"!=", RUE_OP_NOT_EQUAL, 1},
                                         {"<", RUE_OP_LESS, 1},
                                         {">", RUE_OP_GREATER, 1},
                                         {"+", RUE_OP_ADD, 2},
                                         {"-", RUE_OP_SUBTRACT, 2},
                                         {"*", RUE_OP_MULTIPLY, 3},
                                         {"/", RUE_OP_DIVIDE, 3},
                                         {"^", RUE_OP_POWER, 5}}};
constexpr int comparison = 1;
constexpr int negation = 4;  // binds less than a power, more than a product
constexpr int to_the_right = 5;

const Infix* infix_at(std::string_view text) {
  const auto found = std::find_if(infixes.begin(), infixes.end(), [&](const Infix& i) { return text.starts_with(i.sign); });
  return found == infixes.end() ? nullptr : &*found;
}

constexpr const char* range_help =
    "a range stands in params or events, in brackets behind what is believed: 0.25 in [0.1, 0.4]";

class ExpressionCompiler {
 public:
  ExpressionCompiler(const Passage& value, const NameTable& names, Diagnostics& diagnostics)
      : value_(value), text_(value.text()), names_(names), diagnostics_(diagnostics), formula_(value) {}

  std::optional<Formula> run();

 private:
  // What waits for its right operand: an operator, a minus sign in front, or an open parenthesis, a function's or not.
  struct Waiting {
    enum class What : std::uint8_t { infix, minus, parenthesis } what = What::infix;
    const Infix* infix = nullptr;
    const Function* function = nullptr;
    std::size_t begin = 0;      // of its sign or name
    std::size_t arguments = 0;  // of a function, those that are complete
    [[nodiscard]] int precedence() const {
      return what == What::infix ? infix->precedence : what == What::minus ? negation : 0;
    }
  };
  struct Operand {
    std::size_t begin = 0, end = 0;
  };

  bool operand();  // reads one, with the signs and parentheses before it and the percent sign behind
  bool number();
  bool word();
  bool operation();  // reads the operator, comma or closing parentheses behind an operand
  bool close();
  bool comma();
  bool emit(rue_operation operation, std::size_t index, Operand words);
  bool emit_number(double value, Operand words);
  void reduce(int least) {
    while (!waiting_.empty() && waiting_.back().precedence() >= least && waiting_.back().precedence() > 0) apply();
  }
  void apply();  // the topmost operator
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }
  // `meant`: what to write instead, where that is one exact text; else empty.
  bool fail(std::size_t begin, std::size_t end, std::string text, std::string help = {}, std::string_view meant = {}) {
    Finding& error = diagnostics_.error(value_.place(begin, end), std::move(text), std::move(help));
    if (!meant.empty()) value_.part(begin, end).mend(error, meant);
    return false;
  }
  bool fail_slip(const Slip& slip) {
    return fail(at_, at_ + slip.symbol.size(), fmt::format("{} is not part of a number", quoted(slip.symbol)),
                std::string(slip.help), slip.meant);
  }
  bool fail_no_operand();
  bool fail_name(std::string_view name);
  bool fail_comma(const Operand& number);
  bool fail_blank(const Operand& number);
  bool fail_no_operator();
  std::string_view written(const Operand& operand) const { return text_.substr(operand.begin, operand.end - operand.begin); }
  std::string_view rest() const { return text_.substr(at_); }

  const Passage& value_;
  std::string_view text_;
  const NameTable& names_;
  Diagnostics& diagnostics_;
  Formula formula_;
  std::size_t at_ = 0;
  std::vector<Operand> operands_;
  std::vector<Waiting> waiting_;
  double rounding_ = 0;
  bool operand_due_ = true;
};

bool ExpressionCompiler::fail_name(std::string_view name) {
  const Passage whole = value_.trimmed();
  std::vector<std::string_view> known;
  for (const auto& [parameter, index] : names_) known.push_back(parameter);
  const std::string_view near = nearest(name, known);
  const std::string did_you_mean = near.empty() ? std::string() : fmt::format("did you mean {}?", quoted(near));
  if (name.size() == whole.text().size() ||
      whole.text().find_first_of("+-*/^()%<>=!,0123456789") == std::string_view::npos) {
    Finding& error = diagnostics_.error(
        whole.place(), fmt::format("{} is not a number and no parameter has that name", quoted(whole.text())), did_you_mean);
    if (!near.empty() && name.size() == whole.text().size()) whole.mend(error, near);
    return false;
  }
  return fail(at_, at_ + name.size(), fmt::format("no parameter is named {}", quoted(name)),
              near.empty() ? fmt::format("write its number, or declare it: graph [params=\"{} = …\"]", name) : did_you_mean,
              near);
}

bool ExpressionCompiler::fail_no_operand() {
  if (at_ == text_.size()) {
    const bool empty = operands_.empty() && waiting_.empty();
    return fail(
        at_, at_,
        empty ? "a number is missing" : fmt::format("{} ends where a number is due", quoted(value_.trimmed().text())));
  }
  if (const Slip* slip = slip_at(rest())) return fail_slip(*slip);
  const std::string_view symbol = rest().substr(0, first_character(rest()).bytes);
  return fail(at_, at_ + symbol.size(), fmt::format("a number is due before {}", quoted(symbol)));
}

bool ExpressionCompiler::fail_comma(const Operand& number) {
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
  std::string meant;
  std::string or_else;
  if (digits_at(before) == before.size()) {
    const std::string point = commas == 1 ? fmt::format("{}.{}", before, digits.substr(before.size())) : std::string();
    if (end < text_.size() && text_[end] == '.') {
      const std::size_t length = 1 + digits_at(text_.substr(end + 1));
      digits += text_.substr(end, length);
      end += length;
      meant = digits;
    } else if (thousands) {
      meant = digits;
      if (commas == 1) or_else = fmt::format(", or {} if the comma is a decimal point", point);
    } else if (commas == 1) {
      meant = point;
    }
  }
  return fail(number.begin, end,
              fmt::format("{} has a comma, which no number has", quoted(text_.substr(number.begin, end - number.begin))),
              meant.empty() ? std::string() : fmt::format("write {}{}", meant, or_else),
              or_else.empty() ? std::string_view(meant) : std::string_view());
}

bool ExpressionCompiler::fail_blank(const Operand& number) {
  std::string digits(written(number));
  std::size_t end = at_;
  for (std::size_t i = at_; i < text_.size() && (is_digit(text_[i]) || is_space(text_[i])); ++i) {
    if (is_space(text_[i])) continue;
    digits += text_[i];
    end = i + 1;
  }
  return fail(number.begin, end,
              fmt::format("{} has a blank, which no number has", quoted(text_.substr(number.begin, end - number.begin))),
              fmt::format("write {}", digits), digits);
}

bool ExpressionCompiler::fail_no_operator() {
  const Operand& last = operands_.back();
  if (literal_at(written(last)).length == last.end - last.begin) {
    if (text_[at_] == ',') return fail_comma(last);
    if (is_digit(text_[at_])) return fail_blank(last);
    const std::size_t length = text_[at_] == '.' ? 1 + digits_at(rest().substr(1)) : name_at(rest());
    if (length > 0) {
      const std::string_view name = rest().substr(0, length);
      std::string help = name[0] == '.' ? "" : "write the number alone; the graph's `unit` says what it counts";
      if (names_.find(name) != names_.end()) help = fmt::format("write {} * {}", written(last), name);
      if (name == "k" || name == "K") help = fmt::format("write {}e3", written(last));
      if (name == "M") help = fmt::format("write {}e6", written(last));
      if (name == "in") help = range_help;
      return fail(last.begin, at_ + length,
                  fmt::format("{} is not a number", quoted(text_.substr(last.begin, at_ + length - last.begin))),
                  std::move(help));
    }
  }
  if (const Slip* slip = slip_at(rest())) return fail_slip(*slip);
  if (rest().starts_with("\xC2\xB1")) return fail(at_, at_ + 2, "'\xC2\xB1' makes a range, not a number", range_help);
  if (text_[at_] == '=') return fail(at_, at_ + 1, "'=' is no operator", "write == to compare");
  if (text_[at_] == '&') return fail(at_, at_ + 1, "'&' is no operator", "write if(a, if(b, then, else), else)");
  const std::size_t length = std::max(name_at(rest()), first_character(rest()).bytes);
  const std::size_t next = rest().find_first_not_of(' ', length);
  const bool begins_another = name_at(rest()) > 0 && next != std::string_view::npos && rest()[next] == '=';
  return fail(at_, at_ + length, fmt::format("an operator is due before {}", quoted(rest().substr(0, length))),
              begins_another ? "part states by commas, parameters by ';'" : "");
}

bool ExpressionCompiler::emit(rue_operation operation, std::size_t index, Operand words) {
  if (index >= most_indices) return fail(words.begin, words.end, "the expression has more than 65,536 numbers");
  formula_.code.push_back({static_cast<std::uint16_t>(operation), static_cast<std::uint16_t>(index)});
  formula_.words.push_back({static_cast<std::uint32_t>(words.begin), static_cast<std::uint32_t>(words.end)});
  return true;
}

bool ExpressionCompiler::emit_number(double value, Operand words) {
  formula_.number.push_back(value);
  return emit(RUE_OP_NUMBER, formula_.number.size() - 1, words);
}

bool ExpressionCompiler::number() {
  const Literal literal = literal_at(rest());
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
  operands_.push_back({begin, end});
  rounding_ = rounding_of(percent ? literal.last_digit - 2 : literal.last_digit);
  return emit_number(*value, operands_.back());
}

// A name, or a function up to its parenthesis: then an operand is still due.
bool ExpressionCompiler::word() {
  const std::string_view name = rest().substr(0, name_at(rest()));
  std::size_t next = at_ + name.size();
  while (next < text_.size() && is_space(text_[next])) ++next;
  if (next < text_.size() && text_[next] == '(') {
    const Function* function = function_named(name);
    if (function == nullptr) {
      std::vector<std::string_view> known;
      known.reserve(functions.size());
      for (const Function& f : functions) known.push_back(f.name);
      const std::string_view near = nearest(name, known);
      return fail(at_, at_ + name.size(), fmt::format("no function is named {}", quoted(name)),
                  near.empty() ? fmt::format("there are {}", list_of(known, known.size()))
                               : fmt::format("did you mean {}?", quoted(near)),
                  near);
    }
    waiting_.push_back({Waiting::What::parenthesis, nullptr, function, at_, 0});
    at_ = next + 1;
    return true;
  }
  const auto found = names_.find(name);
  if (found == names_.end()) return fail_name(name);
  operands_.push_back({at_, at_ + name.size()});
  at_ += name.size();
  return emit(RUE_OP_PARAMETER, found->second, operands_.back());
}

bool ExpressionCompiler::operand() {
  for (;;) {
    for (skip_space(); at_ < text_.size(); skip_space()) {
      const char c = text_[at_];
      if (c == '-') {
        waiting_.push_back({Waiting::What::minus, nullptr, nullptr, at_, 0});
      } else if (c == '(') {
        waiting_.push_back({Waiting::What::parenthesis, nullptr, nullptr, at_, 0});
      } else if (c != '+') {
        break;
      }
      ++at_;
    }
    if (literal_at(rest()).length > 0) return number();
    if (name_at(rest()) == 0) return fail_no_operand();
    const std::size_t complete = operands_.size();
    if (!word()) return false;
    if (operands_.size() > complete) return true;
  }
}

// A further argument of the function at hand.
bool ExpressionCompiler::comma() {
  reduce(1);
  if (waiting_.empty() || waiting_.back().function == nullptr) return false;
  Waiting& call = waiting_.back();
  ++call.arguments;
  if (call.arguments >= call.function->most) return false;
  // min and max take two at a time.
  if ((call.function->operation == RUE_OP_MIN || call.function->operation == RUE_OP_MAX) && call.arguments > 1) {
    const Operand last = operands_.back();
    operands_.pop_back();
    operands_.back().end = last.end;
    if (!emit(call.function->operation, 0, operands_.back())) return false;
  }
  ++at_;
  return true;
}

bool ExpressionCompiler::close() {
  reduce(1);
  if (waiting_.empty()) return fail(at_, at_ + 1, "')' closes nothing");
  const Waiting open = waiting_.back();
  waiting_.pop_back();
  const Operand inside{open.begin, ++at_};
  if (const Function* function = open.function) {
    const std::size_t arguments = open.arguments + 1;
    if (arguments < function->least) {
      return fail(open.begin, at_, fmt::format("{} takes {} arguments", quoted(function->name), function->least),
                  fmt::format("write {}", function->example));
    }
    const bool pairs = function->operation == RUE_OP_MIN || function->operation == RUE_OP_MAX;
    const std::size_t on_stack = pairs ? std::min<std::size_t>(arguments, 2) : arguments;
    operands_.resize(operands_.size() - on_stack);
    if ((!pairs || arguments > 1) && !emit(function->operation, 0, inside)) return false;
    operands_.push_back(inside);
  } else {
    operands_.back() = inside;
  }
  skip_space();
  if (at_ == text_.size() || text_[at_] != '%') return true;
  operands_.back().end = ++at_;
  skip_space();
  return emit_number(100, operands_.back()) && emit(RUE_OP_DIVIDE, 0, operands_.back());
}

bool ExpressionCompiler::operation() {
  while (at_ < text_.size() && text_[at_] == ')') {
    if (!close()) return false;
  }
  operand_due_ = at_ < text_.size();
  if (!operand_due_) return true;
  if (text_[at_] == ',') {
    bool inside = false;  // a function's parentheses, the nearest around
    for (std::size_t i = waiting_.size(); i-- > 0;) {
      if (waiting_[i].what != Waiting::What::parenthesis) continue;
      inside = waiting_[i].function != nullptr;
      break;
    }
    if (!inside) return fail_no_operator();
    const std::size_t begin = at_;
    if (comma()) return true;
    const Function& function = *waiting_.back().function;
    return fail(begin, begin + 1,
                fmt::format("{} takes {} argument{}", quoted(function.name), function.most, function.most == 1 ? "" : "s"),
                fmt::format("write {}", function.example));
  }
  const Infix* infix = infix_at(rest());
  if (infix == nullptr) return fail_no_operator();
  for (const std::string_view sign : {"+-", "-+", "+/-"}) {
    if (rest().starts_with(sign))
      return fail(at_, at_ + sign.size(), fmt::format("{} makes a range, not a number", quoted(sign)), range_help);
  }
  // A further ^ to the right binds first; a second comparison is refused.
  const bool alone = infix->precedence == to_the_right || infix->precedence == comparison;
  reduce(alone ? infix->precedence + 1 : infix->precedence);
  if (infix->precedence == comparison && !waiting_.empty() && waiting_.back().precedence() == comparison) {
    return fail(at_, at_ + infix->sign.size(), "comparisons cannot be chained",
                "write if(a < b, if(b < c, then, else), else)");
  }
  waiting_.push_back({Waiting::What::infix, infix, nullptr, at_, 0});
  at_ += infix->sign.size();
  return true;
}

void ExpressionCompiler::apply() {
  const Waiting top = waiting_.back();
  waiting_.pop_back();
  const Operand right = operands_.back();
  if (top.what == Waiting::What::minus) {
    operands_.back() = {top.begin, right.end};
    emit(RUE_OP_NEGATE, 0, operands_.back());
    return;
  }
  operands_.pop_back();
  operands_.back().end = right.end;
  emit(top.infix->operation, 0, operands_.back());
}

std::optional<Formula> ExpressionCompiler::run() {
  if (const std::optional<RangeSlip> slip = range_slip(text_, Dash::no)) {
    const Passage whole = value_.trimmed();
    diagnostics_.error(whole.place(), fmt::format("{} is a range, not a number", quoted(whole.text())), help_for(*slip));
    return std::nullopt;
  }
  do {
    if (!operand()) return std::nullopt;
    skip_space();
    if (!operation()) return std::nullopt;
  } while (operand_due_);
  reduce(1);
  if (!waiting_.empty()) {
    const std::size_t begin = waiting_.back().begin;
    const std::size_t open = text_.find('(', begin);
    fail(open, open + 1, "'(' is never closed");
    return std::nullopt;
  }
  const rue_formula core{formula_.code.data(), static_cast<rue_index>(formula_.code.size()), formula_.number.data()};
  if (rue_check_formula(&core, formula_.number.size(), names_.size(), &formula_.depth).status != RUE_OK) {
    fail(0, text_.size(), "the expression is too long");
    return std::nullopt;
  }
  formula_.rounding = formula_.number.size() == 1 && !formula_.uses_names() ? rounding_ : 0;
  return std::move(formula_);
}

constexpr rue_math math{[](double x) { return std::exp(x); }, [](double x) { return std::log(x); },
                        [](double x) { return std::sqrt(x); }, [](double x, double y) { return std::pow(x, y); }};

}  // namespace

const rue_math& math_library() {
  return math;
}

bool Formula::uses_names() const {
  return std::any_of(code.begin(), code.end(), [](const rue_instruction& in) { return in.operation == RUE_OP_PARAMETER; });
}

bool Formula::uses(const std::vector<std::uint8_t>& marked) const {
  return std::any_of(code.begin(), code.end(),
                     [&](const rue_instruction& in) { return in.operation == RUE_OP_PARAMETER && marked[in.index] != 0; });
}

std::optional<Formula> compile(const Passage& value, const NameTable& names, Diagnostics& diagnostics) {
  return ExpressionCompiler(value, names, diagnostics).run();
}

std::optional<double> evaluate(const Formula& formula, std::span<const double> values, Diagnostics& diagnostics) {
  const rue_formula core{formula.code.data(), static_cast<rue_index>(formula.code.size()), formula.number.data()};
  std::vector<rue_slot> stack(formula.depth);
  double value = 0;
  const rue_verdict verdict = rue_evaluate(&core, values.data(), &math, stack.data(), &value);
  if (verdict.status == RUE_OK) return value;
  const Formula::Words at = formula.words[verdict.node];
  const std::string words = quoted(formula.passage.text().substr(at.begin, at.end - at.begin));
  diagnostics.error(formula.passage.place(at.begin, at.end),
                    verdict.status == RUE_DIVIDED_BY_ZERO ? fmt::format("division by zero in {}", words)
                    : verdict.status == RUE_NOT_REAL      ? fmt::format("{} is not a real number", words)
                                                          : fmt::format("{} is beyond what a number can hold", words));
  return std::nullopt;
}

std::optional<Number> plain_number(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  const Literal literal = literal_at(text);
  if (literal.length == 0) return std::nullopt;
  const bool percent = text.size() == literal.length + 1 && text.back() == '%';
  if (!percent && text.size() != literal.length) return std::nullopt;
  const std::optional<double> value = value_of(text.substr(0, literal.length), percent);
  if (!value) return std::nullopt;
  return Number{negative ? -*value : *value, rounding_of(percent ? literal.last_digit - 2 : literal.last_digit)};
}

bool is_percentage(std::string_view text) {
  const std::size_t last = text.find_last_not_of(" \t\n\r\f\v");
  return last != std::string_view::npos && text[last] == '%' && plain_number(text);
}

std::optional<Number> evaluate(const Passage& value, Diagnostics& diagnostics) {
  if (const std::optional<Number> number = plain_number(value.text())) return number;
  const std::optional<Formula> formula = compile(value, {}, diagnostics);
  if (!formula) return std::nullopt;
  const std::optional<double> result = evaluate(*formula, {}, diagnostics);
  if (!result) return std::nullopt;
  return Number{*result, formula->rounding};
}

bool is_parameter_name(std::string_view word) {
  return !word.empty() && name_at(word) == word.size() && function_named(word) == nullptr && word != "rest" && word != "in";
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
