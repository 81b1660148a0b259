// formula_parser.cpp - other programs' expressions in postfix order: precedence climbing with a bound on nesting.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/formula.h"
#include "text/number_literal.h"
#include "text/wording.h"

namespace rue {
namespace {

struct Operator {
  std::string_view sign;
  std::string_view call;  // the same in all dialects
  int binds;              // what binds more stands further in
  bool mathjs, amua, plain;
};

// Longer signs first. `^` is read from the right.
constexpr std::array operators = {
    Operator{"^|", "xor", 1, false, true, false},      Operator{"**", "^", 8, false, false, true},
    Operator{"==", "==", 4, true, true, false},        Operator{"!=", "!=", 4, true, true, false},
    Operator{"<=", "<=", 4, true, true, false},        Operator{">=", ">=", 4, true, true, false},
    Operator{"<", "<", 4, true, true, false},          Operator{">", ">", 4, true, true, false},
    Operator{"+", "+", 5, true, true, true},           Operator{"-", "-", 5, true, true, true},
    Operator{"*", "*", 6, true, true, true},           Operator{"/", "/", 6, true, true, true},
    Operator{"%", "mod", 6, true, false, false},       Operator{"^", "^", 8, true, true, true},
    Operator{"&", "and", 1, false, true, false},       Operator{"|", "or", 1, false, true, false},
    Operator{"%", "remainder", 6, false, true, false},
};
constexpr std::array word_operators = {
    Operator{"or", "or", 1, true, false, false}, Operator{"xor", "xor", 2, true, false, false},
    Operator{"and", "and", 3, true, false, false}, Operator{"mod", "mod", 6, true, false, false}};
constexpr int binds_sign = 7, binds_product = 6, binds_power = 8;

bool begins_name(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || byte >= 0x80;
}

class FormulaParser {
 public:
  FormulaParser(std::string_view text, Dialect dialect) : text_(text), dialect_(dialect) {}

  std::optional<ForeignFormula> parse() {
    if (text_.size() > max_formula_size) wrong_ = "it is too long";
    if (wrong_.empty()) choice(0);
    if (wrong_.empty() && !at_end()) wrong_ = fmt::format("{} does not belong there", rue::cited(text_.substr(at_)));
    if (!wrong_.empty()) return std::nullopt;
    return std::move(code_);
  }
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

 private:
  void blanks() {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\r' || text_[at_] == '\n'))
      ++at_;
  }
  bool at_end() {
    blanks();
    return at_ == text_.size();
  }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::string_view name_ahead() {
    if (at_end() || !begins_name(text_[at_])) return {};
    std::size_t end = at_ + 1;
    while (end < text_.size() && (begins_name(text_[end]) || is_digit(text_[end]) || text_[end] == '.')) ++end;
    return text_.substr(at_, end - at_);
  }
  void call(std::string_view name, std::size_t arguments) {
    code_.push_back({ForeignPiece::Kind::call, std::string(name), arguments});
  }

  const Operator* operator_ahead() {
    if (at_end()) return nullptr;
    for (const Operator& o : operators) {
      const bool spoken = dialect_ == Dialect::mathjs ? o.mathjs : dialect_ == Dialect::amua ? o.amua : o.plain;
      if (spoken && text_.substr(at_).starts_with(o.sign)) return &o;
    }
    if (dialect_ != Dialect::mathjs) return nullptr;
    for (const Operator& o : word_operators) {
      if (name_ahead() == o.sign) return &o;
    }
    return nullptr;
  }

  // a ? b : c, which binds least.
  void choice(std::size_t depth) {
    if (!deeper(depth)) return;
    binary(0, depth + 1);
    if (!wrong_.empty() || dialect_ != Dialect::mathjs || !take('?')) return;
    choice(depth + 1);
    if (wrong_.empty() && !take(':')) wrong_ = "a ':' is missing behind its '?'";
    if (wrong_.empty()) choice(depth + 1);
    call("if", 3);
  }

  void binary(int least, std::size_t depth) {
    if (!deeper(depth)) return;
    sign(depth + 1);
    while (wrong_.empty()) {
      const Operator* const o = operator_ahead();
      if (o != nullptr) {
        if (o->binds < least) return;
        at_ += o->sign.size();
        behind_ = o->sign;
        binary(o->binds == binds_power ? o->binds : o->binds + 1, depth + 1);
        call(o->call, 2);
      } else if (dialect_ == Dialect::mathjs && binds_product >= least && begins_factor()) {
        binary(binds_product + 1, depth + 1);
        call("*", 2);
      } else {
        return;
      }
    }
  }

  // 2a, 2(a + b), (a)(b): a product without its sign.
  bool begins_factor() { return !at_end() && (text_[at_] == '(' || begins_name(text_[at_])); }

