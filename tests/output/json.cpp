// json.cpp - the answer for programs: every key, every sign, every absence explained.
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "output/answers/compare/compare.h"
#include "output/answers/solve/solve.h"
#include "output/forms/json_values.h"
#include "support/model.h"
#include "support/random_graph.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

std::string text_of(const Model& model, bool detail = false) {
  std::ostringstream out;
  write_solve_json(out, model, solve(model), detail);
  return out.str();
}

Json answer(const std::string& dot, bool detail = false) {
  return Json::parse(text_of(model_of(dot), detail));
}

std::vector<std::string> keys(const Json& object) {
  std::vector<std::string> list;
  for (const auto& [key, value] : object.items()) list.push_back(key);
  return list;
}

// Of alternatives each has notes of its own, but for criteria, which lack the same everywhere.
std::string noted_field(const std::string& field) {
  const std::size_t end = field.find("].criteria");
  return end == std::string::npos || !field.starts_with("alternatives[") ? field : "alternatives[" + field.substr(end);
}

// Fields of all nulls, with [] for the rows of everything but the alternatives.
void find_all_nulls(const Json& value, const std::string& field, std::set<std::string>& nulls) {
  if (value.is_null()) nulls.insert(noted_field(field));
  if (value.is_object()) {
    for (const auto& [key, inner] : value.items()) find_all_nulls(inner, field.empty() ? key : field + "." + key, nulls);
  }
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      find_all_nulls(value[i], field + (field == "alternatives" ? "[" + std::to_string(i) + "]" : "[]"), nulls);
    }
  }
}

const char* const go_or_stay = R"(digraph "Go?" {
  graph [unit=points];
  offer [kind=decision]; going [event=market]; staying [payoff=3];
  offer -> going [label=go]; offer -> staying [label=stay];
  going -> up [label=boom, p=0.25, payoff=8]; going -> down [label=bust, p=0.75, payoff=-1];
})";

}  // namespace

TEST_CASE("the answer holds every key of its schema in order") {
  const Json a = answer(go_or_stay);
  CHECK(keys(a) == std::vector<std::string>{"schema", "model", "alternatives", "picks", "critical", "frontier",
                                            "price_of_robustness", "regret_at_stake",
                                            "expected_value_of_perfect_information",
                                            "expected_value_of_perfect_information_bounds", "utility", "averse", "notes"});
  CHECK(a["schema"] == "rue.solve/1");
  CHECK(a["model"] == Json::parse(R"({"name": "Go?", "objective": "maximize", "unit": "points", "root": "offer", "nodes": 5,
                                      "decisions": 1, "chances": 1, "outcomes": 3, "events": 1, "paths": 3})"));
  CHECK(a["alternatives"][0] == Json::parse(R"({"label": "go", "to": "going", "expected_value": 1.25, "worst_regret": 4.0,
      "expected_regret": 3.0, "maximin": -1.0, "maximax": 8.0, "hurwicz": 3.5, "laplace": 3.5,
      "leximin": -1.0, "most_likely": -1.0, "hodges_lehmann": 0.125, "criteria": []})"));
  CHECK(keys(a["picks"]) == std::vector<std::string>{"expected_value", "minimax_regret", "maximin", "maximax", "hurwicz",
                                                     "laplace", "expected_regret", "leximin", "most_likely",
                                                     "hodges_lehmann"});
  CHECK(a["picks"]["expected_value"] == Json::parse(R"({"value": 3.0, "alternative": 1, "label": "stay", "ties": [1],
      "policy": [{"node": "offer", "path": [], "choose": {"edge": 1, "label": "stay", "to": "staying"}, "ties": [1]}],
      "figures": {"expected_value": 3.0, "worst": 3.0, "best": 3.0, "worst_regret": 5.0, "expected_regret": 1.25,
                  "chance_of_regret": 0.25}, "criteria": []})"));
  CHECK(a["picks"]["hurwicz"]["alpha"] == 0.5);
  CHECK(a["critical"]["expected_value"] == Json::parse(R"({"taken": ["stay"], "payoff": 3.0, "foregone": ["go", "boom"],
      "foregone_payoff": 8.0, "scenario": {"market": "boom"}, "chance": 0.25, "regret": 5.0})"));
  CHECK(a["critical"]["minimax_regret"]["taken"] == Json::parse(R"(["go", "bust"])"));
  CHECK(a["frontier"] == Json::parse(R"([{"worst_regret": 4.0, "expected_value": 1.25, "alternative": 0},
                                         {"worst_regret": 5.0, "expected_value": 3.0, "alternative": 1}])"));
  CHECK(a["price_of_robustness"] == 1.75);
  CHECK(a["regret_at_stake"] == 1.0);
  CHECK(a["expected_value_of_perfect_information"] == 1.25);
  CHECK(a["notes"].empty());
}

