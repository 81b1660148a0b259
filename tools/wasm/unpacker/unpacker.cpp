// unpacker.cpp - a module that holds another one packed, as `xz --format=lzma` writes it, and gives it back. Browsers unpack
// gzip only, which is a third larger. Made for few instructions: freestanding, the page is trusted with its own bytes, and
// what is damaged ends in a trap or in a module that does not compile.
#include <stddef.h>
#include <stdint.h>

namespace {

asm(".section .rodata.packed,\"\",@\n"
    ".globl packed_module\n"
    "packed_module:\n"
    ".incbin \"" RUE_PACKED
    "\"\n"
    ".Lpacked_module_end:\n"
    ".size packed_module, .Lpacked_module_end - packed_module\n");
extern "C" const unsigned char packed_module[];
extern "C" unsigned char __heap_base;

using Chance = uint16_t;  // that the next bit is 0, in 2048ths

constexpr int states = 12, place_states = 4, literal_states = 16;

struct Lengths {
  Chance beyond_short, beyond_middle, low[place_states][8], middle[place_states][8], high[256];
};

struct Chances {
  Chance match[states][place_states], repeat[states], other_than_last[states], longer_than_one[states][place_states],
      other_than_second[states], other_than_third[states];
  Chance slot[4][64], near[128], aligned[16];
  Lengths matched, repeated;
  Chance literal[literal_states][0x300];
};

constexpr size_t page = 65536;
constexpr uint32_t no_distance = UINT32_MAX;  // ends it

struct Lzma {
  const unsigned char* in;
  unsigned char *begin, *out, *end;  // of the memory, which grows
  uint32_t range, code;
  Chances chances;

  uint32_t bit(Chance& chance) {
    const uint32_t bound = (range >> 11) * chance;
    const bool one = code >= bound;
    if (one) {
      range -= bound;
      code -= bound;
      chance = static_cast<Chance>(chance - (chance >> 5));
    } else {
      range = bound;
      chance = static_cast<Chance>(chance + ((2048 - chance) >> 5));
    }
    normalize();
    return one ? 1 : 0;
  }
  void normalize() {
    if (range >> 24 != 0) return;
    range <<= 8;
    code = code << 8 | *in++;
  }
  uint32_t even_bits(uint32_t count) {
    uint32_t bits = 0;
    for (; count > 0; --count) {
      range >>= 1;
      const bool one = code >= range;
      if (one) code -= range;
      bits = bits << 1 | (one ? 1 : 0);
      normalize();
    }
    return bits;
  }
  // The first bit decides about the chances of the second, and so on.
  uint32_t bits(Chance* tree, uint32_t count) {
    uint32_t at = 1;
    for (uint32_t i = 0; i < count; ++i) at = at << 1 | bit(tree[at]);
    return at - (1U << count);
  }
  uint32_t bits_from_the_last(Chance* tree, uint32_t count) {
    uint32_t at = 1, read = 0;
    for (uint32_t i = 0; i < count; ++i) {
      const uint32_t one = bit(tree[at]);
      at = at << 1 | one;
      read |= one << i;
    }
    return read;
  }
  uint32_t length(Lengths& lengths, uint32_t place) {
    if (bit(lengths.beyond_short) == 0) return 2 + bits(lengths.low[place], 3);
    if (bit(lengths.beyond_middle) == 0) return 10 + bits(lengths.middle[place], 3);
    return 18 + bits(lengths.high, 8);
  }
  uint32_t distance(uint32_t length) {
    const uint32_t slot = bits(chances.slot[length < 6 ? length - 2 : 3], 6);
    if (slot < 4) return slot;
    const uint32_t low = slot / 2 - 1, base = (2 | (slot & 1)) << low;
    if (slot < 14) return base + bits_from_the_last(chances.near + base - slot, low);
    return base + (even_bits(low - 4) << 4) + bits_from_the_last(chances.aligned, 4);
  }

  void put(unsigned char byte) {
    if (out == end && __builtin_wasm_memory_grow(0, 1) != SIZE_MAX) end += page;
    *out++ = byte;
  }
  // From the distance behind what is there; nothing is before its beginning.
  [[nodiscard]] unsigned char copied(uint32_t distance) const { return out[-1 - static_cast<ptrdiff_t>(distance)]; }

  void unpack() {
    const uint32_t properties = *in;
    in += 13;  // the size of the window and that of the whole, which is not told
    const uint32_t context = properties % 9, place_mask = (1U << properties / 45) - 1,
                   literal_mask = (1U << properties / 9 % 5) - 1;
    for (Chance* chance = reinterpret_cast<Chance*>(&chances); chance != reinterpret_cast<Chance*>(&chances + 1); ++chance)
      *chance = 1024;
    range = UINT32_MAX;
    code = 0;
    for (int i = 0; i < 5; ++i) code = code << 8 | *in++;
    uint32_t state = 0, back[4] = {0, 0, 0, 0};
    for (;;) {
      const auto at = static_cast<uint32_t>(out - begin), place = at & place_mask;
      const uint32_t before = at > 0 ? out[-1] : 0;
      if (bit(chances.match[state][place]) == 0) {
        Chance* const literal = chances.literal[(at & literal_mask) << context | before >> (8 - context)];
        uint32_t byte = 1;
        if (state >= 7) {  // after a match the byte that would have followed is a hint
          uint32_t hint = copied(back[0]), same = 0x100;
          while (byte < 0x100) {
            hint <<= 1;
            const uint32_t expected = hint & same, one = bit(literal[same + expected + byte]);
            byte = byte << 1 | one;
            same &= one != 0 ? hint : ~hint;
          }
        }
        while (byte < 0x100) byte = byte << 1 | bit(literal[byte]);
        put(static_cast<unsigned char>(byte));
        state = state < 4 ? 0 : state < 10 ? state - 3 : state - 6;
        continue;
      }
      uint32_t count = 1;
      if (bit(chances.repeat[state]) == 0) {
        count = length(chances.matched, place);
        for (int i = 3; i > 0; --i) back[i] = back[i - 1];
        back[0] = distance(count);
        if (back[0] == no_distance) return;
        state = state < 7 ? 7 : 10;
      } else {
        int which = 0;
        if (bit(chances.other_than_last[state]) != 0) {
          which = bit(chances.other_than_second[state]) == 0 ? 1 : bit(chances.other_than_third[state]) == 0 ? 2 : 3;
        } else if (bit(chances.longer_than_one[state][place]) == 0) {
          which = -1;
        }
        if (which < 0) {
          state = state < 7 ? 9 : 11;
        } else {
          const uint32_t chosen = back[which];
          for (int i = which; i > 0; --i) back[i] = back[i - 1];
          back[0] = chosen;
          count = length(chances.repeated, place);
          state = state < 7 ? 8 : 11;
        }
      }
      for (; count > 0; --count) put(copied(back[0]));
    }
  }
};

Lzma lzma;

}  // namespace

extern "C" {

// The other module's first byte.
__attribute__((export_name("unpack"))) unsigned char* unpack() {
  lzma.in = packed_module;
  lzma.begin = lzma.out = &__heap_base;
  lzma.end = nullptr;
  lzma.end += __builtin_wasm_memory_size(0) * page;
  lzma.unpack();
  return lzma.begin;
}

// Of the other module, once it is unpacked.
__attribute__((export_name("size"))) size_t size() {
  return static_cast<size_t>(lzma.out - lzma.begin);
}
}
