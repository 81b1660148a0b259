// number_literal.cpp - reading decimal numbers.
#include "model/number_literal.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>

namespace rue {

std::size_t digits_at(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && is_digit(text[n])) ++n;
  return n;
}

Literal literal_at(std::string_view text) {
  std::size_t i = digits_at(text);
  std::size_t digits = i;
  long last_digit = 0;
  if (i < text.size() && text[i] == '.') {
    const std::size_t decimals = digits_at(text.substr(i + 1));
    last_digit = -static_cast<long>(decimals);
    digits += decimals;
    i += 1 + decimals;
  }
  if (digits == 0) return {};
  if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
    std::size_t j = i + 1;
    if (j < text.size() && (text[j] == '+' || text[j] == '-')) ++j;
    long exponent = 0;
    const auto [end, error] = std::from_chars(text.data() + j, text.data() + text.size(), exponent);
    if (end != text.data() + j && text[j] != '-') {
      constexpr long far = 100'000;  // beyond every double, and no overflow below
      exponent = error == std::errc() ? std::min(exponent, far) : far;
      last_digit += text[j - 1] == '-' ? -exponent : exponent;
      i = static_cast<std::size_t>(end - text.data());
    }
  }
  return {i, last_digit};
}

std::optional<double> value_of(std::string_view literal, bool percent) {
  std::string shifted;
  if (percent) {
    const std::size_t e = literal.find_first_of("eE");
    long exponent = 0;
    if (e != std::string_view::npos) {
      const std::size_t start = e + 1 + (literal[e + 1] == '+');
      if (std::from_chars(literal.data() + start, literal.data() + literal.size(), exponent).ec != std::errc())
        return std::nullopt;
    }
    shifted = fmt::format("{}e{}", literal.substr(0, e), std::max(exponent, -100'000L) - 2);
    literal = shifted;
  }
  double value = 0;
  const auto [end, error] = std::from_chars(literal.data(), literal.data() + literal.size(), value);
  if (error != std::errc()) return std::nullopt;
  return value;
}

double rounding_of(long last_digit) {
  if (last_digit >= 0) return 0;
  const std::string half = fmt::format("5e{}", last_digit - 1);
  double value = 0;
  std::from_chars(half.data(), half.data() + half.size(), value);
  return value;
}

}  // namespace rue