// A figure by hand: stay brings 4 on x, weighed 3 in 4; go brings 8 with 0.25 and -1 else, on y.
const char* const two_criteria = R"(digraph g { graph [criteria="x; y", weights="x=3, y=1"];
  d [kind=decision]; d -> go; d -> stay [x=4, y=0];
  go -> up [p=0.25, x=0, y=8]; go -> down [p=0.75, x=0, y=-1]; })";

TEST_CASE("what each criterion brings stands with each alternative and both headline picks") {
  const Json a = answer(two_criteria);
  CHECK(a["alternatives"][0]["criteria"] ==
        Json::parse(R"([{"name":"x","expected":0.0,"share":0.0},{"name":"y","expected":1.25,"share":0.3125}])"));
  CHECK(a["picks"]["expected_value"]["criteria"] ==
        Json::parse(R"([{"name":"x","expected":4.0,"share":3.0},{"name":"y","expected":0.0,"share":0.0}])"));
  CHECK(a["picks"]["minimax_regret"].contains("criteria"));
  CHECK_FALSE(a["picks"]["maximin"].contains("criteria"));
  const Json b = answer(R"(digraph g { graph [criteria="x; y", value="x*y"]; d -> a [x=2, y=3]; d -> c [x=1, y=1]; })");
  CHECK(b["alternatives"][0]["criteria"][0] == Json::parse(R"({"name":"x","expected":2.0,"share":null})"));
  std::set<std::string> nulls, noted;
  find_all_nulls(b, "", nulls);
  for (const Json& note : b["notes"]) noted.insert(note["field"].get<std::string>());
  nulls.erase("utility");
  for (const std::string& field : nulls) {
    CAPTURE(field);
    const bool pain = field.starts_with("critical");  // nothing to regret
    CHECK((pain || noted.count(field) == 1));
  }
}

// By hand: hold is worth 180 p + 70 (1 - p), sell 100: they tie at p = 3/11. Sell regrets 80 where it goes up, hold 30.
TEST_CASE("the comparison says where the plans part and where the ranges change a pick") {
  Model model = model_of(R"(digraph v { graph [events="m: up = 0.25 in [10%, 40%], down"]; hold [event=m]; s -> sell;
    s -> hold; s -> keep; hold -> u [label=up]; hold -> d [label=down]; sell [payoff=100]; u [payoff=180]; d [payoff=70];
    keep [payoff=20]; })");
  const Solution solution = solve(model);
  const auto comparison = [&](const std::optional<RangeFlips>& flips, const FindingCounts& findings) {
    std::ostringstream out;
    const BesidePicks beside{flips, std::nullopt, {}};
    compare_answer(model, solution, beside, findings).json(out);
    return Json::parse(out.str());
  };
  const Json a = comparison(range_flips(model), {0, 3});
  CHECK(keys(a) == std::vector<std::string>{"schema", "model", "picks", "next", "hurts", "parting", "range_flips",
                                            "within_ranges", "preferences", "findings", "criteria", "notes"});
  CHECK(a["schema"] == "rue.compare/1");
  const Json whole = Json::parse(text_of(model));
  CHECK(a["picks"] == whole["picks"]);
  CHECK(a["hurts"] == whole["critical"]);
  CHECK(a["next"] == Json::parse(R"({"alternative":2,"label":"keep","expected_value":20.0,"short_of_best":80.0,
    "worst_regret":160.0,"more_to_regret":130.0})"));
  CHECK(a["parting"] == Json::parse(R"([{"node":"s","path":[],"expected_value":{"edge":0,"label":"sell","to":"sell"},
    "minimax_regret":{"edge":1,"label":"hold","to":"hold"},"chance":1.0,"given_up":2.5,
    "kept_to":{"expected_value":80.0,"minimax_regret":30.0}}])"));
  REQUIRE(a["range_flips"].size() == 1);
  CHECK(a["range_flips"][0]["threshold"].get<double>() == doctest::Approx(3.0 / 11));
  CHECK(a["range_flips"][0]["side"] == "above");
  CHECK(a["range_flips"][0]["label"] == "hold");
  CHECK(a["findings"] == Json::parse(R"({"errors":0,"warnings":3})"));
  CHECK(a["notes"].size() == 1);  // what all ranges do together was not asked
  CHECK(a["notes"][0]["field"] == "within_ranges");
  const Json sought = comparison(range_flips(model, 1), {});
  CHECK(sought["range_flips"].is_null());
  CHECK(sought["notes"][0]["field"] == "range_flips");
}

