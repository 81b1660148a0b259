// base91.cpp - thirteen bits are two signs of 91.
#include "text/base91.h"

#include <cstdint>

namespace rue {

std::string base91(std::string_view bytes) {
  constexpr std::string_view signs =
      "!\"#$%'()*+,-./0123456789:;=?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
  static_assert(signs.size() == 91);
  std::string text;
  text.reserve((bytes.size() * 8 + 12) / 13 * 2);
  std::uint32_t held = 0, bits = 0;
  const auto write = [&](std::uint32_t thirteen) {
    text += signs[thirteen / 91];
    text += signs[thirteen % 91];
  };
  for (const char byte : bytes) {
    held = held << 8 | static_cast<unsigned char>(byte);
    bits += 8;
    if (bits < 13) continue;
    bits -= 13;
    write(held >> bits & 8191);
  }
  if (bits > 0) write(held << (13 - bits) & 8191);
  return text;
}

}  // namespace rue
