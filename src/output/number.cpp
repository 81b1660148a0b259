// number.cpp - figures as people read them.
#include "output/number.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rue {
namespace {

constexpr int most_decimals = 6;
constexpr double negligible = 1e-6;       // beside the largest figure of a row
constexpr double too_many_digits = 1e15;  // from here on 1e15 is easier to read

// The power of ten of the first digit. The figure is not 0.
int magnitude_of(double figure) {
  return static_cast<int>(std::floor(std::log10(std::fabs(figure))));
}

// Decimals that show `figure` to four significant digits, less trailing zeros.
int decimals_of(double figure) {
  const double size = std::fabs(figure);
  if (!std::isfinite(figure) || size == 0) return 0;
  int decimals = std::clamp(3 - magnitude_of(size), 0, most_decimals);
  const std::string text = fmt::format("{:.{}f}", size, decimals);
  for (std::size_t i = text.size(); decimals > 0 && text[--i] == '0';) --decimals;
  return decimals;
}

}  // namespace

int decimals_for(std::span<const double> figures) {
  double largest = 0;
  double smallest = 0;  // of what is not too small beside the largest to be told from 0
  int needed = 0;
  for (const double figure : figures) {
    if (std::isfinite(figure)) largest = std::max(largest, std::fabs(figure));
  }
  if (largest == 0) return 0;
  for (const double figure : figures) {
    const double size = std::fabs(figure);
    if (!std::isfinite(figure) || size < negligible * largest) continue;
    needed = std::max(needed, decimals_of(figure));
    smallest = smallest == 0 ? size : std::min(smallest, size);
  }
  // The largest figure of the row sets how fine the others are shown, but none may look like 0.
  const int fine = 3 - magnitude_of(largest);
  const int seen = -magnitude_of(smallest);
  return std::min(needed, std::clamp(std::max(fine, seen), 0, most_decimals));
}

std::string format_number(double figure, int decimals) {
  if (!std::isfinite(figure)) return "-";
  if (std::fabs(figure) >= too_many_digits) {
    std::string text = fmt::format("{:.4g}", figure);
    std::erase(text, '+');
    return text;
  }
  std::string text = fmt::format("{:.{}f}", std::fabs(figure), decimals);
  const std::size_t point = std::min(text.find('.'), text.size());
  for (std::size_t i = point; i > 3; i -= 3) text.insert(i - 3, 1, ',');
  const bool zero = text.find_first_not_of("0.,") == std::string::npos;
  return figure < 0 && !zero ? "-" + text : text;
}

std::string format_number(double figure) {
  return format_number(figure, decimals_of(figure));
}

std::string format_percent(double probability) {
  const double percent = probability * 100;
  if (percent <= 0) return "0 %";
  if (percent < 0.01) return "under 0.01 %";
  if (percent < 100 && percent > 99.99) return "over 99.99 %";
  int decimals = percent < 1 ? 2 : percent < 10 ? 1 : percent > 99 && percent < 100 ? 2 : 0;
  std::string text = fmt::format("{:.{}f}", percent, decimals);
  while (decimals > 0 && text.ends_with('0')) {
    text.pop_back();
    if (--decimals == 0) text.pop_back();
  }
  return text + " %";
}

std::string with_unit(std::string_view number, std::string_view unit) {
  if (unit.empty()) return std::string(number);
  const std::size_t hole = unit.find('#');
  if (hole == std::string_view::npos) return fmt::format("{} {}", number, unit);
  const bool negative = number.starts_with('-');
  const std::string_view digits = negative ? number.substr(1) : number;
  return fmt::format("{}{}{}{}", negative ? "-" : "", unit.substr(0, hole), digits, unit.substr(hole + 1));
}

}  // namespace rue
