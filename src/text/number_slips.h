// number_slips.h - what people write in numbers and no number has.
#pragma once
#include <cstddef>
#include <string_view>

#include "text/diagnostics.h"
#include "text/passage.h"

namespace rue {

// A symbol that is no part of a number, and what would mend it.
struct Slip {
  std::string_view symbol;
  std::string_view help;
  std::string_view meant = {};  // what to write instead, where that is one exact text
};

// The slip at the start of `text`, or null.
[[nodiscard]] const Slip* slip_at(std::string_view text);

// The bytes of the code point, and of the name, at the start of `text`. Beyond ASCII all but slips are letters.
[[nodiscard]] std::size_t code_point(std::string_view text);
[[nodiscard]] std::size_t name_at(std::string_view text);

// Warns of a number in parentheses, "(200)" or "( +20 % )", as accountants write minus 200 and an expression says 200.
void advise_on_parentheses(const Passage& value, Diagnostics& diagnostics);

}  // namespace rue
