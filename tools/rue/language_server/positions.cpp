// positions.cpp - bytes and an editor's positions, each from the other.
#include "rue/language_server/positions.h"

#include <algorithm>

#include "text/characters.h"

namespace rue {
namespace {

constexpr std::size_t stride = 256;

std::size_t utf16_units(const Character& character) {
  return character.valid && character.code > 0xFFFF ? 2 : 1;
}

}  // namespace

Positions::Positions(std::string_view text, Units units) : text_(text), units_(units), begins_{0} {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'))) begins_.push_back(at + 1);
  }
  if (units == Units::bytes) return;
  std::size_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const Character character = first_character(text.substr(at));
    while (marks_.size() * stride < at + character.bytes) marks_.push_back({at, before});
    before += utf16_units(character);
    at += character.bytes;
  }
}

std::size_t Positions::units_before(std::size_t byte) const {
  if (units_ == Units::bytes || byte == 0) return byte;
  auto [at, units] = marks_[std::min(byte / stride, marks_.size() - 1)];
  while (at < byte) {
    const Character character = first_character(text_.substr(at));
    if (at + character.bytes > byte) break;
    units += utf16_units(character);
    at += character.bytes;
  }
  return units;
}

std::size_t Positions::end_of(std::size_t line) const {
  if (line + 1 >= begins_.size()) return text_.size();
  std::size_t end = begins_[line + 1];
  while (end > begins_[line] && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return end;
}

Position Positions::of(std::uint32_t byte) const {
  const std::size_t at = std::min<std::size_t>(byte, text_.size());
  const auto line = static_cast<std::size_t>(std::upper_bound(begins_.begin(), begins_.end(), at) - begins_.begin()) - 1;
  return {line, units_before(at) - units_before(begins_[line])};
}

std::uint32_t Positions::byte(Position at) const {
  if (at.line >= begins_.size()) return static_cast<std::uint32_t>(text_.size());
  const std::size_t begin = begins_[at.line];
  const std::size_t end = end_of(at.line);
  if (at.character >= units_before(end) - units_before(begin)) return static_cast<std::uint32_t>(end);
  if (units_ == Units::bytes) return static_cast<std::uint32_t>(begin + at.character);
  // The first byte with so many units before it; within a pair of units the character that it is.
  std::size_t wanted = units_before(begin) + at.character;
  const auto first_with = [&] {
    std::size_t low = begin, high = end;
    while (low < high) {
      const std::size_t middle = low + (high - low) / 2;
      if (units_before(middle) >= wanted) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  };
  const std::size_t found = first_with();
  if (units_before(found) == wanted) return static_cast<std::uint32_t>(found);
  --wanted;
  return static_cast<std::uint32_t>(first_with());
}

}  // namespace rue
