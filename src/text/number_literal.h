// number_literal.h - decimal numbers as they are written, independent of the locale.
#pragma once
#include <cstddef>
#include <optional>
#include <string_view>

namespace rue {

[[nodiscard]] constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// How many digits stand at the start of `text`.
[[nodiscard]] std::size_t digits_at(std::string_view text);

// An unsigned number at the start of `text`: how long it is, and the power of ten of its last written digit.
struct Literal {
  std::size_t length = 0;  // 0: there is none
  long last_digit = 0;
};
[[nodiscard]] Literal literal_at(std::string_view text);

// The value of a whole literal, or of that many per cent, rounded once: 33.3% is the double nearest to 0.333. Empty if no
// double is near.
[[nodiscard]] std::optional<double> value_of(std::string_view literal, bool percent);

// Half a unit of the last written digit, 0 for what was written as an integer.
[[nodiscard]] double rounding_of(long last_digit);

}  // namespace rue
