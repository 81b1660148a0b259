// parameter_text.cpp - rounded by their own size.
#include "output/words/parameter_text.h"

#include <fmt/format.h>

#include <array>

#include "output/forms/number.h"
#include "text/wording.h"

namespace rue {
namespace {

bool is_percent(const Parameter& parameter) {
  return parameter.is_chance() || parameter.percent;
}

}  // namespace

std::string probability_text(double probability) {
  return format_percent(probability);
}

std::string value_text(const Parameter& parameter, double value) {
  return value_text(parameter, value, std::span(&value, 1));
}

std::string value_text(const Parameter& parameter, double value, std::span<const double> beside) {
  return is_percent(parameter) ? PercentColumn(beside).alone(value) : FigureColumn(beside).alone(value);
}

std::string exact_value_text(const Parameter& parameter, double value) {
  return is_percent(parameter) ? figure(100 * value) + " %" : figure(value);
}

std::string range_text(const Parameter& parameter, const Range& range) {
  const std::array ends = {range.low, range.high};
  return fmt::format("{} to {}", value_text(parameter, range.low, ends), value_text(parameter, range.high, ends));
}

}  // namespace rue
