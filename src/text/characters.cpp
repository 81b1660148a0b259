// characters.cpp - decoding and encoding UTF-8, Unicode's classes by blocks, and characters taken for others.
#include "text/characters.h"

#include <algorithm>
#include <array>
#include <cstring>

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

// Bytes 0x80 to 0x9F of Windows-1252; 0: none there.
constexpr std::array<std::uint16_t, 32> windows_1252 = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                                        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                                        0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

constexpr Lookalike lookalikes[] = {{"\xE2\x80\x9C", "a typographic quote", "\""},  // U+201C and its kin
                                    {"\xE2\x80\x9D", "a typographic quote", "\""},
                                    {"\xE2\x80\x9E", "a typographic quote", "\""},
                                    {"\xE2\x80\x98", "a typographic quote", "\""},
                                    {"\xC2\xAB", "a typographic quote", "\""},
                                    {"\xC2\xBB", "a typographic quote", "\""},
                                    {"\xE2\x86\x92", "an arrow sign", "->"},
                                    {"\xE2\x9E\x9C", "an arrow sign", "->"},
                                    {"\xE2\x87\x92", "an arrow sign", "->"},
                                    {"\xE2\x80\x93", "a dash", "-"},
                                    {"\xE2\x80\x94", "a dash", "-"},
                                    {"\xE2\x88\x92", "a minus sign", "-"},
                                    {"\xC2\xA0", "a no-break space", " "},
                                    {"\xEF\xBC\x9B", "a full-width semicolon", ";"},
                                    {"\xEF\xBC\x8C", "a full-width comma", ","}};

template <std::size_t N>
bool within(const std::array<Block, N>& ranges, std::uint32_t code) {
  const auto* const after =
      std::upper_bound(ranges.begin(), ranges.end(), code, [](std::uint32_t c, const Block& r) { return c < r.first; });
  return after != ranges.begin() && code <= (after - 1)->last;
}

// Are the next eight bytes all from 1 to 0x7F? Of a 0, and of what is above, the topmost bit of it or of it less 1 is set.
bool is_plain(const char* text) {
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, text, sizeof bytes);
  return ((bytes | (bytes - 0x0101010101010101u)) & 0x8080808080808080u) == 0;
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

std::size_t ill_formed_at(std::string_view text) {
  std::size_t at = 0;
  for (;;) {
    while (at + sizeof(std::uint64_t) <= text.size() && is_plain(text.data() + at)) at += sizeof(std::uint64_t);
    while (at < text.size() && static_cast<signed char>(text[at]) > 0) ++at;  // as most are
    if (at == text.size() || text[at] == '\0') return at;
    const Character character = first_character(text.substr(at));
    if (!character.valid) return at;
    at += character.bytes;
  }
}

void append_utf8(std::string& text, std::uint32_t code_point) {
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0 | (code_point >> 6));
    put(0x80 | (code_point & 0x3F));
  } else if (code_point < 0x10000) {
    put(0xE0 | (code_point >> 12));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  } else {
    put(0xF0 | (code_point >> 18));
    put(0x80 | ((code_point >> 12) & 0x3F));
    put(0x80 | ((code_point >> 6) & 0x3F));
    put(0x80 | (code_point & 0x3F));
  }
}

std::string utf8_of_latin1(std::string_view text) {
  std::string utf8;
  for (const char c : text) {
    std::uint32_t point = static_cast<unsigned char>(c);
    if (point >= 0x80 && point < 0xA0) point = windows_1252[point - 0x80] != 0 ? windows_1252[point - 0x80] : 0xFFFD;
    append_utf8(utf8, point);
  }
  return utf8;
}

const Lookalike* lookalike_in(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return nullptr;
  const Lookalike* first = nullptr;
  std::size_t least = text.size();
  for (const Lookalike& lookalike : lookalikes) {
    const std::size_t at = text.find(lookalike.written);
    if (at >= least) continue;
    least = at;
    first = &lookalike;
  }
  return first;
}

std::size_t columns_of(const Character& character) {
  if (!character.valid || character.code < 0x0300) return 1;
  return within(no_width, character.code) ? 0 : within(wide, character.code) ? 2 : 1;
}

bool is_harmful(const Character& character) {
  return character.valid && within(harmful, character.code);
}

}  // namespace rue
