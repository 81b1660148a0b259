// source_line.cpp - decoding, replacing and cutting a line by terminal columns.
#include "output/source_line.h"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace rue {

namespace {

constexpr std::size_t screen = 72;

// One code point as it is shown.
struct Glyph {
  std::size_t bytes = 1;    // in the text
  std::size_t columns = 1;  // on the terminal
  std::string_view shown;   // the bytes themselves, or a stand-in
};

struct CodeRange {
  std::uint32_t first, last;
};

constexpr CodeRange wide_codes[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},   {0xAC00, 0xD7A3},
                                    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},
                                    {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1FAFF}, {0x20000, 0x3FFFD}};
constexpr CodeRange codes_without_width[] = {{0x300, 0x36F},   {0x483, 0x489},   {0x591, 0x5BD},
                                             {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F}};
// Controls of the second set, marks that reorder what is shown, and line separators.
constexpr CodeRange harmful[] = {{0x80, 0x9F},     {0x61C, 0x61C},   {0x200E, 0x200F},
                                 {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};

template <std::size_t n>
bool is_in(const CodeRange (&ranges)[n], std::uint32_t code) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](const CodeRange& r) { return code >= r.first && code <= r.last; });
}

constexpr std::string_view replacement = "\uFFFD";
// U+2400 and on: pictures of the control characters, three bytes each.
constexpr std::string_view pictures = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";

Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned char lead = byte(at);
  if (lead == '\t') return {1, 4, "    "};
  if (lead < 0x20) return {1, 1, pictures.substr(std::size_t{3} * lead, 3)};
  if (lead == 0x7F) return {1, 1, "␡"};
  if (lead < 0x80) return {1, 1, text.substr(at, 1)};
  const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 && lead < 0xE0 ? 2 : 0;
  if (length == 0 || lead >= 0xF5 || text.size() - at < length) return {1, 1, replacement};
  std::uint32_t code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {1, 1, replacement};
    code = code << 6 | (byte(at + i) & 0x3Fu);
  }
  const bool overlong = code < (length == 3 ? 0x800u : length == 4 ? 0x10000u : 0x80u);
  if (overlong || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {1, 1, replacement};
  if (is_in(harmful, code)) return {length, 1, replacement};
  return {length, is_in(codes_without_width, code) ? 0u : is_in(wide_codes, code) ? 2u : 1u, text.substr(at, length)};
}

// Where the code point before `at` begins.
std::size_t previous(std::string_view text, std::size_t at) {
  std::size_t before = at - 1;
  while (before > 0 && at - before < 4 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
  return glyph_at(text, before).bytes == at - before ? before : at - 1;
}

// Columns of bytes [begin, end), but no more than `most`.
std::size_t columns_of(std::string_view text, std::size_t begin, std::size_t end, std::size_t most) {
  std::size_t columns = 0;
  for (std::size_t at = begin; at < end && columns < most;) {
    const Glyph glyph = glyph_at(text, at);
    columns += glyph.columns;
    at += glyph.bytes;
  }
  return std::min(columns, most);
}

}  // namespace

std::string harmless(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Glyph glyph = glyph_at(text, at);
    shown += glyph.shown;
    at += glyph.bytes;
  }
  return shown;
}

Excerpt excerpt_of(std::string_view line, std::size_t begin, std::size_t end) {
  begin = std::min(begin, line.size());
  end = std::clamp(end, begin, line.size());

  // What follows the place gets up to half of the screen, what stands before it the rest.
  const bool fits = columns_of(line, 0, line.size(), screen + 1) <= screen;
  std::size_t room = fits ? screen : screen - columns_of(line, begin, line.size(), screen / 2) - 2;
  std::size_t from = begin;
  while (from > 0) {
    const std::size_t before = previous(line, from);
    const std::size_t columns = glyph_at(line, before).columns;
    if (columns > room) break;
    room -= columns;
    from = before;
  }

  Excerpt excerpt;
  std::size_t column = 0;
  if (from > 0) {
    excerpt.line = "…";
    column = 1;
  }
  std::size_t caret = column;
  std::size_t caret_end = column;
  std::size_t at = from;
  while (at < line.size()) {
    const Glyph glyph = glyph_at(line, at);
    const bool last = at + glyph.bytes >= line.size();
    if (column + glyph.columns > screen - (last ? 0 : 1)) {
      excerpt.line += "…";
      ++column;
      if (at < end) caret_end = column;
      break;
    }
    if (at == begin) caret = column;
    excerpt.line += glyph.shown;
    column += glyph.columns;
    at += glyph.bytes;
    if (at <= end) caret_end = column;
  }
  if (begin == line.size()) caret = caret_end = column;
  excerpt.caret.assign(caret, ' ');
  excerpt.caret += '^';
  if (caret_end > caret + 1) excerpt.caret.append(caret_end - caret - 1, '~');
  return excerpt;
}

}  // namespace rue
