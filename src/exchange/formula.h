// formula.h - expressions of other programs: read, put into Rue's words, and evaluated where Rue has no words for them.
#pragma once
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostics.h"

namespace rue {

enum class Dialect : std::uint8_t {
  mathjs,  // SilverDecisions: 2a is 2*a; a ? b : c; and, or, not
  amua,    // & and | are logical; Beta(2, 3, ~) is a number with a distribution, costs[age, "Female"] one of a table
  plain,   // radiant: arithmetic
};

// A word of an expression in postfix order.
struct ForeignPiece {
  enum class Kind : std::uint8_t { number, name, call };
  Kind kind = Kind::number;
  std::string text;  // the number as Rue writes it, the name, or what is called: "+", "min", "Beta~", "costs[Female]"
  std::size_t arguments = 0;  // of calls
};
using ForeignFormula = std::vector<ForeignPiece>;

// A function that the model defines: f(x) = x^2/2.
struct ForeignFunction {
  std::vector<std::string> parameters;
  ForeignFormula body;
};

// A number of a table: not finite where the table has none.
using ForeignLookup = std::function<double(std::span<const double> arguments)>;

// What a name stands for.
struct ForeignMeaning {
  std::string word;  // a parameter, or a number
  double value = 0;
  std::optional<ForeignFunction> function;  // then the others say nothing
  ForeignLookup lookup = {};                // the same
};
// Names of functions and tables too; an element of a row of numbers has a name of its own, `element_name`.
using ForeignNames = std::function<const ForeignMeaning*(std::string_view)>;
[[nodiscard]] std::string element_name(std::string_view row, std::span<const double> place);  // "d[](2)"

// An expression as Rue has it.
struct RueFormula {
  std::string text;
  double value = 0;
  bool literal = false;               // a number and nothing else
  std::vector<std::string> computed;  // pieces that Rue has no words for: "sin(0.7) is 0.644218"
};

// Nesting, and bytes, that are read at most.
inline constexpr std::size_t max_formula_depth = 150, max_formula_size = 20'000;

// One finding, at `place`, where the text is no expression.
[[nodiscard]] std::optional<ForeignFormula> parse_formula(std::string_view text, Dialect dialect, Span place,
                                                          Diagnostics& diagnostics);

// One finding, at `place`, for a name that means nothing, or a function that is not known or has no value here.
[[nodiscard]] std::optional<RueFormula> translate(const ForeignFormula& formula, const ForeignNames& names, Span place,
                                                  Diagnostics& diagnostics);

// "beta(2, 3)" where the formula is one of Amua's distributions that Rue has too, and its numbers are constants.
[[nodiscard]] std::optional<std::string> distribution_of(const ForeignFormula& formula);

// Calls a function whose value is drawn, such as random().
[[nodiscard]] bool is_drawn(const ForeignFormula& formula);

// A finite number as Rue writes it, with all its digits.
[[nodiscard]] std::string number_word(double value);

}  // namespace rue
