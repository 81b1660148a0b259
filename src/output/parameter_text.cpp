// parameter_text.cpp - rounded by their own size.
#include "output/parameter_text.h"

#include <fmt/format.h>

#include <array>

#include "output/number.h"

namespace rue {

std::string probability_text(double probability) {
  return format_percent(probability);
}

std::string value_text(const Parameter& parameter, double value) {
  return value_text(parameter, value, std::span(&value, 1));
}

std::string value_text(const Parameter& parameter, double value, std::span<const double> beside) {
  return parameter.kind == Parameter::Kind::state ? PercentColumn(beside).alone(value) : FigureColumn(beside).alone(value);
}

std::string range_text(const Parameter& parameter, const Range& range) {
  const std::array ends = {range.low, range.high};
  return fmt::format("{} to {}", value_text(parameter, range.low, ends), value_text(parameter, range.high, ends));
}

}  // namespace rue
