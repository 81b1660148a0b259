// diagnostics.cpp - places, order and slips.
#include "text/diagnostics.h"

#include <doctest/doctest.h>

using namespace rue;

TEST_CASE("a place has a line, a column in code points and the line's text") {
  const std::string_view text = "one\r\nzwö drei\nfour";
  const Place place = place_of(text, 10);  // the d of drei: ö is two bytes
  CHECK(place.line == 2);
  CHECK(place.column == 5);
  CHECK(place.text == "zwö drei");
  CHECK(place_of(text, 0).text == "one");
  CHECK(place_of(text, 999).line == 3);
  CHECK(place_of(text, 999).column == 5);
}

TEST_CASE("places of many bytes are those of each") {
  const std::string_view text =
      "\xEF\xBB\xBF"
      "ab\n\ncd\n";
  std::vector<std::uint32_t> bytes;
  for (std::uint32_t i = 0; i <= text.size(); ++i) bytes.push_back(i);
  const std::vector<Place> places = places_of(text, bytes);
  REQUIRE(places.size() == bytes.size());
  for (const std::uint32_t byte : bytes) {
    CAPTURE(byte);
    CHECK(places[byte].line == place_of(text, byte).line);
    CHECK(places[byte].column == place_of(text, byte).column);
    CHECK(places[byte].text == place_of(text, byte).text);
  }
  CHECK(places[3].column == 1);
  CHECK(places[6].line == 2);
  CHECK(places[6].text.empty());
  CHECK(places[7].text == "cd");
}

TEST_CASE("a slip is a letter or two, whatever the case, or two letters swapped") {
  CHECK(nearest("payof", {"cost", "payoff"}) == "payoff");
  CHECK(nearest("PAYOFF", {"cost", "payoff"}) == "payoff");
  CHECK(nearest("leaev", {"stay", "leave"}) == "leave");
  CHECK(nearest("boom", {"bust", "flat"}) == "");
  CHECK(nearest("stay", {"stay"}) == "");
}

TEST_CASE("short names and names that differ in digits only are never slips") {
  CHECK(nearest("a", {"b", "c"}) == "");
  CHECK(nearest("n1", {"n2", "m1"}) == "");
  CHECK(nearest("market2021", {"market2022"}) == "");
  CHECK(nearest("P", {"p"}) == "p");
}
