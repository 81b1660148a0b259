// number.cpp - figures as people read them.
#include "output/number.h"

#include <doctest/doctest.h>

#include <array>

#include "output/parameter_text.h"

using namespace rue;

TEST_CASE("numbers show at most four significant digits and group thousands") {
  CHECK(format_number(44) == "44");
  CHECK(format_number(41.25) == "41.25");
  CHECK(format_number(1.0 / 3) == "0.3333");
  CHECK(format_number(124000) == "124,000");
  CHECK(format_number(-1234567.4) == "-1,234,567");
  CHECK(format_number(-0.0) == "0");
  CHECK(format_number(-0.0000001) == "0");
  CHECK(format_number(999) == "999");
  CHECK(format_number(1000) == "1,000");
}

TEST_CASE("a row of figures shares its decimals") {
  CHECK(decimals_for(std::array{44.0, 41.2}) == 1);
  CHECK(decimals_for(std::array{10.0, 80.0}) == 0);
  CHECK(decimals_for(std::array{1887.5, 1.25}) == 0);
  CHECK(format_number(44.0, 1) == "44.0");
}

TEST_CASE("no figure of a row looks like zero beside larger ones unless it is negligible") {
  CHECK(decimals_for(std::array{12000.0, 0.5}) == 1);
  CHECK(decimals_for(std::array{1e6, 0.5}) == 0);
  CHECK(decimals_for(std::array{300.0, 0.025, -0.4}) == 2);
  CHECK(decimals_for(std::array{0.5, 1e-17}) == 1);
}

TEST_CASE("very large numbers are powers of ten") {
  CHECK(format_number(1e20) == "1e20");
  CHECK(format_number(-2.5e300) == "-2.5e300");
  CHECK(format_number(999e12) == "999,000,000,000,000");
}

TEST_CASE("probabilities are percentages that never hide the possible") {
  CHECK(format_percent(0.62) == "62 %");
  CHECK(format_percent(0.004) == "0.4 %");
  CHECK(format_percent(0) == "0 %");
  CHECK(format_percent(1) == "100 %");
  CHECK(format_percent(0.999) == "99.9 %");
  CHECK(format_percent(1e-9) == "under 0.01 %");
}

TEST_CASE("units stand behind the number, or around it where # says so") {
  CHECK(with_unit("44", "points") == "44 points");
  CHECK(with_unit("-20", "$#") == "-$20");
  CHECK(with_unit("44", "") == "44");
}

TEST_CASE("a probability that was read is shown as it was written") {
  CHECK(probability_text(0.625) == "62.5 %");
  CHECK(probability_text(0.00001) == "0.001 %");
  CHECK(probability_text(0) == "0 %");
  CHECK(probability_text(1) == "100 %");
  CHECK(probability_text(1.0 / 3) == "33.33 %");
}
