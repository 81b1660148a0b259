// encoding.h - whether a text is UTF-8 that a reader of DOT can work on.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "text/diagnostics.h"

namespace rue {

// Reports UTF-16, NUL bytes, bytes that are not UTF-8 and texts of 4 GiB or more (one finding); false if there was one.
// `remedy` is what to do about bytes that are not UTF-8: what a graph can say of itself, other texts cannot.
inline constexpr std::string_view remedy_of_graphs =
    "save the text as UTF-8, or say charset=\"latin1\" in the graph if that is what it is";
[[nodiscard]] bool check_encoding(std::string_view text, Diagnostics& diagnostics,
                                  std::string_view remedy = remedy_of_graphs);

// The same text in UTF-8, where it is not UTF-8 and its graph says charset="latin1" (or another name of ISO 8859-1). Bytes
// that are control characters there are read as Windows-1252 has them, which is what those who write them mean.
[[nodiscard]] std::optional<std::string> from_latin1(std::string_view text);

// Bytes of a UTF-8 byte-order mark at the text's beginning: 3 or 0.
[[nodiscard]] std::uint32_t mark_length(std::string_view text);

}  // namespace rue
