// statements.h - the graph's own values that hold many statements: split into them, and a number with its range.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/language/expression.h"
#include "text/passage.h"

namespace rue {

// Statements stand one a line or are parted by `;`; `#` starts a comment that its line ends. Trimmed, none is empty. With
// `escaped` a backslash and n part them too; with `quotes` nothing does within single quotes but a line's end.
[[nodiscard]] std::vector<Passage> split_statements(const Passage& value, bool escaped = false, bool quotes = false);

// Reports a backslash and n that a script wrote for a line's end: behind it a statement begins, up to one of `signs` (none
// given: any). True if there is one.
bool refuse_escaped_ends(const Passage& value, std::string_view signs, Diagnostics& diagnostics);

// "career=3, commute=1": the pieces between commas outside of brackets, trimmed; empty ones are kept.
[[nodiscard]] std::vector<Passage> split_list(const Passage& value);

// "career >= city = 2": the pieces between `>=` outside of brackets, trimmed; one where there is none. What stands before a
// digit, or begins the text, is no order but a part of a name: ">= 100".
[[nodiscard]] std::vector<Passage> split_order(const Passage& words);

// Names, by number, that an order puts before themselves: the first circle, empty if there is none.
[[nodiscard]] std::vector<std::uint32_t> circle_in(std::size_t names,
                                                   const std::vector<std::pair<std::uint32_t, std::uint32_t>>& orders);

// A sign that is written for `>=` between two names: what would mend it, empty if there is none.
[[nodiscard]] std::string_view order_slip(std::string_view words);

// "0.20 in [0.05, 0.60]"
struct RangedWords {
  Passage value;
  std::optional<Passage> range;  // what stands in the brackets
};
[[nodiscard]] RangedWords split_range(const Passage& words);

struct Range {
  double low = 0, high = 0;  // low < high
};

// "0.05, 0.60". Errors: not two constants, reversed, a believed value outside.
[[nodiscard]] std::optional<Range> read_range(const Passage& range, Diagnostics& diagnostics);

}  // namespace rue
