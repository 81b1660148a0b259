// names.cpp - every number that an analysis varies can be set by either of its names, and setting it gives what the
// analysis said; in every model, in a utility and in another's view too.
#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "matrix/table.h"
#include "support/sanitized.h"

using namespace rue::test;
using nlohmann::json;

namespace {

// What numbers are varied in: everything by itself, each number of the graph, and what a model is measured in.
const std::vector<std::vector<std::string>> measures = {{}, {"--regret", "utility"}, {"--view", "friend"}};

std::vector<std::string> words(std::vector<std::string> first, const std::vector<std::string>& then) {
  first.insert(first.end(), then.begin(), then.end());
  return first;
}

void check_close(const json& a, const json& b) {
  REQUIRE(a.is_null() == b.is_null());
  if (a.is_null()) return;
  const double x = a.get<double>();
  const double y = b.get<double>();
  CHECK(std::fabs(x - y) <= 1e-12 * std::max({1.0, std::fabs(x), std::fabs(y)}));
}

// An outlook of `sensitivity` against `solve` of the model with that number.
void check_solved(const json& outlook, const json& answer) {
  for (const bool by_value : {true, false}) {
    const std::string pick = by_value ? "expected_value" : "minimax_regret";
    const std::string figure = by_value ? "expected_value" : "worst_regret";
    CAPTURE(pick);
    const json& solved_pick = answer.at("picks").at(pick);
    check_close(outlook.at(figure), solved_pick.is_null() ? json() : solved_pick.at("value"));
    const json& index = outlook.at("picks").at(pick);
    CHECK(index == (solved_pick.is_null() ? json() : solved_pick.at("alternative")));
    const json& list = outlook.at("alternatives").at(figure);
    for (std::size_t a = 0; a < answer.at("alternatives").size(); ++a) {
      const json& alternative = answer.at("alternatives")[a];
      check_close(list.at(a), alternative.at(figure));
    }
  }
}

}  // namespace

TEST_CASE("matrix: each end of a tornado's bar is what solve says of that number, by either of its names" * figures_only) {
  std::size_t bars = 0, shown_otherwise = 0;
  for (const Row& row : rows()) {
    if (row.large) continue;
    for (const std::vector<std::string>& measure : measures) {
      for (const bool numbers : {false, true}) {
        CAPTURE(row.name);
        CAPTURE(line_of(measure));
        CAPTURE(numbers);
        const std::vector<std::string> asked = numbers ? words(measure, {"--numbers"}) : measure;
        const Said said = ask(words({"sensitivity", "--json", "-q"}, asked), row.text);
        if (said.exit != 0) continue;
        const json answer = said.json();
        std::set<std::string> names;
        for (const json& bar : answer.at("bars")) {
          const std::string id = bar.at("parameter").at("name");
          const std::string text = bar.at("name");
          CAPTURE(id);
          CHECK(names.insert(text).second);
          ++bars;
          shown_otherwise += id != text ? 1 : 0;
          for (const char* const end : {"low", "high"}) {
            const std::string value = bar.at(end).at("value").dump();
            CAPTURE(value);
            const json by_id = solved(row.text, {id + '=' + value}, measure);
            check_solved(bar.at(end).at("outlook"), by_id);
            if (text != id) CHECK(by_id == solved(row.text, {text + '=' + value}, measure));
          }
        }
      }
    }
  }
  CHECK(bars > 500);
  CHECK(shown_otherwise > 200);
}

TEST_CASE("matrix: every name that a tornado prints is taken by --by and --only, alone and as one of two" * figures_only) {
  for (const Row& row : rows()) {
    if (row.large) continue;
    const Said said = ask({"sensitivity", "--json", "-q", "--numbers"}, row.text);
    if (said.exit != 0) continue;
    std::vector<std::string> names;
    const json tornado = said.json();
    for (const json& bar : tornado.at("bars")) {
      for (const std::string& name :
           {bar.at("parameter").at("name").get<std::string>(), bar.at("name").get<std::string>()}) {
        CAPTURE(row.name);
        CAPTURE(name);
        const Said curve = ask({"sensitivity", "--json", "-q", "--by", name, "--points", "2"}, row.text);
        REQUIRE(curve.exit == 0);
        CHECK(curve.json().at("parameter") == bar.at("parameter"));
        CHECK(curve.json().at("name") == bar.at("name"));
        const Said only = ask({"sensitivity", "--json", "-q", "--only", name}, row.text);
        REQUIRE(only.exit == 0);
        CHECK(only.json().at("bars").size() == 1);
      }
      names.push_back(bar.at("name"));
      if (names.size() == 6) break;  // of each model
    }
    for (std::size_t i = 1; i < names.size(); ++i) {
      CAPTURE(names[i]);
      const Said map =
          ask({"sensitivity", "--json", "-q", "--points", "2", "--by", names[i - 1] + ", " + names[i]}, row.text);
      REQUIRE(map.exit == 0);
      CHECK(map.json().at("names") == json({names[i - 1], names[i]}));
    }
  }
}

TEST_CASE("matrix: breakeven calls its numbers by both names, and a number set to what is believed changes nothing" *
          figures_only) {
  for (const Row& row : rows()) {
    if (row.large) continue;
    const Said said = ask({"breakeven", "--json", "-q", "--numbers"}, row.text);
    if (said.exit != 0) continue;
    CAPTURE(row.name);
    const json answer = said.json();
    CHECK(answer.at("names").size() == answer.at("parameters").size());
    for (const json& threshold : answer.at("thresholds")) {
      const std::string name = threshold.at("name");
      CAPTURE(name);
      const json set = solved(row.text, {name + '=' + threshold.at("believed").dump()});
      CHECK(differences(set.at("picks"), solved(row.text).at("picks")) == "");
    }
  }
}
