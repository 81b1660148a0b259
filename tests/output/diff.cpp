// diff.cpp - what changed between two models, as a reviewer and as a program reads it.
#include <nlohmann/json.hpp>
#include <set>

#include "output/csv.h"
#include "output/diagram.h"
#include "output/diff_report.h"
#include "output/report_support.h"
#include "support/random_graph.h"

using namespace rue;
using namespace rue::test;
using Json = nlohmann::ordered_json;

namespace {

struct Answer {
  std::string text;
  Json json;
  std::string csv;
};

Answer answer(const Model& before, const Model& after) {
  const Solution old_solution = solve(before);
  const Solution new_solution = solve(after);
  const Solved was{before, old_solution};
  const Solved is{after, new_solution};
  const ModelDiff diff = diff_of(was, is);
  Answer found;
  found.text = written([&](std::ostream& out) { write_diff_report(out, was, is, diff, {}); });
  found.json = Json::parse(written([&](std::ostream& out) { write_diff_json(out, was, is, diff); }));
  found.csv = written([&](std::ostream& out) { write_diff_csv(out, was, is, diff); });
  return found;
}
Answer answer(const std::string& before, const std::string& after) {
  return answer(model_of(before), model_of(after));
}

bool says(const Answer& a, const std::string& words) {
  std::string flat;
  for (const char c : a.text) {
    const char plain = c == '\n' ? ' ' : c;
    if (plain != ' ' || !flat.ends_with(' ')) flat += plain;
  }
  return flat.find(words) != std::string::npos;
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), with);
}

void find_nulls(const Json& value, const std::string& field, std::set<std::string>& nulls) {
  if (value.is_null()) nulls.insert(field);
  if (!value.is_object()) return;
  for (const auto& [key, inner] : value.items()) find_nulls(inner, field.empty() ? key : field + "." + key, nulls);
}

const std::string later = R"(digraph { market_first [label="Which?", kind=decision]; west [kind=chance];
  market_first -> west [label=west]; market_first -> home [label=home];
  west -> boom [label=boom, p=0.5]; west -> bust [label=bust, p=0.5];
  bust [label="And now?", kind=decision]; bust -> stay [label=stay]; bust -> back [label="come back"];
  boom [payoff=100]; stay [payoff=10]; back [payoff=20]; home [payoff=30]; })";

}  // namespace

TEST_CASE("diff: the picture's DOT says the same model as the text that it was drawn from") {
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const Model before = model_of(to_dot(random_graph(seed), seed));
    const Picture picture = render(before, solve(before), {}, PictureFormat::dot);
    REQUIRE(picture.error.empty());
    const Answer a = answer(before, model_of(picture.bytes));
    CHECK(a.json["changes"] == Json::array());
    CHECK(a.json["flipped"] == false);
    CHECK(says(a, "Nothing changed in the model, so that both picks are as they were."));
  }
}

TEST_CASE("diff: the report fits the terminal, and the object has every key and says why something is null") {
  const std::set<std::string> rows{"change", "of", "field", "node", "label", "to", "event", "state", "given", "old", "new"};
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    RandomGraph other = seed % 3 == 0 ? random_graph(seed + 1) : graph;
    for (std::size_t n = 0; n < other.nodes.size(); n += 2) other.nodes[n].payoff += static_cast<double>(n % 5);
    const Answer a = answer(to_dot(graph, seed), to_dot(other, seed));
    check_lines(a.text, 80);
    std::set<std::string> notes, nulls;
    for (const Json& note : a.json["notes"]) {
      notes.insert(note["field"].get<std::string>());
      CHECK_FALSE(note["reason"].get<std::string>().empty());
    }
    find_nulls(a.json, "", nulls);
    CHECK(notes == nulls);
    for (const Json& change : a.json["changes"]) {
      std::set<std::string> keys;
      for (const auto& [key, value] : change.items()) keys.insert(key);
      CHECK(keys == rows);
    }
    for (const auto& [criterion, pick] : a.json["picks"].items()) {
      CHECK(pick.contains("flipped"));
      if (pick["old"].is_null() || pick["new"].is_null()) continue;
      const Json& moved = pick["moved"]["worst_regret"];
      CHECK(moved == pick["new"]["worst_regret"].get<double>() - pick["old"]["worst_regret"].get<double>());
    }
    const bool flipped =
        a.json["picks"]["expected_value"]["flipped"] == true || a.json["picks"]["minimax_regret"]["flipped"] == true;
    CHECK(a.json["flipped"] == flipped);
    CHECK((a.text.find("flipped from") != std::string::npos || a.text.find("flipped: another") != std::string::npos) ==
          flipped);
  }
}

