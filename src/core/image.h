// image.h - where the parts of an image stand, for who opens and who writes one.
#pragma once
#include "core/build.h"

namespace rue_core {

constexpr uint32_t image_magic = 0x1A455552;  // "RUE" and a byte that ends a text
constexpr unsigned image_version = 1;
constexpr size_t image_header = 64;
constexpr size_t image_checksum = 28;  // where it stands

uint32_t checksum(const unsigned char* bytes, size_t size);

}  // namespace rue_core
