// range_slips.h - ranges in the spellings that people use where Rue does not: "25% +- 15%", "10%..40%", "0.25 in [0.1,
// 0.4]".
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "model/language/statements.h"

namespace rue {

// A range as it would be written in params and events. Where no believed value is written the middle stands in for it.
struct RangeSlip {
  std::string mended;     // "25% in [10%, 40%]"
  std::string range;      // "[10%, 40%]"
  bool believed = false;  // its value is the author's
};

enum class Dash { no, yes };

// The whole text is a range of plain numbers: with +-, -+, +/- or ±; between two dots or more, "to" or a long dash; in
// brackets, with or without a value before them. "10-40%" is a difference too: it is a range only with Dash::yes.
[[nodiscard]] std::optional<RangeSlip> range_slip(std::string_view text, Dash dash);

// What to write in place of it where a number may have a range.
[[nodiscard]] std::string help_for(const RangeSlip& slip);

// Reports a range that stands where `value in [low, high]` may, but is not written so. True if there is one.
bool refuse_range_slip(const RangedWords& words, const Passage& written, Diagnostics& diagnostics);

}  // namespace rue