  void sign(std::size_t depth) {
    if (!deeper(depth)) return;
    const std::string_view word = dialect_ == Dialect::mathjs ? name_ahead() : std::string_view();
    const std::string_view behind = std::exchange(behind_, {});
    if (take('-')) {
      // To Amua -x^2 is (-x)^2, but -(x)^2 is -1*(x)^2, and even 2^-(x) is 2^-1*(x).
      const bool opens = !at_end() && text_[at_] == '(';
      if (dialect_ == Dialect::amua && opens && (behind == "^" || behind == "%")) {
        wrong_ = fmt::format("Amua takes {0}-( for {0}-1*(: write the sign within the parentheses", behind);
      } else if (dialect_ == Dialect::amua && !opens) {
        operand(depth + 1);
      } else {
        binary(binds_sign, depth + 1);
      }
      call("negate", 1);
    } else if (take('+')) {
      binary(binds_sign, depth + 1);
    } else if (word == "not") {
      at_ += word.size();
      binary(binds_sign, depth + 1);
      call("not", 1);
    } else {
      operand(depth + 1);
    }
  }

  void operand(std::size_t depth) {
    if (at_end()) {
      wrong_ = "it ends where a number should stand";
      return;
    }
    if (take('(')) {
      choice(depth + 1);
      if (wrong_.empty() && !take(')')) wrong_ = "a ')' is missing";
    } else if (is_digit(text_[at_]) || text_[at_] == '.') {
      number();
    } else if (const std::string_view name = name_ahead(); !name.empty()) {
      at_ += name.size();
      if (take('(')) {
        arguments(std::string(name), ')', depth);
      } else if (dialect_ == Dialect::amua && take('[')) {
        arguments(std::string(name), ']', depth);
      } else {
        code_.push_back({ForeignPiece::Kind::name, std::string(name), 0});
      }
    } else {
      wrong_ = fmt::format("{} is not understood", rue::cited(text_.substr(at_)));
    }
    while (wrong_.empty() && dialect_ == Dialect::mathjs && !at_end() && text_[at_] == '!' &&
           !text_.substr(at_).starts_with("!=")) {
      ++at_;
      call("factorial", 1);
    }
  }

  void number() {
    const bool leading_point = text_[at_] == '.';
    const std::string digits = (leading_point ? "0" : "") + std::string(text_.substr(at_));
    const std::size_t length = literal_at(digits).length;
    std::size_t used = length - (leading_point ? 1 : 0);
    std::string word = digits.substr(0, length);
    if (length <= (leading_point ? 1U : 0U)) {
      wrong_ = fmt::format("{} is no number", rue::cited(text_.substr(at_)));
      return;
    }
    if (at_ + used < text_.size() && text_[at_ + used] == '.') ++used;  // "5."
    if (word.ends_with('.')) word.pop_back();
    at_ += used;
    code_.push_back({ForeignPiece::Kind::number, std::move(word), 0});
  }

  // Of Amua's distributions the last argument says what is asked: ~ a draw (its mean), E the mean. It becomes a part of the
  // name, and so does the column of a table that is called by its title: Beta~, costs[Female].
  void arguments(std::string name, char closing, std::size_t depth) {
    const std::string called = name;
    const bool amua = dialect_ == Dialect::amua;
    std::string column;
    std::string asked;
    std::size_t count = 0;
    if (!take(closing)) {
      do {
        blanks();
        if (amua && at_ < text_.size() && (text_[at_] == '"' || text_[at_] == '\'')) {
          column = quoted_text();
        } else if (amua && asks()) {
          asked = text_[at_] == '~' ? "~" : fmt::format("~{}", text_[at_]);
          ++at_;
          break;
        } else {
          choice(depth + 1);
          ++count;
        }
      } while (wrong_.empty() && take(','));
      if (wrong_.empty() && !take(closing))
        wrong_ = fmt::format("a '{}' is missing behind {}{}", closing, called, closing == ')' ? '(' : '[');
    }
    if (closing == ']' || !column.empty()) name += fmt::format("[{}]", column);
    call(name + asked, count);
  }

  bool asks() {
    constexpr std::string_view letters = "fFQEV";
    const std::string_view name = name_ahead();
    return (at_ < text_.size() && text_[at_] == '~') ||
           (name.size() == 1 && letters.find(name[0]) != std::string_view::npos);
  }

  // To Amua blanks are nothing, here too.
  std::string quoted_text() {
    const std::size_t end = std::min(text_.find(text_[at_], at_ + 1), text_.size());
    std::string text(text_.substr(at_ + 1, end - at_ - 1));
    text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
    at_ = std::min(end + 1, text_.size());
    return text;
  }

  bool deeper(std::size_t depth) {
    if (depth > max_formula_depth) wrong_ = "it is nested too deeply";
    return wrong_.empty();
  }

  std::string_view text_;
  Dialect dialect_;
  std::size_t at_ = 0;
  std::string_view behind_;  // the operator that was read last, until its right side begins
  ForeignFormula code_;
  std::string wrong_;
};

}  // namespace

std::optional<ForeignFormula> parse_formula(std::string_view text, Dialect dialect, Span place, Diagnostics& diagnostics) {
  // What stands behind # is a comment to math.js.
  FormulaParser parser(dialect == Dialect::mathjs ? text.substr(0, text.find('#')) : text, dialect);
  std::optional<ForeignFormula> formula = parser.parse();
  if (!formula)
    diagnostics.error(place,
                      fmt::format("{} is no expression of numbers that can be read: {}", rue::cited(text), parser.wrong()));
  return formula;
}

}  // namespace rue
