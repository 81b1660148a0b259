// diff.cpp - what changed between two models, as a reviewer and as a program reads it.
#include "output/answers/diff/diff.h"

#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "model/read_model.h"
#include "output/diagram/diagram.h"
#include "output/forms/csv.h"
#include "output/report_support.h"
#include "support/files.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

struct Found {
  std::string text;
  std::string narrow;  // in 60 columns
  Json json;
  std::string csv;
};

Found answer(const Model& before, const Model& after) {
  const Solution old_solution = solve(before);
  const Solution new_solution = solve(after);
  const Solved was{before, old_solution};
  const Solved is{after, new_solution};
  const ModelDiff diff = diff_of(was, is);
  Found found;
  const Answer forms = diff_answer(was, is, diff);
  found.text = written([&](std::ostream& out) { forms.text(out, {}); });
  found.narrow = written([&](std::ostream& out) { forms.text(out, {60, false}); });
  found.json = Json::parse(written(forms.json));
  found.csv = csv_of(forms);
  return found;
}
Found answer(const std::string& before, const std::string& after) {
  return answer(model_of(before), model_of(after));
}

bool says(const Found& a, const std::string& words) {
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
    const Picture picture = render(before, solve(before), {}, PictureFormat::dot, {});
    REQUIRE(picture.error.empty());
    const Found a = answer(before, model_of(picture.bytes));
    CHECK(a.json["changes"] == Json::array());
    CHECK(a.json["flipped"] == false);
    CHECK(says(a, "Nothing changed in the model, so that both picks are as they were."));
  }
}

TEST_CASE("diff: the report fits the terminal, and the object has every key and says why something is null") {
  const std::set<std::string> rows{"change", "of",    "field", "node", "label", "to",
                                   "event",  "state", "given", "name", "old",   "new"};
  for (std::uint64_t seed = 1; seed <= 120; ++seed) {
    CAPTURE(seed);
    const RandomGraph graph = random_graph(seed);
    RandomGraph other = seed % 3 == 0 ? random_graph(seed + 1) : graph;
    for (std::size_t n = 0; n < other.nodes.size(); n += 2) other.nodes[n].payoff += static_cast<double>(n % 5);
    const Found a = answer(to_dot(graph, seed), to_dot(other, seed));
    check_lines(a.text, 80);
    check_lines(a.narrow, 60);
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
    const Found a = answer(to_dot(random_graph(seed), seed), to_dot(other, seed));
    Diagnostics diagnostics;
    const auto rows = read_csv(a.csv, diagnostics);
    REQUIRE(rows);
    const std::size_t changes = a.json["changes"].size();
    REQUIRE(rows->size() == 1 + changes + 10);
    for (std::size_t r = 1; r <= changes; ++r) {
      const CsvRow& row = (*rows)[r];
      REQUIRE(row.size() == 12);
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
  const Found a = answer(later, replaced(later, "back [payoff=20]", "back [payoff=5]"));
  CHECK(says(a, "Best expected value: the same first step, 'Which? west', so not flipped; a different plan below:"));
  CHECK(says(a, "'And now? come back' → 'And now? stay'"));
  const Json& pick = a.json["picks"]["expected_value"];
  CHECK(pick["flipped"] == false);
  CHECK(pick["other_plan"] == true);
  CHECK(pick["plan"] == Json::parse(R"([{"node":"bust","path":["west","bust"],"old":"come back","new":"stay"}])"));
}

TEST_CASE("diff: a pick that lost its probabilities says why") {
  const Found a = answer(later, replaced(replaced(later, ", p=0.5", ""), ", p=0.5", ""));
  CHECK(says(a, "Best expected value: not available any more, because"));
  CHECK(says(a, "'Which? west' before."));
  REQUIRE(a.json["picks"]["expected_value"]["new"].is_null());
  CHECK(a.json["picks"]["expected_value"]["flipped"].is_null());
}

TEST_CASE("diff: costs are written as costs, in the new model's sign") {
  const std::string old_text = "digraph { graph [objective=minimize]; go -> a [cost=5]; go -> b [cost=7]; a []; b []; }";
  const Found a = answer(old_text, replaced(old_text, "cost=5", "cost=9"));
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
  const Found a = answer(before + "}", after + "}");
  CHECK(std::count(a.text.begin(), a.text.end(), '\n') < 70);
  CHECK(says(a, "more that `rue diff --json` lists"));
  CHECK(a.json["changes"].size() == 180);
  const Found removed = answer(after + "}", before + "}");
  CHECK(says(removed, "Removed nodes: new0, new1,"));
  CHECK(says(removed, " and 48 more"));
}

namespace {

// Where numbers stand in a text: not in words.
std::vector<std::pair<std::size_t, std::size_t>> numbers_in(const std::string& text) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto in_word = [&](char c) {
    return is_digit(c) || c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  };
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (!is_digit(text[i]) || in_word(text[i - 1])) continue;
    std::size_t end = i;
    while (end < text.size() && (is_digit(text[end]) || text[end] == '.')) ++end;
    found.emplace_back(i, end - i);
  }
  return found;
}

// Another number somewhere, or a line less, or two lines the other way round.
std::string edited(std::string text, Rng& rng) {
  if (one_in(rng, 4)) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    const auto at = static_cast<std::size_t>(below(rng, static_cast<int>(lines.size()) - 1));
    if (one_in(rng, 2)) {
      lines.erase(lines.begin() + static_cast<std::ptrdiff_t>(at));
    } else {
      std::swap(lines[at], lines[at + 1]);
    }
    text.clear();
    for (const std::string& line : lines) text += line + "\n";
    return text;
  }
  const auto numbers = numbers_in(text);
  const auto [at, size] = numbers[static_cast<std::size_t>(below(rng, static_cast<int>(numbers.size())))];
  const std::string others[] = {
      "0", "1", "7", "0.3", "12.5", text.substr(at, size) + "1", text.substr(at, size) + "000000001"};
  return text.replace(at, size, others[below(rng, 7)]);
}

}  // namespace

