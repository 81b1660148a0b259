// columns.cpp - text in terminal columns.
#include "output/columns.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace rue {
namespace {

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

// The first character of a text that is not empty; an ill-formed byte is one invalid character.
Character first_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  const std::uint8_t lead = byte(0);
  if (lead < 0x80) return {lead, 1, true};
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return {};
  std::uint32_t code = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return {};
    code = code << 6 | (byte(i) & 0x3Fu);
  }
  constexpr std::array<std::uint32_t, 5> least = {0, 0, 0x80, 0x800, 0x10000};
  if (code < least[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return {};
  return {code, length, true};
}

struct Block {
  std::uint32_t first, last;
};

// Unicode's nonspacing and formatting characters, and its wide ones, by blocks: close enough for names.
constexpr std::array no_width = {Block{0x0300, 0x036F},  Block{0x0483, 0x0489}, Block{0x0591, 0x05BD}, Block{0x0610, 0x061A},
                                 Block{0x064B, 0x065F},  Block{0x0E34, 0x0E3A}, Block{0x0E47, 0x0E4E}, Block{0x1AB0, 0x1AFF},
                                 Block{0x1DC0, 0x1DFF},  Block{0x200B, 0x200F}, Block{0x202A, 0x202E}, Block{0x2060, 0x2064},
                                 Block{0x20D0, 0x20FF},  Block{0xFE00, 0xFE0F}, Block{0xFE20, 0xFE2F}, Block{0xFEFF, 0xFEFF},
                                 Block{0xE0100, 0xE01EF}};
constexpr std::array wide = {
    Block{0x1100, 0x115F},   Block{0x231A, 0x231B},   Block{0x2E80, 0x303E},  Block{0x3041, 0xA4CF}, Block{0xAC00, 0xD7A3},
    Block{0xF900, 0xFAFF},   Block{0xFE30, 0xFE6F},   Block{0xFF00, 0xFF60},  Block{0xFFE0, 0xFFE6}, Block{0x1F300, 0x1F64F},
    Block{0x1F680, 0x1F6FF}, Block{0x1F900, 0x1FAFF}, Block{0x20000, 0x3FFFD}};

template <std::size_t N>
bool within(const std::array<Block, N>& ranges, std::uint32_t code) {
  const auto* const after =
      std::upper_bound(ranges.begin(), ranges.end(), code, [](std::uint32_t c, const Block& r) { return c < r.first; });
  return after != ranges.begin() && code <= (after - 1)->last;
}

std::size_t columns_of(const Character& character) {
  if (!character.valid || character.code < 0x0300) return 1;
  return within(no_width, character.code) ? 0 : within(wide, character.code) ? 2 : 1;
}

// Bytes of a colour at the beginning of `text`, 0 if there is none.
std::size_t colour_at(std::string_view text) {
  if (!text.starts_with("\x1b[")) return 0;
  const std::size_t end = text.find('m');
  return end == std::string_view::npos ? 0 : end + 1;
}

bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || code == 0x2028 || code == 0x2029 ||
         (code >= 0x202A && code <= 0x202E);
}

}  // namespace

std::string clean(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character c = first_character(text);
    if (!c.valid) {
      result += "\uFFFD";
    } else if (is_control(c.code)) {
      result += ' ';
    } else {
      result += text.substr(0, c.bytes);
    }
    text.remove_prefix(c.bytes);
  }
  const std::size_t begin = result.find_first_not_of(' ');
  if (begin == std::string::npos) return {};
  return result.substr(begin, result.find_last_not_of(' ') - begin + 1);
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::size_t bytes_within(std::string_view text, std::size_t width) {
  std::size_t bytes = 0;
  std::size_t used = 0;
  bool first = true;
  while (bytes < text.size()) {
    if (const std::size_t colour = colour_at(text.substr(bytes))) {
      bytes += colour;
      continue;
    }
    const Character c = first_character(text.substr(bytes));
    used += columns_of(c);
    if (used > width && !first) break;
    first = false;
    bytes += c.bytes;
  }
  return bytes;
}

std::size_t width_of(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    if (const std::size_t colour = colour_at(text)) {
      text.remove_prefix(colour);
      continue;
    }
    const Character c = first_character(text);
    columns += columns_of(c);
    text.remove_prefix(c.bytes);
  }
  return columns;
}

std::vector<std::string> wrap(std::string_view text, std::size_t width, std::size_t first) {
  width = std::max<std::size_t>(width, 1);
  std::vector<std::string> lines(1);
  std::size_t room = first;
  std::size_t used = 0;
  const auto begin_line = [&] {
    lines.emplace_back();
    room = width;
    used = 0;
  };
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == ' ') {
      ++at;
      continue;
    }
    std::string_view word = text.substr(at, text.find(' ', at) - at);
    at += word.size();
    std::size_t columns = width_of(word);
    const std::size_t gap = used > 0 ? 1 : 0;
    if (used + gap + columns > room && (used > 0 || room < width)) {
      begin_line();
    } else if (gap > 0) {
      lines.back() += ' ';
      ++used;
    }
    while (columns > room) {
      const std::size_t bytes = bytes_within(word, room);
      lines.back() += word.substr(0, bytes);
      columns -= width_of(word.substr(0, bytes));
      word.remove_prefix(bytes);
      begin_line();
    }
    lines.back() += word;
    used += columns;
  }
  if (lines.size() > 1 && lines.back().empty()) lines.pop_back();
  return lines;
}

std::string paragraph(std::string_view lead, std::string_view text, std::size_t width, std::size_t hang) {
  const std::size_t least_room = std::min<std::size_t>(20, width / 2);
  const std::size_t indent = std::min(hang, width - least_room);
  const std::size_t lead_width = width_of(lead);
  std::string result(lead);
  bool first = true;
  for (const std::string& line : wrap(text, width - indent, width > lead_width ? width - lead_width : 0)) {
    if (!first) result += std::string(indent, ' ');
    first = false;
    result += line;
    while (result.ends_with(' ')) result.pop_back();
    result += '\n';
  }
  return result;
}

std::string paragraph(std::string_view lead, std::string_view text, std::size_t width) {
  return paragraph(lead, text, width, width_of(lead));
}

std::string padded(std::string_view text, std::size_t width) {
  const std::size_t used = width_of(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

std::string padded_left(std::string_view text, std::size_t width) {
  const std::size_t used = width_of(text);
  return std::string(width > used ? width - used : 0, ' ') + std::string(text);
}

std::string styled(std::string_view text, Style style, bool colour) {
  if (!colour || style == Style::plain || text.empty()) return std::string(text);
  constexpr std::array codes = {"", "\x1b[1m", "\x1b[1;34m", "\x1b[1;33m", "\x1b[2m"};
  return codes[static_cast<std::size_t>(style)] + std::string(text) + "\x1b[0m";
}

}  // namespace rue
