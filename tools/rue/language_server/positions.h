// positions.h - places in a text as editors count them: lines from 0, and in a line the code units of an encoding.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/diagnostics.h"

namespace rue {

struct Position {
  std::size_t line = 0, character = 0;
  bool operator==(const Position&) const = default;
};

enum class Units : std::uint8_t { bytes, utf16 };

// Stands on the text. Lines end with \n, \r\n or \r, as LSP has it. A byte that is no UTF-8 counts as one character.
class Positions {
 public:
  Positions(std::string_view text, Units units);

  [[nodiscard]] Position of(std::uint32_t byte) const;  // of a byte within a character: of that character
  [[nodiscard]] std::uint32_t byte(Position at) const;  // beyond a line or the text: its end
  [[nodiscard]] std::size_t lines() const { return begins_.size(); }
  [[nodiscard]] Span whole() const { return {0, static_cast<std::uint32_t>(text_.size())}; }

 private:
  [[nodiscard]] std::size_t units_before(std::size_t byte) const;
  [[nodiscard]] std::size_t end_of(std::size_t line) const;  // without its break

  std::string_view text_;
  Units units_;
  std::vector<std::size_t> begins_;  // of lines
  // Of UTF-16, for every so many-th byte: the character that it lies in, and the units before that. A line may be all of the
  // text.
  struct Mark {
    std::size_t at = 0, units = 0;
  };
  std::vector<Mark> marks_;
};

}  // namespace rue
