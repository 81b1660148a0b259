// positions.cpp - a line's code points counted as the editor counts them.
#include "rue/language_server/positions.h"

#include <algorithm>

namespace rue {
namespace {

// Bytes of the code point that begins so, and how many units of UTF-16 it takes.
std::size_t bytes_of(char first) {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

EditorPositions::EditorPositions(std::string_view text, bool utf8) : text_(text), utf8_(utf8), lines_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    lines_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

std::size_t EditorPositions::line_end(std::size_t line) const {
  if (line + 1 >= lines_.size()) return text_.size();
  const std::size_t end = lines_[line + 1] - 1U;
  return end > lines_[line] && text_[end - 1] == '\r' ? end - 1 : end;
}

EditorPosition EditorPositions::position_of(std::uint32_t byte) const {
  const auto after = std::upper_bound(lines_.begin(), lines_.end(), byte);
  const auto line = static_cast<std::size_t>(after - lines_.begin()) - 1;
  if (utf8_) return {line, byte - lines_[line]};
  std::size_t column = 0;
  for (std::size_t at = lines_[line]; at < std::min<std::size_t>(byte, text_.size());) {
    const std::size_t bytes = bytes_of(text_[at]);
    column += bytes == 4 ? 2 : 1;
    at += bytes;
  }
  return {line, column};
}

std::uint32_t EditorPositions::byte_at(EditorPosition position) const {
  if (position.line >= lines_.size()) return static_cast<std::uint32_t>(text_.size());
  const std::size_t end = line_end(position.line);
  std::size_t at = lines_[position.line];
  for (std::size_t column = 0; at < end && column < position.column;) {
    const std::size_t bytes = bytes_of(text_[at]);
    column += utf8_ ? bytes : bytes == 4 ? 2 : 1;
    at += bytes;
  }
  return static_cast<std::uint32_t>(std::min(at, end));
}

}  // namespace rue
