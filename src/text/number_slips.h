// number_slips.h - what people write in numbers and no number has.
#pragma once
#include <cstddef>
#include <optional>
#include <string>
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

// The bytes of the name at the start of `text`. Beyond ASCII all but slips are letters.
[[nodiscard]] std::size_t name_at(std::string_view text);

// A number as people write it, with a sign of dollars, a plus or commas. A comma before exactly three digits parts thousands
// unless nothing but 0 stands before: "200,000" is 200000, "0,5" is 0.5.
struct Figures {
  std::string number;  // without all these
  bool currency = false, plus = false, commas = false;
};
[[nodiscard]] std::optional<Figures> figures_in(std::string_view text);

// Warns of a number in parentheses, "(200)" or "( +20 % )", as accountants write minus 200 and an expression says 200.
void advise_on_parentheses(const Passage& value, Diagnostics& diagnostics);

}  // namespace rue
