// characters.cpp - decoding UTF-8, and Unicode's classes by blocks.
#include "text/characters.h"

#include <algorithm>
#include <array>

namespace rue {
namespace {

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

// Controls of both sets, marks that reorder what is shown, separators of lines.
constexpr std::array harmful = {Block{0x0000, 0x001F}, Block{0x007F, 0x009F}, Block{0x061C, 0x061C}, Block{0x200E, 0x200F},
                                Block{0x2028, 0x202E}, Block{0x2066, 0x2069}, Block{0xFEFF, 0xFEFF}};

template <std::size_t N>
bool within(const std::array<Block, N>& ranges, std::uint32_t code) {
  const auto* const after =
      std::upper_bound(ranges.begin(), ranges.end(), code, [](std::uint32_t c, const Block& r) { return c < r.first; });
  return after != ranges.begin() && code <= (after - 1)->last;
}

}  // namespace

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

std::size_t columns_of(const Character& character) {
  if (!character.valid || character.code < 0x0300) return 1;
  return within(no_width, character.code) ? 0 : within(wide, character.code) ? 2 : 1;
}

bool is_harmful(const Character& character) {
  return character.valid && within(harmful, character.code);
}

}  // namespace rue
