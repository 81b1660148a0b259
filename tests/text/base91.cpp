// base91.cpp - what two signs of 13 bits each come to, by hand and at the ends.
#include "text/base91.h"

#include <doctest/doctest.h>

using namespace rue;

TEST_CASE("bytes are written as base 91, thirteen bits in two signs") {
  CHECK(base91("").empty());
  CHECK(base91(std::string_view("\0", 1)) == "!!");
  // 'f' is 0110 0110 and five zeros: 3264 = 35 * 91 + 79.
  CHECK(base91("f") == "Gs");
  CHECK(base91("fo") == "H\"rj");
  CHECK(base91("foobar") == "H\"w`TDe'");
  CHECK(base91(std::string_view("\xFB\xFF\0", 3)) == "|[rj");
  CHECK(base91(std::string(13, '\xFF')) == "~\"~\"~\"~\"~\"~\"~\"~\"");
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  CHECK(base91(all).find_first_of("&<> \n") == std::string::npos);
}
