// image.cpp - a tree as bytes, opened in place after everything in them was vetted.
//
//   header (64 bytes)   what the arrays' sizes are, and a checksum
//   reals               payoff, probability, atom_probability
//   indices             first_child, group, set, set_begin, set_atom, group_begin
//   bytes               kind, rest
//   parameters          optional: value, number, target, step, code
//   names               optional, for programs that show names
//
// Each array begins at a multiple of 8 bytes. Without groups those of groups and sets are empty, without parameters theirs.
#include "core/image.h"

#include "core/arena.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

bool is_little_endian() {
  const uint16_t one = 1;
  return *reinterpret_cast<const unsigned char*>(&one) == 1;
}

// CRC-32 (ISO 3309): what one byte does to the remainder.
constexpr uint32_t after_byte(uint32_t crc) {
  for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (0xEDB88320U & (0U - (crc & 1U)));
  return crc;
}

#if RUE_FOR_SIZE
uint32_t after(uint32_t crc, unsigned char byte) {
  return after_byte(crc ^ byte);
}
#else
// What each byte does, by a table. Where size counts there is none: it would be larger than the rest of this file.
struct CrcTable {
  uint32_t of[256];

  constexpr CrcTable() : of() {
    for (uint32_t byte = 0; byte < 256; ++byte) of[byte] = after_byte(byte);
  }
};

constexpr CrcTable crc_table;

uint32_t after(uint32_t crc, unsigned char byte) {
  return crc >> 8 ^ crc_table.of[(crc ^ byte) & 0xFFU];
}
#endif

}  // namespace

// The checksum's own field counts as 0. Bytes that are no whole header are no image, but have a checksum.
uint32_t rue_core::checksum(const unsigned char* bytes, size_t size) {
  constexpr size_t field = sizeof(ImageHeader::checksum);
  uint32_t crc = 0xFFFFFFFFU;
  for (size_t i = 0; i < size; ++i) crc = after(crc, i - image_checksum < field ? 0U : bytes[i]);
  return ~crc;
}

rue_status rue_open_image(const void* bytes, size_t size, rue_workspace scratch, rue_image* image) {
  image->bytes = 0;
  if (!is_little_endian() || reinterpret_cast<uintptr_t>(bytes) % 8 != 0 || size < image_header) return RUE_BAD_IMAGE;
  const ImageHeader& header = *static_cast<const ImageHeader*>(bytes);
  if (header.magic != image_magic || header.version != image_version || header.real != sizeof(rue_real) ||
      header.index != sizeof(rue_index) || header.size != size || header.names > size) {
    return RUE_BAD_IMAGE;
  }
  // Room for one more, and for RUE_NONE. How many atoms there are stands in arrays of rue_index too.
  constexpr uint32_t most = RUE_NONE - 2U;
  if (header.nodes > most || header.groups > most || header.sets > most) return RUE_BAD_IMAGE;

  // The arrays stand one behind another: nothing is looked up before all of them fit.
  Arena arena({const_cast<void*>(bytes), size});
  arena.take<ImageHeader>(1);
  const bool shared = header.groups > 0;
  rue_tree& t = image->tree;
  t.node_count = static_cast<rue_index>(header.nodes);
  t.group_count = static_cast<rue_index>(header.groups);
  t.set_count = static_cast<rue_index>(header.sets);
  t.payoff = arena.take<rue_real>(header.nodes);
  t.probability = arena.take<rue_real>(header.nodes);
  t.atom_probability = arena.take<rue_real>(header.atoms);
  t.first_child = arena.take<rue_index>(header.nodes + 1);
  t.group = arena.take<rue_index>(shared ? header.nodes : 0);
  t.set = arena.take<rue_index>(shared ? header.nodes : 0);
  t.set_begin = arena.take<rue_index>(shared ? header.sets + 1 : 0);
  t.set_atom = arena.take<rue_index>(header.set_atoms);
  t.group_begin = arena.take<rue_index>(shared ? header.groups + 1 : 0);
  t.kind = arena.take<uint8_t>(header.nodes);
  image->rest = arena.take<uint8_t>(header.nodes);
  rue_parameters& p = image->parameters;
  __builtin_memcpy(&p, &header.parameters, offsetof(rue_parameters, value));
  p.value = arena.take<rue_real>(size_t{2} * p.count + p.step_count);
  p.number = arena.take<rue_real>(p.number_count);
  p.target = arena.take<rue_target>(p.target_count);
  p.step = arena.take<rue_step>(p.step_count);
  p.code = arena.take<rue_instruction>(p.code_count);
  const size_t names = static_cast<size_t>(header.names);
  image->names = arena.take<uint8_t>(names);
  image->names_size = names;
  if (names == 0) image->names = nullptr;
  if (arena.full() || arena.used() != size || t.node_count == 0) return RUE_BAD_IMAGE;
  if (header.checksum != checksum(static_cast<const unsigned char*>(bytes), size)) return RUE_BAD_IMAGE;
  if (!shared && (header.sets | header.set_atoms | header.atoms) != 0) return RUE_BAD_IMAGE;
  if (shared && (t.group_begin[header.groups] != header.atoms || t.set_begin[header.sets] != header.set_atoms)) {
    return RUE_BAD_IMAGE;
  }
  if (p.count == 0 && (p.step_count | p.number_count | p.depth | p.code_count | p.target_count) != 0) return RUE_BAD_IMAGE;
  image->bytes = rue_check_size(&t);
  return rue_check(&t, scratch).status;
}
