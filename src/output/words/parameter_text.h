// parameter_text.h - values of parameters, and probabilities as they were written, as people read them.
#pragma once
#include <span>
#include <string>

#include "model/numbers/parameters.h"

namespace rue {

// "31.4 %", "0.001 %": as it was written or follows, to four significant digits.
[[nodiscard]] std::string probability_text(double probability);

// "31.4 %" for a probability and what was written as a percentage, "0.314" or "63.2" for others: at most four significant
// digits.
[[nodiscard]] std::string value_text(const Parameter& parameter, double value);
// The same with the digits that tell it apart from the values that stand beside it, up to seven.
[[nodiscard]] std::string value_text(const Parameter& parameter, double value, std::span<const double> beside);

// The same with all digits that tell it from others: "33.3333333333 %".
[[nodiscard]] std::string exact_value_text(const Parameter& parameter, double value);

// "5 % to 60 %", "20 to 50".
[[nodiscard]] std::string range_text(const Parameter& parameter, const Range& range);

}  // namespace rue
