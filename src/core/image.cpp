// image.cpp - a tree as bytes, opened in place after everything in them was vetted.
//
//   header (64 bytes)   what the arrays' sizes are, and a checksum
//   reals               payoff, probability, atom_probability
//   indices             first_child, group, set, set_begin, set_atom, group_begin
//   bytes               kind, rest
//   names               optional, for programs that show names
//
// Each array begins at a multiple of 8 bytes. Without groups those of groups and sets are empty.
#include "core/image.h"

#include "core/arena.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

struct Reader {
  const unsigned char* bytes;

  uint64_t number(size_t at, unsigned width) const {
    uint64_t value = 0;
    for (unsigned i = 0; i < width; ++i) value |= static_cast<uint64_t>(bytes[at + i]) << (8 * i);
    return value;
  }
};

bool is_little_endian() {
  const uint16_t one = 1;
  return *reinterpret_cast<const unsigned char*>(&one) == 1;
}

// Where the arrays begin, one behind another from the end of the header. No pointer is made before all of it fits.
struct Layout {
  uint64_t end = image_header;

  uint64_t array(uint64_t count, size_t width) {
    const uint64_t begin = (end + 7) / 8 * 8;
    end = begin + count * width;
    return begin;
  }
};

// CRC-32 (ISO 3309): what one byte does to the remainder.
constexpr uint32_t after_byte(uint32_t crc) {
  for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320U & (0U - (crc & 1U)));
  return crc;
}

#ifndef __OPTIMIZE_SIZE__
// What a byte does that is followed by 0 to 7 others, so that eight are taken at once ("slicing by 8", Kounavis and Berry
// 2005). Where size counts there is no table: it would be larger than the rest of this file.
struct CrcTables {
  uint32_t of[8][256];

  constexpr CrcTables() : of() {
    for (uint32_t byte = 0; byte < 256; ++byte) of[0][byte] = after_byte(byte);
    for (unsigned behind = 1; behind < 8; ++behind) {
      for (unsigned byte = 0; byte < 256; ++byte) {
        const uint32_t before = of[behind - 1][byte];
        of[behind][byte] = before >> 8 ^ of[0][before & 0xFFU];
      }
    }
  }
};

constexpr CrcTables crc_tables;
#endif

uint32_t crc_of(const unsigned char* bytes, size_t size, uint32_t crc) {
#ifndef __OPTIMIZE_SIZE__
  const auto& of = crc_tables.of;
  for (; size >= 8; size -= 8, bytes += 8) {
    const uint32_t low = crc ^ static_cast<uint32_t>(Reader{bytes}.number(0, 4));
    crc = of[7][low & 0xFFU] ^ of[6][low >> 8 & 0xFFU] ^ of[5][low >> 16 & 0xFFU] ^ of[4][low >> 24] ^ of[3][bytes[4]] ^
          of[2][bytes[5]] ^ of[1][bytes[6]] ^ of[0][bytes[7]];
  }
#endif
  for (; size > 0; --size) crc = after_byte(crc ^ *bytes++);
  return crc;
}

}  // namespace

// The checksum's own field counts as 0. Bytes that are no whole header are no image, but have a checksum.
uint32_t rue_core::checksum(const unsigned char* bytes, size_t size) {
  const unsigned char nothing[4] = {};
  const size_t before = size < image_checksum ? size : image_checksum;
  const size_t own = size - before < 4 ? size - before : 4;
  uint32_t crc = crc_of(bytes, before, 0xFFFFFFFFU);
  crc = crc_of(nothing, own, crc);
  return ~crc_of(bytes + before + own, size - before - own, crc);
}

rue_status rue_open_image(const void* bytes, size_t size, rue_workspace scratch, rue_image* image) {
  const Reader header{static_cast<const unsigned char*>(bytes)};
  image->bytes = 0;
  if (!is_little_endian() || reinterpret_cast<uintptr_t>(bytes) % 8 != 0 || size < image_header) return RUE_BAD_IMAGE;
  if (header.number(0, 4) != image_magic || header.number(4, 1) != image_version) return RUE_BAD_IMAGE;
  if (header.number(5, 1) != sizeof(rue_real) || header.number(6, 1) != sizeof(rue_index)) return RUE_BAD_IMAGE;
  const uint64_t nodes = header.number(8, 4);
  const uint64_t groups = header.number(12, 4);
  const uint64_t sets = header.number(16, 4);
  const uint64_t members = header.number(20, 4);
  const uint64_t atoms = header.number(24, 4);
  const uint64_t names = header.number(40, 8);
  const uint64_t counts[] = {nodes, groups, sets, members, atoms};
  for (const uint64_t count : counts) {
    if (count >= RUE_NONE - 1U) return RUE_BAD_IMAGE;  // room for one more, and for RUE_NONE
  }
  if (nodes == 0 || header.number(32, 8) != size || names > size) return RUE_BAD_IMAGE;

  Layout layout;
  const bool shared = groups > 0;
  const uint64_t payoff = layout.array(nodes, sizeof(rue_real));
  const uint64_t probability = layout.array(nodes, sizeof(rue_real));
  const uint64_t atom_probability = layout.array(atoms, sizeof(rue_real));
  const uint64_t first_child = layout.array(nodes + 1, sizeof(rue_index));
  const uint64_t group = layout.array(shared ? nodes : 0, sizeof(rue_index));
  const uint64_t set = layout.array(shared ? nodes : 0, sizeof(rue_index));
  const uint64_t set_begin = layout.array(shared ? sets + 1 : 0, sizeof(rue_index));
  const uint64_t set_atom = layout.array(members, sizeof(rue_index));
  const uint64_t group_begin = layout.array(shared ? groups + 1 : 0, sizeof(rue_index));
  const uint64_t kind = layout.array(nodes, 1);
  const uint64_t rest = layout.array(nodes, 1);
  const uint64_t name = layout.array(names, 1);
  if (layout.end != size || (!shared && (sets > 0 || members > 0 || atoms > 0))) return RUE_BAD_IMAGE;
  if (header.number(image_checksum, 4) != checksum(header.bytes, size)) return RUE_BAD_IMAGE;

  const auto reals = [&](uint64_t at) { return reinterpret_cast<const rue_real*>(header.bytes + at); };
  const auto indices = [&](uint64_t at) { return reinterpret_cast<const rue_index*>(header.bytes + at); };
  rue_tree& t = image->tree;
  t.node_count = static_cast<rue_index>(nodes);
  t.group_count = static_cast<rue_index>(groups);
  t.set_count = static_cast<rue_index>(sets);
  t.payoff = reals(payoff);
  t.probability = reals(probability);
  t.atom_probability = reals(atom_probability);
  t.first_child = indices(first_child);
  t.group = indices(group);
  t.set = indices(set);
  t.set_begin = indices(set_begin);
  t.set_atom = indices(set_atom);
  t.group_begin = indices(group_begin);
  t.kind = header.bytes + kind;
  image->rest = header.bytes + rest;
  image->names = names > 0 ? header.bytes + name : nullptr;
  if (shared && (t.group_begin[groups] != atoms || t.set_begin[sets] != members)) return RUE_BAD_IMAGE;
  image->names_size = static_cast<size_t>(names);
  image->bytes = rue_check_size(&t);
  return rue_check(&t, scratch).status;
}
