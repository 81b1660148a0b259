// characters.h - UTF-8 a character at a time: what it is, how wide, and whether it may be shown.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace rue {

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

// The first character of a text that is not empty; an ill-formed byte is one invalid character.
[[nodiscard]] Character first_character(std::string_view text);

// Columns on a terminal.
[[nodiscard]] std::size_t columns_of(const Character& character);

// Whether it would steer a terminal, break a line or reorder what stands around it.
[[nodiscard]] bool is_harmful(const Character& character);

}  // namespace rue