TEST_CASE("diff: the comma-separated rows say what the object says") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    RandomGraph other = random_graph(seed);
    for (std::size_t n = 0; n < other.nodes.size(); n += 2) other.nodes[n].payoff += static_cast<double>(n % 5);
    const Answer a = answer(to_dot(random_graph(seed), seed), to_dot(other, seed));
    Diagnostics diagnostics;
    const auto rows = read_csv(a.csv, diagnostics);
    REQUIRE(rows);
    const std::size_t changes = a.json["changes"].size();
    REQUIRE(rows->size() == 1 + changes + 10);
    for (std::size_t r = 1; r <= changes; ++r) {
      const CsvRow& row = (*rows)[r];
      REQUIRE(row.size() == 11);
      const Json& change = a.json["changes"][r - 1];
      CHECK(row[0].text == change["change"].get<std::string>());
      CHECK(row[3].text == (change["node"].is_null() ? "" : change["node"].get<std::string>()));
      if (change["new"].is_number()) CHECK(std::stod(row[10].text) == change["new"].get<double>());
    }
    for (std::size_t i = 0; i < 10; ++i) {
      const CsvRow& row = (*rows)[1 + changes + i];
      const Json& pick = a.json["picks"][i < 5 ? "expected_value" : "minimax_regret"];
      CHECK(row[1].text == "pick");
      CHECK(row[0].text == (pick["flipped"].is_null() ? "" : pick["flipped"] == true ? "flipped" : "kept"));
      if (i % 5 == 3 && !pick["new"].is_null()) CHECK(std::stod(row[10].text) == pick["new"]["worst_regret"].get<double>());
    }
  }
}

TEST_CASE("diff: the same first step with another plan below has not flipped, and the choice is shown") {
  const Answer a = answer(later, replaced(later, "back [payoff=20]", "back [payoff=5]"));
  CHECK(says(a, "Best expected value: the same first step, 'Which? west', so not flipped; a different plan below:"));
  CHECK(says(a, "'And now? come back' → 'And now? stay'"));
  const Json& pick = a.json["picks"]["expected_value"];
  CHECK(pick["flipped"] == false);
  CHECK(pick["other_plan"] == true);
  CHECK(pick["plan"] == Json::parse(R"([{"node":"bust","path":["west","bust"],"old":"come back","new":"stay"}])"));
}

TEST_CASE("diff: a pick that lost its probabilities says why") {
  const Answer a = answer(later, replaced(replaced(later, ", p=0.5", ""), ", p=0.5", ""));
  CHECK(says(a, "Best expected value: not available any more, because"));
  CHECK(says(a, "'Which? west' before."));
  REQUIRE(a.json["picks"]["expected_value"]["new"].is_null());
  CHECK(a.json["picks"]["expected_value"]["flipped"].is_null());
}

TEST_CASE("diff: costs are written as costs, in the new model's sign") {
  const std::string old_text = "digraph { graph [objective=minimize]; go -> a [cost=5]; go -> b [cost=7]; a []; b []; }";
  const Answer a = answer(old_text, replaced(old_text, "cost=5", "cost=9"));
  CHECK(says(a, "go, 'a': cost 5 → 9"));
  CHECK(says(a, "flipped from 'a' to 'b'; the old one costs 2 more on average now."));
  CHECK(a.json["changes"][0]["old"] == 5);
  CHECK(a.json["picks"]["expected_value"]["moved"]["value"] == 2);
}

TEST_CASE("diff: many changes are counted, not poured out") {
  std::string before = "digraph { ";
  std::string after = before;
  for (int i = 0; i < 60; ++i) {
    const std::string n = std::to_string(i);
    before += "go -> o" + n + "; o" + n + " [payoff=" + n + "]; ";
    after += "go -> o" + n + "; o" + n + " [payoff=" + n + ".5]; go -> new" + n + "; new" + n + " [payoff=1]; ";
  }
  const Answer a = answer(before + "}", after + "}");
  CHECK(std::count(a.text.begin(), a.text.end(), '\n') < 70);
  CHECK(says(a, "more that `rue diff --json` lists"));
  CHECK(a.json["changes"].size() == 180);
  const Answer removed = answer(after + "}", before + "}");
  CHECK(says(removed, "Removed nodes: new0, new1,"));
  CHECK(says(removed, " and 48 more"));
}
