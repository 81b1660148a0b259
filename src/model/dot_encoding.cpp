// dot_encoding.cpp - finding bytes that are no UTF-8.
#include "model/dot_encoding.h"

#include <fmt/format.h>

#include <cstring>
#include <limits>

namespace rue::dot {
namespace {

// Length of the well-formed UTF-8 sequence at `at`, 0 if there is none (overlong forms and surrogates are not well formed).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0u) == 0x80u; };
  const unsigned first = byte(0);
  const unsigned second = byte(1);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    const bool fits = first == 0xE0 ? second >= 0xA0 : first == 0xED ? second < 0xA0 : true;
    return fits && continues(1) && continues(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    const bool fits = first == 0xF0 ? second >= 0x90 : first == 0xF4 ? second < 0x90 : true;
    return fits && continues(1) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

// The first byte that is NUL or no UTF-8; the text's size if there is none.
std::size_t first_bad_byte(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    // Eight bytes at a time while all are ASCII and none is NUL.
    std::uint64_t eight = 0;
    while (at + 8 <= text.size()) {
      std::memcpy(&eight, text.data() + at, 8);
      const std::uint64_t high = 0x8080808080808080u;
      if (((eight | (eight - 0x0101010101010101u)) & high) != 0) break;
      at += 8;
    }
    if (at == text.size()) break;
    const std::size_t length = text[at] == '\0' ? 0 : sequence_length(text, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

}  // namespace

std::uint32_t mark_length(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

bool check_encoding(std::string_view text, Diagnostics& diagnostics) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    diagnostics.error({}, "the text has 4 GiB or more, which is more than can be read", "split it into several graphs");
    return false;
  }
  const std::size_t bad = first_bad_byte(text);
  if (bad == text.size()) return true;

  const Span place{static_cast<std::uint32_t>(bad), static_cast<std::uint32_t>(bad + 1)};
  const bool marked = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  const bool every_other =
      bad < 2 && text.size() >= 4 && text[bad] == '\0' && text[bad + 2] == '\0' && text[1 - bad] != '\0';
  if (marked || every_other) {
    diagnostics.error(place, "the text is UTF-16, not UTF-8", "save it as UTF-8");
  } else if (text[bad] == '\0') {
    diagnostics.error(place, "a NUL byte: this is no text", "remove it, or give the DOT file that was meant");
  } else {
    diagnostics.error(place, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[bad])),
                      "save the text as UTF-8");
  }
  return false;
}

}  // namespace rue::dot
