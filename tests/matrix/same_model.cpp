// same_model.cpp - one decision in other words answers alike: drawn and read back, laid out anew, compared with itself,
// statements in another order, each parameter set to what is believed.
#include <doctest/doctest.h>

#include <cmath>
#include <filesystem>

#include "matrix/table.h"
#include "rue/run.h"
#include "support/files.h"

using namespace rue::test;
using nlohmann::json;

namespace {

// What another way of writing the same decision must not change.
json figures(const json& answer) {
  json kept;
  for (const char* const field :
       {"alternatives", "frontier", "price_of_robustness", "regret_at_stake", "expected_value_of_perfect_information"})
    kept[field] = answer.at(field);
  for (const auto& entry : answer.at("picks").items()) {
    const json& pick = entry.value();
    if (pick.is_null()) continue;
    kept["picks"][entry.key()] = {pick.at("value"), pick.at("alternative"), pick.at("ties"), pick.at("figures")};
  }
  for (const auto& entry : answer.at("critical").items()) {
    if (!entry.value().is_null()) kept["critical"][entry.key()] = {entry.value().at("regret"), entry.value().at("payoff")};
  }
  for (json& alternative : kept["alternatives"]) alternative.erase("to");
  return kept;
}

void check_alike(const json& a, const json& b) {
  CHECK(differences(figures(a), figures(b)) == "");  // NOLINT(readability-container-size-empty): shows what differs
}

}  // namespace

TEST_CASE("matrix: what render writes as DOT reads back to the same answer") {
  for (const Row& row : rows()) {
    for (const std::vector<std::string>& options :
         std::vector<std::vector<std::string>>{{}, {"--unfold"}, {"--shared"}, {"--regret", "utility"}}) {
      const bool measured = !options.empty() && options[0] == "--regret";
      if (row.large || (measured && row.text.find("utility=") == std::string::npos)) continue;
      CAPTURE(row.name);
      CAPTURE(line_of(options));
      std::vector<std::string> words = {"render", "-q"};
      words.insert(words.end(), options.begin(), options.end());
      const Said drawn = ask(words, row.text);
      REQUIRE(drawn.exit == 0);
      check_alike(solved(row.text, {}, measured ? options : std::vector<std::string>()), solved(drawn.out));
    }
  }
}

TEST_CASE("matrix: a text that is laid out anew has the same answer to the bit, and is laid out then") {
  for (const Row& row : rows()) {
    CAPTURE(row.name);
    const Said formatted = ask({"format"}, row.text);
    REQUIRE(formatted.exit == 0);
    CHECK(solved(row.text) == solved(formatted.out));
    CHECK(ask({"format"}, formatted.out).out == formatted.out);
  }
}

TEST_CASE("matrix: compared with itself a model has changed in nothing") {
  const TemporaryFolder folder;
  for (const Row& row : rows()) {
    CAPTURE(row.name);
    const std::string file = folder.file("same.dot");
    write_content(file, row.text);
    const Said said = ask({"diff", "--json", "--exit-code", "-q", file}, row.text);
    REQUIRE(said.exit == 0);
    CHECK(said.json().at("changed") == false);
    CHECK(said.json().at("changes").empty());
  }
}

TEST_CASE("matrix: statements in another order change no figure") {
  for (const Row& row : rows()) {
    if (row.large) continue;
    CAPTURE(row.name);
    const std::string other = permuted(row.text, Edges::as_they_are);
    CAPTURE(other);
    check_alike(solved(row.text), solved(other));
  }
}

TEST_CASE("matrix: alternatives and branches in the opposite order have the same figures, and the same are picked") {
  for (const Row& row : rows()) {
    if (row.large) continue;
    CAPTURE(row.name);
    const json one = solved(row.text);
    const json other = solved(permuted(row.text, Edges::turned_round));
    json turned = other.at("alternatives");
    std::reverse(turned.begin(), turned.end());
    CHECK(differences(one.at("alternatives"), turned) == "");
    for (const auto& entry : one.at("picks").items()) {
      const json& a = entry.value();
      const json& b = other.at("picks").at(entry.key());
      REQUIRE(a.is_null() == b.is_null());
      if (a.is_null()) continue;
      CAPTURE(entry.key());
      CHECK(differences(a.at("value"), b.at("value")) == "");
      CHECK(a.at("ties").size() == b.at("ties").size());
      if (a.at("ties").size() == 1) CHECK(a.at("label") == b.at("label"));
    }
  }
}

TEST_CASE("matrix: a parameter set to what is believed changes no figure" * figures_only) {
  for (const Row& row : rows()) {
    if (row.large) continue;
    const Said said = ask({"breakeven", "--json", "-q", "--numbers"}, row.text);
    if (said.exit != 0) continue;
    CAPTURE(row.name);
    const json whole = solved(row.text);
    const json answer = said.json();
    for (const json& threshold : answer.at("thresholds")) {
      const std::string name = threshold.at("parameter");
      CAPTURE(name);
      check_alike(whole, solved(row.text, {name + "=" + threshold.at("believed").dump()}));
    }
  }
}
