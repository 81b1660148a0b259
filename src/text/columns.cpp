// columns.cpp - text in terminal columns.
#include "text/columns.h"

#include <algorithm>
#include <array>

#include "text/characters.h"

namespace rue {
namespace {

// Bytes of a colour at the beginning of `text`, 0 if there is none.
std::size_t colour_at(std::string_view text) {
  if (!text.starts_with("\x1b[")) return 0;
  const std::size_t end = text.find('m');
  return end == std::string_view::npos ? 0 : end + 1;
}

}  // namespace

std::string visible(std::string_view text) {
  std::string result;
  while (!text.empty()) {
    const Character c = first_character(text);
    if (!c.valid) {
      result += "\uFFFD";
    } else if (is_harmful(c)) {
      result += ' ';
    } else {
      result += text.substr(0, c.bytes);
    }
    text.remove_prefix(c.bytes);
  }
  return result;
}

std::string clean(std::string_view text) {
  const std::string result = visible(text);
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

std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = text.find(' ', at);
  while (end != std::string_view::npos && text.substr(end).starts_with(" %")) end = text.find(' ', end + 1);
  return std::min(end, text.size());
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
    std::string_view word = text.substr(at, word_end(text, at) - at);
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
