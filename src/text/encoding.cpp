// encoding.cpp - finding bytes that are no UTF-8, and reading those of a graph that says it is in Latin-1.
#include "text/encoding.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "text/characters.h"

namespace rue {
namespace {

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
  const std::size_t bad = ill_formed_at(text);
  if (bad == text.size() || text[bad] == '\0' || !says_latin1(text)) return std::nullopt;
  return utf8_of_latin1(text);
}

std::uint32_t mark_length(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

bool check_encoding(std::string_view text, Diagnostics& diagnostics, std::string_view remedy) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    diagnostics.error({}, "the text has 4 GiB or more, which is more than can be read", "split it into several");
    return false;
  }
  const std::size_t bad = ill_formed_at(text);
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

}  // namespace rue