TEST_CASE("a utility has its own entry, with a note for every null") {
  const Json a = answer(
      R"dot(digraph g { graph [objective=minimize, utility="exponential(2)"]; d [kind=decision]; d -> c; d -> s [cost=1];
    c -> x [p=0.5, cost=2]; c -> y [p=0.5]; })dot");
  CHECK(a["utility"]["function"] == "exponential(2)");
  CHECK(a["utility"]["label"] == "s");  // by cost alone they tie
  CHECK(a["utility"]["value"]["certainty_equivalent"].get<double>() == doctest::Approx(1));
  // 2 ln((e^1 + 1) / 2)
  CHECK(a["utility"]["alternatives"][0]["certainty_equivalent"].get<double>() == doctest::Approx(1.2402).epsilon(1e-4));
  const Json b = answer(R"dot(digraph g { graph [utility="log(9)"]; d [kind=decision]; d -> c; d -> s [payoff=1];
    c [kind=chance]; c -> x [payoff=2]; c -> y; })dot");
  std::set<std::string> nulls, noted;
  find_all_nulls(b, "", nulls);
  for (const Json& note : b["notes"]) noted.insert(note["field"].get<std::string>());
  CHECK(nulls.count("utility.value.expected_utility") == 1);
  for (const std::string& field : nulls) CHECK_MESSAGE(noted.count(field) == 1, field);
}

TEST_CASE("under minimize payoffs are costs and regrets stay positive") {
  const Json a = answer(R"(digraph g { graph [objective=minimize];
    a [kind=decision]; b [cost=10]; a -> b; a -> c;
    c -> d [label=x, p=0.5, cost=4]; c -> e [label=y, p=0.5, cost=12]; })");
  CHECK(a["model"]["objective"] == "minimize");
  CHECK(a["picks"]["expected_value"]["value"] == 8.0);
  CHECK(a["picks"]["expected_value"]["figures"]["worst"] == 12.0);
  CHECK(a["picks"]["expected_value"]["figures"]["best"] == 4.0);
  CHECK(a["picks"]["maximin"]["value"] == 10.0);
  CHECK(a["picks"]["maximax"]["value"] == 4.0);
  CHECK(a["picks"]["minimax_regret"]["value"] == 2.0);
  CHECK(a["critical"]["minimax_regret"]["payoff"] == 12.0);
  CHECK(a["critical"]["minimax_regret"]["foregone_payoff"] == 10.0);
  CHECK(a["frontier"][0]["expected_value"] == 8.0);
}

TEST_CASE("there is no negative zero") {
  const std::string costs = text_of(model_of("digraph g { graph [objective=minimize]; a -> b; a -> c; c [cost=1]; }"), true);
  CHECK(costs.find("-0.0") == std::string::npos);
}

TEST_CASE("numbers read back to the same double") {
  const Json a = answer("digraph g { a -> b; a -> c; b [payoff=0.1]; c [payoff=\"1/3\"]; }");
  CHECK(a["alternatives"][0]["expected_value"].get<double>() == 0.1);
  CHECK(a["alternatives"][1]["expected_value"].get<double>() == 1.0 / 3);
}

