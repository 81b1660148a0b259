// source_line.cpp - decoding, replacing and cutting a line by terminal columns.
#include "output/forms/source_line.h"

#include <algorithm>

#include "text/characters.h"

namespace rue {

namespace {

constexpr std::size_t screen = 72;

// One code point as it is shown.
struct Glyph {
  std::size_t bytes = 1;    // in the text
  std::size_t columns = 1;  // on the terminal
  std::string_view shown;   // the bytes themselves, or a stand-in
};

constexpr std::string_view replacement = "\uFFFD";
// U+2400 and on: pictures of the control characters, three bytes each.
constexpr std::string_view pictures = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟";

Glyph glyph_at(std::string_view text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead == '\t') return {1, 4, "    "};
  if (lead < 0x20) return {1, 1, pictures.substr(std::size_t{3} * lead, 3)};
  if (lead == 0x7F) return {1, 1, "␡"};
  const Character character = first_character(text.substr(at));
  if (!character.valid) return {1, 1, replacement};
  if (is_harmful(character)) return {character.bytes, 1, replacement};
  return {character.bytes, columns_of(character), text.substr(at, character.bytes)};
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

std::string shell_word(const std::string& name) {
  const std::string file = name.starts_with('-') && name != "-" ? "./" + name : name;  // no option
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || (c & 0x80) != 0 ||
           std::string_view("_-./+,:@%=").find(c) != std::string_view::npos;
  };
  if (!file.empty() && std::all_of(file.begin(), file.end(), plain)) return harmless(file);
  std::string word = "'";
  for (const char c : file) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return harmless(word + "'");
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