TEST_CASE("diff: whatever is edited, nothing of a pick moves without a change that is listed") {
  int moved = 0;
  int kept = 0;
  std::vector<std::string> files;
  for (const char* folder : {"/graphs", "/tests/matrix/models"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(RUE_SOURCE_DIR) + folder)) {
      if (entry.path().extension() == ".dot" && entry.path().stem() != "stages") files.push_back(entry.path().string());
    }
  }
  for (const std::string& file : files) {
    const std::string text = content_of(file);
    const Model before = model_of(text);
    const Solution old_solution = solve(before);
    for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(40)); ++seed) {
      Rng rng(seed);
      const std::string other = edited(text, rng);
      Diagnostics diagnostics;
      const std::optional<Model> after = read_model(other, {}, diagnostics);
      if (!after) continue;
      CAPTURE(file);
      CAPTURE(other);
      const Solution new_solution = solve(*after);
      const ModelDiff diff = diff_of({before, old_solution}, {*after, new_solution});
      const auto figures = [](const Solution& s) {
        std::vector<double> all;
        for (const Criterion c : {Criterion::expected_value, Criterion::minimax_regret}) {
          const std::optional<Pick>& pick = s.pick(c);
          if (!pick) continue;
          all.insert(all.end(), {static_cast<double>(pick->alternative.value_or(0)), pick->value.value_or(0),
                                 pick->figures.expected_value.value_or(0), pick->figures.worst_regret});
        }
        return all;
      };
      const std::vector<double> was = figures(old_solution);
      const std::vector<double> is = figures(new_solution);
      bool same = was.size() == is.size();
      for (std::size_t i = 0; same && i < was.size(); ++i) same = std::fabs(was[i] - is[i]) <= diff.expected_value.tolerance;
      same = same && !diff.expected_value.moved() && !diff.least_regret.moved();
      (same ? kept : moved) += 1;
      if (same) continue;
      CHECK_FALSE(diff.changes.empty());
      // And without looking at the last bit.
      CHECK_FALSE(difference(before.graph, after->graph, correspond(before.graph, after->graph)).empty());
    }
  }
  CHECK(moved > static_cast<int>(test::rounds(40)));
  CHECK(kept > static_cast<int>(test::rounds(40)));
}

TEST_CASE("diff: criteria, a scale and a weight are seen where they move a pick") {
  const std::string was = R"(digraph { graph [criteria="price [100, 0]; fun [0, 10]"];
    x -> a [price=50, fun=9]; x -> b [price=40, fun=5]; })";
  // By hand: a is worth (50 + 90)/2 = 70, b (60 + 50)/2 = 55; at price 99 a is worth (1 + 90)/2 = 45.5.
  const Found a = answer(was, replaced(was, "price=50", "price=99"));
  CHECK(a.json["changed"] == true);
  CHECK(a.json["flipped"] == true);
  CHECK(says(a, "x, 'a': price 50 → 99"));
  CHECK(a.json["picks"]["expected_value"]["moved"]["value"] == -15.0);
  CHECK(a.json["changes"][0]["name"] == "price");
  CHECK(says(answer(was, replaced(was, "[100, 0]", "[200, 0]")), "Criterion price: scale [100, 0] → [200, 0]"));
  CHECK(says(answer(was, replaced(was, "10]\"", "10]\", weights=\"fun=3\"")), "Weight weights.fun: 1 → 3"));
}

TEST_CASE("diff: a parameter is one line, with its range") {
  const std::string was = R"(digraph { graph [params="km = 30000 in [10000, 60000]"];
    x -> car [cost="0.182*km"]; x -> bus [cost=4000]; })";
  const Found a = answer(was, replaced(was, "30000 in [10000, 60000]", "20000 in [10000, 40000]"));
  CHECK(says(a, "Parameter km: 30,000 → 20,000; range [10,000, 60,000] → [10,000, 40,000]"));
  CHECK(a.json["changes"].size() == 2);
  CHECK(a.json["changes"][1]["old"] == Json::array({10000, 60000}));
  CHECK(a.csv.find("changed,parameter,value,,,,,,,30000,20000,km\r\n") != std::string::npos);
  CHECK(a.csv.find("changed,parameter,range,,,,,,,10000 | 60000,10000 | 40000,km\r\n") != std::string::npos);
}
