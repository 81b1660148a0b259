// number.h - figures as people read them: few digits, thousands grouped, the unit once.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace rue {

// Decimals (0 to 6) that a column or row of figures needs so that the largest shows at most four significant digits, or all
// of its integer digits where there are more, no figure above a millionth of the largest looks like 0, and no trailing
// zero stands in all of them.
[[nodiscard]] int decimals_for(std::span<const double> figures);

// "1,234.5": thousands grouped by a comma, exactly `decimals` decimals, no negative zero; independent of the locale. From
// 1e15 on as a power of ten.
[[nodiscard]] std::string format_number(double figure, int decimals);
[[nodiscard]] std::string format_number(double figure);  // with the decimals it needs by itself

// "62 %", "0.4 %", "under 0.01 %": two significant digits below 10, whole above unless that would say 0 or 100 of what is
// not.
[[nodiscard]] std::string format_percent(double probability);

// The number with the model's unit: "points" -> "44 points", "$#" -> "$44" ("-$20" for negatives), "" -> "44".
[[nodiscard]] std::string with_unit(std::string_view number, std::string_view unit);

}  // namespace rue
