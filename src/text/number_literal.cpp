// number_literal.cpp - reading decimal numbers.
#include "text/number_literal.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cstdint>
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

namespace {

// A whole number and a power of ten that doubles hold exactly have an exact quotient or product to round once.
constexpr double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

// Of at most 15 digits with a point among them or none, which are most.
std::optional<double> short_decimal(std::string_view literal, long shift) {
  if (literal.size() > 16) return std::nullopt;
  std::uint64_t digits = 0;
  std::size_t point = literal.size();
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (is_digit(literal[i])) {
      digits = 10 * digits + static_cast<std::uint64_t>(literal[i] - '0');
    } else if (literal[i] == '.' && point == literal.size()) {
      point = i;
    } else {
      return std::nullopt;
    }
  }
  if (point == literal.size() && literal.size() > 15) return std::nullopt;
  const std::size_t decimals = point < literal.size() ? literal.size() - point - 1 : 0;
  return static_cast<double>(digits) / powers_of_ten[decimals + static_cast<std::size_t>(shift)];
}

}  // namespace

std::optional<double> value_of(std::string_view literal, bool percent) {
  if (const std::optional<double> value = short_decimal(literal, percent ? 2 : 0)) return value;
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
  if (last_digit >= -20) return 5 / powers_of_ten[1 - last_digit];
  const std::string half = fmt::format("5e{}", last_digit - 1);
  double value = 0;
  std::from_chars(half.data(), half.data() + half.size(), value);
  return value;
}

}  // namespace rue
