// dot_text.h - names written as DOT identifiers.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// The name itself where DOT reads it as one identifier, else between quotes. A backslash and what follows it mean something
// in a label, so that a name's own backslashes are doubled.
[[nodiscard]] std::string dot_id(std::string_view name);

}  // namespace rue
