// published_analyses.cpp - thresholds and crossings of published problems: what their sources print, or what follows from
// printed figures by one subtraction.
#include <doctest/doctest.h>

#include <cmath>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "rue/run.h"

using nlohmann::json;

namespace {

std::string text_of(const std::string& name) {
  std::ifstream file(std::string(RUE_SOURCE_DIR) + "/graphs/" + name + ".dot");
  return {std::istreambuf_iterator<char>(file), {}};
}

json answer(const std::vector<std::string>& command, const std::string& text) {
  std::istringstream in(text);
  std::ostringstream out, err;
  std::vector<std::string> all = command;
  all.insert(all.end(), {"--json", "-"});
  REQUIRE(rue::run(all, in, out, err) == 0);
  CHECK(err.str().empty());
  return json::parse(out.str());
}

// From where on `alternative` has the best expected value, on the given side of what is believed.
std::optional<double> threshold(const std::string& text, const std::string& parameter, const std::string& side,
                                const std::string& alternative) {
  const json all = answer({"breakeven"}, text);
  for (const json& row : all["thresholds"]) {
    if (row["pick"] == "expected_value" && row["parameter"] == parameter && row["side"] == side &&
        row["label"] == alternative)
      return row["threshold"].get<double>();
  }
  return std::nullopt;
}

// Thompson Lumber with the probability of a favourable market as a parameter.
std::string thompson() {
  std::string text = text_of("thompson_lumber");
  const std::string law = "favorable = 0.5, unfavorable\"";
  const std::size_t at = text.find(law);
  REQUIRE(at != std::string::npos);
  return text.replace(at, law.size(), "favorable = p, unfavorable\", params=\"p = 0.5 in [0, 1]\"");
}

}  // namespace

TEST_CASE("Thompson Lumber (Render, Stair and Hanna): the textbook's sensitivity analysis crosses at 0.167 and 0.615") {
  // EMV(large) = 380,000 P - 180,000, EMV(small) = 120,000 P - 20,000, EMV(nothing) = 0.
  const json curve = answer({"sensitivity", "--by", "p"}, thompson());
  for (const json& point : curve["points"]) {
    const double p = point["value"];
    const json& values = point["outlook"]["alternatives"]["expected_value"];
    CHECK(values[0].get<double>() == doctest::Approx(380000 * p - 180000));
    CHECK(values[1].get<double>() == doctest::Approx(120000 * p - 20000));
    CHECK(values[2] == 0);
  }
  const std::optional<double> second = threshold(thompson(), "p", "above", "large plant");
  const std::optional<double> first = threshold(thompson(), "p", "below", "do nothing");
  REQUIRE(first);
  REQUIRE(second);
  CHECK(std::round(*first * 1000) == 167);
  CHECK(std::round(*second * 1000) == 615);
}

TEST_CASE("Thompson Lumber: over the market's probability three regions stand in the textbook's order") {
  std::vector<std::string> winners;
  const json curve = answer({"sensitivity", "--by", "p"}, thompson());
  for (const json& point : curve["points"]) {
    const json& pick = point["outlook"]["picks"]["expected_value"];
    const std::string name = pick == 0 ? "large" : pick == 1 ? "small" : "nothing";
    if (winners.empty() || winners.back() != name) winners.push_back(name);
  }
  CHECK(winners == std::vector<std::string>{"nothing", "small", "large"});
}

TEST_CASE("Oil wildcatter (Shenoy): the test is worth 22.5 + 10 - 20 = 12.5") {
  CHECK(threshold(text_of("oil_wildcatter"), "cost of testing -> test", "above", "do not test").value_or(0) ==
        doctest::Approx(12.5));
}

TEST_CASE(
    "Shale gas (Kaminski, Jakubczyk and Szufel): the test is worth 1,527 - 1,450 = 77, and more than selling at 1,477") {
  const std::string text = text_of("shale_gas");
  CHECK(threshold(text, "cost of start -> result", "above", "dig").value_or(0) == doctest::Approx(77).epsilon(1e-12));
  CHECK(threshold(text, "payoff of start -> sold", "above", "sell").value_or(0) == doctest::Approx(1477).epsilon(1e-12));
}

TEST_CASE("Used car (Howard): the test may cost 31 - 28 = 3 more") {
  CHECK(threshold(text_of("used_car"), "cost of start -> test", "above", "no test").value_or(0) == doctest::Approx(25 + 3));
}

TEST_CASE("Lake District (Troffaes and Huntley): the newspaper is worth 13.7 - 12.5 = 1.2") {
  CHECK(threshold(text_of("lake_district"), "cost of newspaper -> prediction", "above", "do not buy").value_or(0) ==
        doctest::Approx(1.2));
}

TEST_CASE("Texaco against Pennzoil (Clemen): an offer of 4.6348 is what the counteroffer is worth") {
  const std::optional<double> offer = threshold(text_of("texaco_pennzoil"), "payoff of accept", "above", "accept 2");
  REQUIRE(offer);
  CHECK(std::round(*offer * 10000) == 46348);
}
