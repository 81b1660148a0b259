// tradeoff.cpp - two criteria against each other beside solve: each end of the hull is the best by one criterion alone, and
// between the rates at which the pick changes solve picks what stands there.
#include <doctest/doctest.h>

#include <cmath>
#include <regex>

#include "matrix/table.h"
#include "support/sanitized.h"

using namespace rue::test;
using nlohmann::json;

namespace {

std::vector<std::string> criteria_of(const std::string& text) {
  std::vector<std::string> names;
  const json pick = solved(text).at("picks").at("expected_value");
  if (pick.is_null() || !pick.contains("criteria")) return names;
  for (const json& criterion : pick.at("criteria")) names.push_back(criterion.at("name"));
  return names;
}

// What the pick by expected value brings of a criterion.
double brought(const json& answer, const std::string& name) {
  for (const json& criterion : answer.at("picks").at("expected_value").at("criteria")) {
    if (criterion.at("name") == name) return criterion.at("expected");
  }
  throw std::runtime_error("no criterion " + name);
}

// The same decision, in which only this criterion counts.
json by_alone(const std::string& text, const std::vector<std::string>& names, const json& criterion) {
  const std::string name = criterion.at("name");
  const std::regex value("value=\"[^\"]*\"");
  if (std::regex_search(text, value)) {
    const bool least = text.find("objective=minimize") != std::string::npos;
    const std::string sign = least == (criterion.at("better") == "less") ? "" : "-";
    return solved(std::regex_replace(text, value, "value=\"" + sign + name + "\"", std::regex_constants::format_first_only));
  }
  std::vector<std::string> settings;
  settings.reserve(names.size());
  for (const std::string& other : names) settings.push_back("weights." + other + (other == name ? "=1" : "=0"));
  return solved(text, settings);
}

bool close(double a, double b) {
  return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)});
}

}  // namespace

TEST_CASE("matrix: a tradeoff's hull ends where solve does by one criterion alone, and has its picks between" *
          figures_only) {
  std::size_t traded = 0, between = 0;
  for (const Row& row : rows()) {
    if (row.large) continue;
    CAPTURE(row.name);
    const std::vector<std::string> names = criteria_of(row.text);
    if (names.size() < 2) continue;
    Said said = ask({"tradeoff", "--json", "-q"}, row.text);
    if (said.exit != 0) said = ask({"tradeoff", "--json", "-q", "--by", names[0] + "," + names[1]}, row.text);
    if (said.exit != 0) continue;  // a criterion that neither more nor less of is better
    const json answer = said.json();
    if (answer.at("plans").is_null()) continue;
    std::vector<json> hull;
    for (const json& plan : answer.at("plans")) {
      if (plan.at("standing") == "hull") hull.push_back(plan);
    }
    REQUIRE(!hull.empty());
    ++traded;
    const std::string first = answer.at("first").at("name"), second = answer.at("second").at("name");
    CHECK(close(hull.front().at("first"), brought(by_alone(row.text, names, answer.at("first")), first)));
    CHECK(close(hull.back().at("second"), brought(by_alone(row.text, names, answer.at("second")), second)));
    for (const json& plan : hull) {
      const json& from = plan.at("parameter_from");
      const json& to = plan.at("parameter_to");
      if (from.is_null() || to.is_null()) continue;
      const double middle = (from.get<double>() + to.get<double>()) / 2;
      const json there = solved(row.text, {answer.at("parameter").get<std::string>() + "=" + json(middle).dump()});
      CAPTURE(middle);
      CHECK(close(brought(there, first), plan.at("first")));
      CHECK(close(brought(there, second), plan.at("second")));
      ++between;
    }
  }
  CHECK(traded > 8);
  CHECK(between > 5);
}
