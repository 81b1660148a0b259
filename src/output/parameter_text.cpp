// parameter_text.cpp - rounded by their own size.
#include "output/parameter_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "model/wording.h"
#include "output/number.h"

namespace rue {
namespace {

// Four significant digits, trailing zeros left out.
std::string rounded(double value) {
  if (value == 0 || !std::isfinite(value)) return format_number(value == 0 ? 0 : value);
  const int decimals = std::clamp(3 - static_cast<int>(std::floor(std::log10(std::fabs(value)))), 0, 12);
  std::string text = format_number(value, decimals);
  if (text.find('.') == std::string::npos || text.find('e') != std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text;
}

bool is_percent(const Parameter& parameter) {
  return parameter.is_chance() || parameter.percent;
}

}  // namespace

std::string probability_text(double probability) {
  return rounded(100 * probability) + " %";
}

std::string value_text(const Parameter& parameter, double value) {
  return is_percent(parameter) ? probability_text(value) : rounded(value);
}

std::string exact_value_text(const Parameter& parameter, double value) {
  return is_percent(parameter) ? figure(100 * value) + " %" : figure(value);
}

std::string range_text(const Parameter& parameter, const Range& range) {
  return fmt::format("{} to {}", value_text(parameter, range.low), value_text(parameter, range.high));
}

}  // namespace rue
