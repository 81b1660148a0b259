// rounding.cpp - distances within which a computed value is the one that is meant.
#include "model/numbers/rounding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace rue {

namespace {

double with_digits(double x, int digits) {
  std::array<char, 32> text{};
  const char* const end = fmt::format_to_n(text.data(), text.size(), "{:.{}e}", x, digits - 1).out;
  std::from_chars(text.data(), end, x);
  return x;
}

}  // namespace

Rounding::Rounding(const Parameter& parameter, std::initializer_list<double> others) : believed_(parameter.believed) {
  meant_ = {believed_, 0};
  meant_.insert(meant_.end(), others);
  if (parameter.range) meant_.insert(meant_.end(), {parameter.range->low, parameter.range->high});
}

double Rounding::operator()(double x) const {
  if (!std::isfinite(x)) return x;
  const double scale = std::max(std::fabs(x), std::fabs(x - believed_));
  for (const double meant : meant_) {
    if (std::fabs(x - meant) <= 1e-13 * scale) return meant;
  }
  const int decimals = 12 - static_cast<int>(std::ceil(std::log10(scale)));
  if (decimals < 0 || decimals > 40) return x;
  std::array<char, 400> text{};
  const auto written = fmt::format_to_n(text.data(), text.size(), "{:.{}f}", x, decimals);
  double decimal = x;
  if (written.size > text.size() || std::from_chars(text.data(), written.out, decimal).ec != std::errc()) return x;
  return std::fabs(x - decimal) <= 1e-14 * scale ? decimal + 0.0 : x;
}

double short_number(double x) {
  return with_digits(x, 12);
}

double without_last_bits(double x) {
  const double decimal = with_digits(x, 14);
  return std::fabs(x - decimal) <= 4e-16 * std::fabs(x) ? decimal : x;
}

}  // namespace rue
