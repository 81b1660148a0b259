// label_numbers.h - numbers that stand in a label, where Rue does not read them: "Rain (0.3)", "-$5".
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace rue {

// A number in a label, and how one would write it as a value.
struct LabelNumber {
  double value = 0;
  std::string written;  // "0.3", "\"30%\"", "-5"
};

// A probability at the end of a label: "0.3", "Rain (0.3)", "Rain 30 %", "rain, p=0.3".
[[nodiscard]] std::optional<LabelNumber> probability_in(std::string_view label);

// An amount that is the whole label, or stands in parentheses at its end: "-$5", "1,000", "win ($100)". Without a currency
// sign only if `bare`.
[[nodiscard]] std::optional<LabelNumber> amount_in(std::string_view label, bool bare);

}  // namespace rue
