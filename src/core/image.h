// image.h - where the parts of an image stand, for who opens and who writes one.
#pragma once
#include "core/build.h"

namespace rue_core {

constexpr uint32_t image_magic = 0x1A455552;  // "RUE" and a byte that ends a text
constexpr unsigned image_version = 1;

struct ImageHeader {
  uint32_t magic;
  uint8_t version, real, index, unused;  // sizes of rue_real and rue_index
  uint32_t nodes, groups, sets, set_atoms, atoms;
  uint32_t checksum;
  uint64_t size;  // of all, in bytes
  uint64_t names;
  uint16_t parameters, steps, numbers, depth;  // here rue_parameters begins
  uint32_t code, targets;
};
constexpr size_t image_header = 64;
constexpr size_t image_checksum = offsetof(ImageHeader, checksum);
static_assert(sizeof(ImageHeader) == image_header && image_checksum == 28);
static_assert(offsetof(ImageHeader, parameters) + offsetof(rue_parameters, value) == image_header);

uint32_t checksum(const unsigned char* bytes, size_t size);

}  // namespace rue_core
