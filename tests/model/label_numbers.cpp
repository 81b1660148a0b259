// label_numbers.cpp - numbers in labels that an author may believe to be read.
#include "model/advice/label_numbers.h"

#include <doctest/doctest.h>

using namespace rue;

namespace {

std::string p(std::string_view label) {
  const auto number = probability_in(label);
  return number ? number->written : "";
}
std::string amount(std::string_view label, bool bare = false) {
  const auto number = amount_in(label, bare);
  return number ? number->written : "";
}

}  // namespace

TEST_CASE("probabilities at the end of a label") {
  CHECK(p("Rain (0.3)") == "0.3");
  CHECK(p("Rain (30 %)") == "\"30%\"");
  CHECK(p("Rain 30%") == "\"30%\"");
  CHECK(p("p=0.3") == "0.3");
  CHECK(p("rain, p=.3") == ".3");
  CHECK(p("0.25") == "0.25");
}

TEST_CASE("other numbers in labels are no probabilities") {
  CHECK(p("Rain") == "");
  CHECK(p("Plan 1") == "");
  CHECK(p("year (2024)") == "");
  CHECK(p("top (best)") == "");
  CHECK(p("150%") == "");
  CHECK(p("1.5") == "");
}

TEST_CASE("amounts are a whole label or stand in parentheses with a currency sign") {
  CHECK(amount("-$5") == "-5");
  CHECK(amount("$-5") == "-5");
  CHECK(amount("1,000 €") == "1000");
  CHECK(amount("win ($100)") == "100");
  CHECK(amount("\u2212$20") == "-20");
  CHECK(amount("100", true) == "100");
  CHECK(amount("-40", true) == "-40");
}

TEST_CASE("other labels are no amounts") {
  CHECK(amount("100") == "");
  CHECK(amount("plan 9", true) == "");
  CHECK(amount("win (100)", true) == "");
  CHECK(amount("$") == "");
  CHECK(amount("", true) == "");
  CHECK(amount("-", true) == "");
  CHECK(amount("--5", true) == "");
  CHECK(amount("$5 more") == "");
}
