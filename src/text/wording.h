// wording.h - how findings speak of names and figures.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace rue {

// 'name' in single quotes; a long one is cut to about 60 bytes, never inside a code point.
[[nodiscard]] std::string quoted(std::string_view name);

// `text`, a piece of what was read, in single quotes; of a long one the middle is left out.
[[nodiscard]] std::string cited(std::string_view text);

// "'a', 'b' and 'c'"; of more than `most` names the rest are counted: "'a', 'b' and 7 more".
[[nodiscard]] std::string list_of(const std::vector<std::string_view>& names, std::size_t most = 6);

// "1 node", "3 nodes".
[[nodiscard]] std::string count_of(std::size_t count, std::string_view noun);

// A figure as a person would write it: at most 12 significant digits, no trailing zeros.
[[nodiscard]] std::string figure(double value);

}  // namespace rue
