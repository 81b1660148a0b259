// encoding.cpp - finding bytes that are no UTF-8, and reading those of a graph that says it is in Latin-1.
#include "dot/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
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

// Bytes 0x80 to 0x9F of Windows-1252; 0: none there.
constexpr std::array<std::uint16_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string latin1_as_utf8(std::string_view text) {
  std::string utf8;
  utf8.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    unsigned point = static_cast<unsigned char>(c);
    if (point >= 0x80 && point < 0xA0) point = windows_1252[point - 0x80] != 0 ? windows_1252[point - 0x80] : 0xFFFD;
    if (point < 0x80) {
      utf8 += c;
    } else if (point < 0x800) {
      utf8 += static_cast<char>(0xC0 | (point >> 6));
      utf8 += static_cast<char>(0x80 | (point & 0x3F));
    } else {
      utf8 += static_cast<char>(0xE0 | (point >> 12));
      utf8 += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
      utf8 += static_cast<char>(0x80 | (point & 0x3F));
    }
  }
  return utf8;
}

// The names of ISO 8859-1 that Graphviz takes.
bool names_latin1(std::string_view charset) {
  constexpr std::string_view names[] = {"latin-1", "latin1", "l1", "iso-8859-1", "iso_8859-1", "iso8859-1", "iso-ir-100"};
  std::string lower(charset);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  for (const std::string_view name : names) {
    if (lower == name) return true;
  }
  return false;
}

// charset=latin1, with quotes or without. It is looked for in the bytes: the text may have mistakes that are to be found
// yet.
bool says_latin1(std::string_view text) {
  constexpr std::string_view word = "charset";
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    std::string_view rest = text.substr(at + word.size());
    const auto skip = [&](std::string_view what) {
      rest.remove_prefix(std::min(rest.find_first_not_of(what), rest.size()));
    };
    skip("\" \t\r\n");
    if (!rest.starts_with('=')) continue;
    skip("= \t\r\n");
    skip("\"");
    if (names_latin1(rest.substr(0, rest.find_first_of("\" \t\r\n,;]}")))) return true;
  }
  return false;
}

}  // namespace

std::optional<std::string> from_latin1(std::string_view text) {
  const std::size_t bad = first_bad_byte(text);
  if (bad == text.size() || text[bad] == '\0' || !says_latin1(text)) return std::nullopt;
  return latin1_as_utf8(text);
}

std::uint32_t mark_length(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

bool check_encoding(std::string_view text, Diagnostics& diagnostics, std::string_view remedy) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    diagnostics.error({}, "the text has 4 GiB or more, which is more than can be read", "split it into several");
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
    diagnostics.error(place, "a NUL byte: this is no text", "remove it, or give the file that was meant");
  } else {
    diagnostics.error(place, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[bad])),
                      std::string(remedy));
  }
  return false;
}

}  // namespace rue::dot
