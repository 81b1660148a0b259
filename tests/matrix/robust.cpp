// robust.cpp - what `robust` says of some numbers is what `solve --set` says at them; what is hypothetical changes no
// answer.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "matrix/table.h"

using namespace rue::test;
using nlohmann::json;

namespace {

bool agree(double a, double b) {
  return std::fabs(a - b) <= 1e-9 * std::max({1.0, std::fabs(a), std::fabs(b)});
}

std::vector<std::string> settings_at(const json& at) {
  std::vector<std::string> settings;
  for (const auto& number : at.items()) settings.push_back(number.key() + "=" + number.value().dump());
  return settings;
}

// The text with one more alternative of the node that the decision begins with, which is not on the table.
std::string with_hypothetical(const std::string& text, std::string root) {
  for (std::size_t at = root.find('"'); at != std::string::npos; at = root.find('"', at + 2)) root.insert(at, "\\");
  std::string longer = text;
  return longer.insert(longer.rfind('}'),
                       "\n\"" + root + "\" -> not_on_the_table [rue=hypothetical, label=\"not on the table\"];\n");
}

}  // namespace

TEST_CASE("matrix: the figures of robust are what solve --set says at their numbers") {
  int asked = 0;
  for (const Row& row : rows()) {
    if (row.large) continue;
    const Said said = ask({"robust", "--json", "-q"}, row.text);
    if (said.exit != 0) continue;
    CAPTURE(row.name);
    const json answer = said.json();
    const bool costs = answer.at("model").at("objective") == "minimize";
    const bool choice = answer.at("picks").at("minimax_expected_regret").is_object() &&
                        answer.at("picks").at("minimax_expected_regret").at("alternative").is_number();
    for (std::size_t a = 0; a < answer.at("alternatives").size(); ++a) {
      CAPTURE(a);
      const json& of = answer.at("alternatives").at(a);
      // Of the alternative with its best continuation there; where the root is no decision of the best plan.
      const auto worth_at = [&](const json& figure) -> double {
        CAPTURE(figure.at("at").dump());
        const json there = solved(row.text, settings_at(figure.at("at")));
        return choice ? there.at("alternatives").at(a).at("expected_value")
                      : there.at("picks").at("expected_value").at("value");
      };
      // Of a bracket the end that is sure.
      const auto sure = [&](const json& figure) -> double { return figure.at("bounds").at(costs ? 1 : 0); };
      const bool bounded = std::none_of(of.begin(), of.end(), [](const json& figure) {
        return figure.is_object() && figure.contains("bounds") &&
               (figure.at("bounds").at(0).is_null() || figure.at("bounds").at(1).is_null());
      });
      if (!bounded) continue;
      CHECK(agree(sure(of.at("highest")), worth_at(of.at("highest"))));
      const double lowest = sure(of.at("lowest")), at_lowest = worth_at(of.at("lowest"));
      CHECK((agree(lowest, at_lowest) || (costs ? at_lowest < lowest : at_lowest > lowest)));
      const json& shortfall = of.at("shortfall");
      const json there = solved(row.text, settings_at(shortfall.at("at")));
      const double best = shortfall.at("best").at("value"), worth = shortfall.at("worth");
      CHECK(agree(best, there.at("picks").at("expected_value").at("value")));
      const double met = costs ? worth - best : best - worth, most = shortfall.at("bounds").at(1);
      CHECK((agree(met, most) || (met < most && shortfall.at("value").is_null())));
      ++asked;
    }
  }
  CHECK(asked > 1);
}

TEST_CASE("matrix: one more alternative that is hypothetical changes no answer") {
  int asked = 0;
  for (const Row& row : rows()) {
    if (row.large) continue;
    CAPTURE(row.name);
    const json whole = solved(row.text);
    if (!whole.at("picks").at("minimax_regret").at("alternative").is_number()) continue;
    const std::string more = with_hypothetical(row.text, whole.at("model").at("root"));
    for (const Question& question : one_of_each_command()) {
      if (question.many_solves && !question.needs_ranges()) continue;
      CAPTURE(line_of(question.words));
      const Said before = ask(question.words, row.text), after = ask(question.words, more);
      CHECK(before.exit == after.exit);
      CHECK(before.out == after.out);
      CHECK(before.err == after.err);
    }
    ++asked;
  }
  CHECK(asked > 3);
}