TEST_CASE("bytes that are not UTF-8 and control characters are replaced, quotes escaped") {
  Model model = model_of("digraph g { a -> b; a -> c [label=\"say \\\"no\\\"\"]; b [payoff=1]; }");
  model.graph.graph[Edge(0, 0)].label = "caf\xE9\x01";  // the reader would have refused it
  const Json a = Json::parse(text_of(model));
  CHECK(a["alternatives"][0]["label"] == "caf\xEF\xBF\xBD ");
  CHECK(a["alternatives"][1]["label"] == "say \"no\"");
}

TEST_CASE("a policy names the path to a decision that several paths reach, and the out-edge that is taken") {
  // Two ways to the same later decision; the node is one, the paths are two.
  const Json a = answer(R"(digraph g {
    luck [kind=chance]; left [kind=decision]; later [kind=decision]; l0 [payoff=1]; yes [payoff=5]; no [payoff=2];
    luck -> left [label=x, p=0.5]; luck -> later [label=y, p=0.5];
    left -> l0 [label=stop]; left -> later [label="go on"];
    later -> no [label=no]; later -> yes [label=yes];
  })");
  const Json& policy = a["picks"]["expected_value"]["policy"];
  REQUIRE(policy.size() == 3);
  CHECK(policy[0] ==
        Json::parse(R"({"node": "left", "path": [], "choose": {"edge": 1, "label": "go on", "to": "later"}, "ties": [1]})"));
  CHECK(policy[1] ==
        Json::parse(R"({"node": "later", "path": ["y"], "choose": {"edge": 1, "label": "yes", "to": "yes"}, "ties": [1]})"));
  CHECK(
      policy[2] ==
      Json::parse(
          R"({"node": "later", "path": ["x", "go on"], "choose": {"edge": 1, "label": "yes", "to": "yes"}, "ties": [1]})"));
  CHECK(a["alternatives"].empty());
  CHECK(a["picks"]["expected_value"]["alternative"].is_null());
}

TEST_CASE("a node whose uncertainty is another on every path is listed once for each") {
  // Two visits to one node: the pick loses here where it would have won there.
  const Json a = answer(R"(digraph g {
    a [kind=decision]; coin [event=separate]; a -> coin [label=first]; a -> coin [label=second];
    coin -> win [label=heads, p=0.5, payoff=1]; coin -> lose [label=tails, p=0.5];
  })");
  CHECK(a["critical"]["expected_value"]["scenario"] == Json::parse(R"j({"coin": "tails", "coin (2)": "heads"})j"));
  CHECK(a["critical"]["expected_value"]["chance"] == 0.25);
  CHECK(a["model"]["events"] == 1);
}

TEST_CASE("detail lists live nodes and leaves with where their payoff comes from and what was foregone") {
  const Json a = answer(go_or_stay, true);
  REQUIRE(a["nodes"].size() == 5);
  CHECK(a["nodes"][1] ==
        Json::parse(R"({"id": "going", "path": [], "kind": "chance", "event": "market", "expected_value": 1.25,
                                         "worst_regret": 4.0, "probability": 1.0})"));
  REQUIRE(a["leaves"].size() == 3);
  CHECK(a["leaves"][2] == Json::parse(R"({"path": ["stay"], "to": "staying", "payoff": 3.0,
      "parts": [{"node": "staying", "payoff": 3.0}], "probability": 1.0, "worst_regret": 5.0, "foregone": ["go", "boom"]})"));
  CHECK(a["leaves"][0]["foregone"].is_null());
}

TEST_CASE("every null of random answers has a note under its own name") {
  int with_nulls = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(test::rounds(400)); ++seed) {
    const RandomGraph graph = random_graph(seed);
    const std::string dot = to_dot(graph, seed);
    const Json a = answer(dot, true);
    std::set<std::string> nulls, noted;
    find_all_nulls(a, "", nulls);
    nulls.erase("utility");  // it is linear
    for (const Json& note : a["notes"]) noted.insert(note["field"].get<std::string>());
    with_nulls += nulls.empty() ? 0 : 1;
    for (const std::string& field : nulls) {
      if (noted.count(field) == 0) FAIL_CHECK("seed " << seed << ": no note for " << field << "\n" << dot);
    }
    for (const Json& note : a["notes"]) CHECK_FALSE(note["reason"].get<std::string>().empty());
  }
  CHECK(with_nulls > test::rounds(50));
}
