// characters.h - UTF-8 a character at a time: what it is, how wide, and whether it may be shown; and what is no UTF-8.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace rue {

struct Character {
  std::uint32_t code = 0;
  std::size_t bytes = 1;
  bool valid = false;
};

// The first character of a text that is not empty; an ill-formed byte is one invalid character.
[[nodiscard]] Character first_character(std::string_view text);

// The place of the first byte that is NUL or ill-formed; the text's size if there is none.
[[nodiscard]] std::size_t ill_formed_at(std::string_view text);

// Appends a code point (below 0x110000) as UTF-8.
void append_utf8(std::string& text, std::uint32_t code_point);

// A text in ISO 8859-1. Bytes that are control characters there are read as Windows-1252 has them, which is what those who
// write them mean.
[[nodiscard]] std::string utf8_of_latin1(std::string_view text);

// Letters of a word are ASCII letters, '_' and every byte of a character beyond ASCII.
[[nodiscard]] constexpr bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// A character beyond ASCII that is written for an ASCII sign, a typographic quote for a plain one.
struct Lookalike {
  std::string_view written;
  std::string_view what;   // "a typographic quote"
  std::string_view meant;  // "\""
};

// The first one in a text, or null.
[[nodiscard]] const Lookalike* lookalike_in(std::string_view text);

// Columns on a terminal.
[[nodiscard]] std::size_t columns_of(const Character& character);

// Whether it would steer a terminal, break a line or reorder what stands around it.
[[nodiscard]] bool is_harmful(const Character& character);

}  // namespace rue
