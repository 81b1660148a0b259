// statements.h - the graph's own values that hold many statements: split into them, and a number with its range.
#pragma once
#include <optional>
#include <string_view>
#include <vector>

#include "model/language/expression.h"
#include "text/passage.h"

namespace rue {

// Statements stand one a line or are parted by `;`; `#` starts a comment that its line ends. Trimmed, none is empty. With
// `escaped` a backslash and n part them too.
[[nodiscard]] std::vector<Passage> split_statements(const Passage& value, bool escaped = false);

// Reports a backslash and n that a script wrote for a line's end: behind it a statement begins, up to one of `signs` (none
// given: any). True if there is one.
bool refuse_escaped_ends(const Passage& value, std::string_view signs, Diagnostics& diagnostics);

// "career=3, commute=1": the pieces between commas outside of brackets, trimmed; empty ones are kept.
[[nodiscard]] std::vector<Passage> split_list(const Passage& value);

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
