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

}  // namespace

// CRC-32 (ISO 3309), bit by bit: a table would be larger than the rest of this file. The checksum's own field counts as 0.
uint32_t rue_core::checksum(const unsigned char* bytes, size_t size) {
  uint32_t crc = 0xFFFFFFFFU;
  for (size_t i = 0; i < size; ++i) {
    crc ^= i >= image_checksum && i < image_checksum + 4 ? 0U : bytes[i];
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320U & (0U - (crc & 1U)));
  }
  return ~crc;
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
  t.node_count = static_cast<rue_index>(nodes);
  t.group_count = static_cast<rue_index>(groups);
  t.set_count = static_cast<rue_index>(sets);
  if (groups > 0 && (t.group_begin[groups] != atoms || t.set_begin[sets] != members)) return RUE_BAD_IMAGE;
  image->bytes = rue_check_size(&t);
  return rue_check(&t, scratch).status;
}
