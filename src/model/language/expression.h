// expression.h - numbers as an author writes them: 30%, 1/3, "0.6*salary - rent".
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "rue/rue.h"
#include "text/passage.h"

namespace rue {

// A number and how exactly it was written. `rounding` is half a unit of the last written digit of a plain decimal or
// percentage ("0.33": 0.005), 0 for fractions, integers and other expressions: two figures agree within their roundings.
struct Number {
  double value = 0;
  double rounding = 0;
};

// Names that an expression may use, and the index of each in the values that it is evaluated with.
using NameTable = std::map<std::string, std::uint32_t, std::less<>>;

// An expression as the core's postfix code, with the words that every instruction comes from. It points into its text.
struct Formula {
  struct Words {
    std::uint32_t begin = 0, end = 0;  // bytes of the passage
  };
  explicit Formula(const Passage& written) : passage(written) {}

  Passage passage;
  std::vector<rue_instruction> code;
  std::vector<double> number;
  std::vector<Words> words;  // [code]
  std::size_t depth = 0;     // places of the stack
  double rounding = 0;       // as in Number

  [[nodiscard]] bool uses_names() const;
  [[nodiscard]] bool uses(const std::vector<std::uint8_t>& marked) const;  // any of the marked names
};

// Compile numbers (also with exponent), percentages, + - * / ^ (right to left, before a minus sign in front of it),
// comparisons (< <= > >= == !=, once), parentheses, the functions min max abs exp log sqrt and if(condition, then, else),
// and names. Findings point into the value; common slips are named ("0,5", "$200", "200,000"). Depth is bounded by memory
// only.
[[nodiscard]] std::optional<Formula> compile(const Passage& value, const NameTable& names, Diagnostics& diagnostics);

// The formula's value; `values` by index in the NameTable. Division by zero, results that are no real number or beyond what
// a double holds are findings, placed at the words that give them.
[[nodiscard]] std::optional<double> evaluate(const Formula& formula, std::span<const double> values,
                                             Diagnostics& diagnostics);

// The functions that formulas use beside arithmetic.
[[nodiscard]] const rue_math& math_library();

// A constant expression: compile and evaluate without names.
[[nodiscard]] std::optional<Number> evaluate(const Passage& value, Diagnostics& diagnostics);

// A number or percentage with nothing else to it; empty for all other texts.
[[nodiscard]] std::optional<Number> plain_number(std::string_view text);

// Is it such a percentage?
[[nodiscard]] bool is_percentage(std::string_view text);

// May a parameter be called so? A word of letters, digits, '_' and '.', that is no function and no word of the language.
[[nodiscard]] bool is_parameter_name(std::string_view word);

// What `given` probabilities leave of 1 for one branch or state more; 0 where that is within 1e-9 x branches of 0. Where all
// are written as decimals it is the nearest double to the decimal difference: 0.25 and 0.3 leave 0.45, not
// 0.44999999999999996.
[[nodiscard]] double rest_of(std::span<const Number> given);

}  // namespace rue
