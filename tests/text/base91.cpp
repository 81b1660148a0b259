// base64.cpp - the examples of RFC 4648, section 10.
#include "text/base64.h"

#include <doctest/doctest.h>

using namespace rue;

TEST_CASE("bytes are written as base64 with their padding") {
  CHECK(base64("").empty());
  CHECK(base64("f") == "Zg==");
  CHECK(base64("fo") == "Zm8=");
  CHECK(base64("foo") == "Zm9v");
  CHECK(base64("foob") == "Zm9vYg==");
  CHECK(base64("fooba") == "Zm9vYmE=");
  CHECK(base64("foobar") == "Zm9vYmFy");
  CHECK(base64(std::string_view("\xFB\xFF\0", 3)) == "+/8A");
}
