// checksum.cpp - the checksum of images is CRC-32, whichever way this build of the core computes it.
#include <doctest/doctest.h>

#include <cstdint>
#include <vector>

#include "core/image.h"

TEST_CASE("the checksum of an image is CRC-32 with its own field taken as 0") {
  // The check value that every catalogue of CRCs gives for CRC-32 (ISO-HDLC).
  const char digits[] = "123456789";
  CHECK(rue_core::checksum(reinterpret_cast<const unsigned char*>(digits), 9) == 0xCBF43926U);

  // Division by the polynomial, bit after bit, of 1,000 bytes whose field is 0.
  std::vector<unsigned char> bytes;
  for (unsigned i = 0; i < 1000; ++i) bytes.push_back(static_cast<unsigned char>(i * 37U + i / 251U));
  std::vector<unsigned char> zeroed = bytes;
  for (unsigned i = 0; i < 4; ++i) zeroed[rue_core::image_checksum + i] = 0;
  std::uint32_t remainder = 0xFFFFFFFFU;
  for (const unsigned char byte : zeroed) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      const bool odd = ((remainder ^ (static_cast<std::uint32_t>(byte) >> bit)) & 1U) != 0;
      remainder = remainder >> 1U ^ (odd ? 0xEDB88320U : 0U);
    }
  }
  CHECK(rue_core::checksum(bytes.data(), bytes.size()) == ~remainder);
}
