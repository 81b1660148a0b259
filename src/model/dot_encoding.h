// dot_encoding.h - whether a text is UTF-8 that a reader of DOT can work on.
#pragma once
#include <string_view>

#include "model/diagnostics.h"

namespace rue::dot {

// Reports UTF-16, NUL bytes, bytes that are not UTF-8 and texts of 4 GiB or more (one finding); false if there was one.
[[nodiscard]] bool check_encoding(std::string_view text, Diagnostics& diagnostics);

// Bytes of a UTF-8 byte-order mark at the text's beginning: 3 or 0.
[[nodiscard]] std::uint32_t mark_length(std::string_view text);

}  // namespace rue::dot
