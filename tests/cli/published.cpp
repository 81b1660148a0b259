// published.cpp - published decision problems: what their sources print, within the sources' rounding.
//
// Figures are typed in from the sources named at each case. Risk profiles and their moments are tested in
// analysis/profile.cpp, the value of information in analysis/information.cpp, thresholds in published_analyses.cpp.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "rue/run.h"

using nlohmann::json;

namespace {

// The answer of `rue solve --json --detail` on a graph in graphs/.
json solved(const std::string& name, const std::string& alpha = "0.5") {
  std::istringstream in;
  std::ostringstream out, err;
  const std::string file = std::string(RUE_SOURCE_DIR) + "/graphs/" + name + ".dot";
  REQUIRE(rue::run({"solve", "--json", "--detail", "--alpha", alpha, file}, in, out, err) == 0);
  CHECK(err.str().empty());
  return json::parse(out.str());
}

double figure(const json& answer, const std::string& alternative, const std::string& criterion) {
  for (const json& a : answer["alternatives"]) {
    if (a["label"] == alternative) return a[criterion].get<double>();
  }
  FAIL("no alternative " << alternative);
  return 0;
}

std::string pick(const json& answer, const std::string& criterion) {
  return answer["picks"][criterion]["label"];
}
double value(const json& answer, const std::string& criterion) {
  return answer["picks"][criterion]["value"];
}

// A node's expected value as the sources print it: from the node on, without what was paid on the way.
double from_node(const json& answer, const std::string& id, double paid) {
  for (const json& node : answer["nodes"]) {
    if (node["id"] == id) return node["expected_value"].get<double>() - paid;
  }
  FAIL("no node " << id);
  return 0;
}

// What the policy of a criterion chooses at a decision.
std::string choice(const json& answer, const std::string& criterion, const std::string& node) {
  for (const json& step : answer["picks"][criterion]["policy"]) {
    if (step["node"] == node) return step["choose"]["label"];
  }
  return "not reached";
}

bool near(double a, double b, double rounding) {
  return a >= b - rounding && a <= b + rounding;
}

}  // namespace

TEST_CASE("Thompson Lumber (Render, Stair and Hanna): every criterion of the textbook") {
  const json answer = solved("thompson_lumber", "0.8");
  CHECK(figure(answer, "large plant", "expected_value") == 10000);
  CHECK(figure(answer, "small plant", "expected_value") == 40000);
  CHECK(figure(answer, "do nothing", "expected_value") == 0);
  CHECK(pick(answer, "expected_value") == "small plant");
  CHECK(value(answer, "maximax") == 200000);
  CHECK(pick(answer, "maximax") == "large plant");
  CHECK(value(answer, "maximin") == 0);
  CHECK(pick(answer, "maximin") == "do nothing");
  CHECK(figure(answer, "large plant", "laplace") == 10000);
  CHECK(figure(answer, "small plant", "laplace") == 40000);
  CHECK(figure(answer, "large plant", "hurwicz") == doctest::Approx(124000));
  CHECK(figure(answer, "small plant", "hurwicz") == doctest::Approx(76000));
  CHECK(figure(answer, "do nothing", "hurwicz") == 0);
  CHECK(pick(answer, "hurwicz") == "large plant");
  CHECK(value(answer, "minimax_regret") == 100000);
  CHECK(pick(answer, "minimax_regret") == "small plant");
  CHECK(figure(answer, "large plant", "worst_regret") == 180000);
  CHECK(figure(answer, "do nothing", "worst_regret") == 200000);
  CHECK(answer["expected_value_of_perfect_information"] == 60000);
  const json cautious = solved("thompson_lumber", "0.2");
  CHECK(value(cautious, "hurwicz") == doctest::Approx(4000));
  CHECK(pick(cautious, "hurwicz") == "small plant");
  CHECK(value(solved("thompson_lumber", "0.5"), "hurwicz") == doctest::Approx(40000));
}

TEST_CASE("Investment (Wikipedia, Regret): minimax regret and maximin without probabilities") {
  const json answer = solved("investment");
  CHECK(value(answer, "maximin") == 1);
  CHECK(pick(answer, "maximin") == "money market");
  CHECK(value(answer, "minimax_regret") == 5);
  CHECK(pick(answer, "minimax_regret") == "bonds");
  CHECK(figure(answer, "stocks", "worst_regret") == 7);
  CHECK(figure(answer, "bonds", "worst_regret") == 5);
  CHECK(figure(answer, "money market", "worst_regret") == 11);
  CHECK(answer["picks"]["expected_value"].is_null());
  CHECK(answer["expected_value_of_perfect_information"].is_null());
}

TEST_CASE("Oil wildcatter (Shenoy, Hugin and aGrUM samples): test, and drill on closed or open") {
  const json answer = solved("oil_wildcatter");
  CHECK(value(answer, "expected_value") == doctest::Approx(22.5));
  CHECK(figure(answer, "do not test", "expected_value") == doctest::Approx(20));
  CHECK(pick(answer, "expected_value") == "test");
  CHECK(choice(answer, "expected_value", "after_closed") == "drill");
  CHECK(choice(answer, "expected_value", "after_open") == "drill");
  CHECK(choice(answer, "expected_value", "after_diffuse") == "do not drill");
  CHECK(near(from_node(answer, "after_closed", 0), 77.5, 0.05));  // the source's figures are net of the test
  CHECK(near(from_node(answer, "after_open", 0), 22.8571, 0.00005));
  CHECK(near(from_node(answer, "after_diffuse", 0), -10, 0.5));
  for (const json& node : answer["nodes"]) {
    if (node["id"] == "after_closed") CHECK(node["probability"].get<double>() == doctest::Approx(0.24));
    if (node["id"] == "after_open") CHECK(node["probability"].get<double>() == doctest::Approx(0.35));
    if (node["id"] == "after_diffuse") CHECK(node["probability"].get<double>() == doctest::Approx(0.41));
  }
}

TEST_CASE("Texaco against Pennzoil (Clemen): counteroffer, and refuse 3") {
  const json answer = solved("texaco_pennzoil");
  CHECK(near(value(answer, "expected_value"), 4.63, 0.005));
  CHECK(near(figure(answer, "counteroffer of 5", "expected_value"), 4.6348, 0.00005));
  CHECK(figure(answer, "accept 2", "expected_value") == 2);
  CHECK(choice(answer, "expected_value", "pennzoil") == "refuse 3");
  CHECK(near(from_node(answer, "court_now", 0), 4.56, 0.005));
  CHECK(near(from_node(answer, "pennzoil", 0), 4.56, 0.005));
}

TEST_CASE("Capacity plant (lecture notes): survey, large if favourable, medium if not") {
  const json answer = solved("capacity_plant");
  CHECK(near(value(answer, "expected_value"), 64.7, 0.06));
  CHECK(near(figure(answer, "no survey", "expected_value"), 64, 0.5));
  CHECK(choice(answer, "expected_value", "after_favourable") == "large plant");
  CHECK(choice(answer, "expected_value", "after_unfavourable") == "medium plant");
  CHECK(near(from_node(answer, "after_favourable", -2), 85.96, 0.005));
  CHECK(near(from_node(answer, "after_unfavourable", -2), 49.62, 0.005));
  CHECK(near(from_node(answer, "small_favourable", -2), 51.4, 0.05));
  CHECK(near(from_node(answer, "medium_favourable", -2), 80.2, 0.05));
  CHECK(near(from_node(answer, "small_unfavourable", -2), 45.0, 0.05));
  CHECK(near(from_node(answer, "large_unfavourable", -2), 10.6, 0.05));
}

TEST_CASE("Shale gas (Kaminski, Jakubczyk and Szufel, figure 7): test, sell if negative, dig if positive") {
  const json answer = solved("shale_gas");
  CHECK(near(value(answer, "expected_value"), 1477, 0.5));
  CHECK(figure(answer, "sell", "expected_value") == 800);
  CHECK(figure(answer, "dig", "expected_value") == doctest::Approx(1450));
  CHECK(choice(answer, "expected_value", "after_negative") == "sell");
  CHECK(choice(answer, "expected_value", "after_positive") == "dig");
  CHECK(near(from_node(answer, "dig", -300), 1750, 0.5));
  CHECK(near(from_node(answer, "result", -50), 1527, 0.5));
  CHECK(near(from_node(answer, "after_negative", -50), 600, 0.5));
  CHECK(near(from_node(answer, "dig_negative", -350), 625, 0.5));
  CHECK(near(from_node(answer, "after_positive", -50), 1887.5, 0.05));
  CHECK(near(from_node(answer, "dig_positive", -350), 2187.5, 0.05));
}

TEST_CASE("Used car (Howard): the perfect test is worth its price") {
  const json answer = solved("used_car");
  CHECK(value(answer, "expected_value") == doctest::Approx(31));
  CHECK(figure(answer, "test", "expected_value") == doctest::Approx(31));
  CHECK(figure(answer, "no test", "expected_value") == doctest::Approx(28));
  CHECK(choice(answer, "expected_value", "after_lemon") == "buy with guarantee");
  CHECK(choice(answer, "expected_value", "after_peach") == "buy without guarantee");
}

TEST_CASE("Lake District (Troffaes and Huntley): payoffs of the normal form by state") {
  const json answer = solved("lake_district");
  // The strategies' payoffs in the states (forecast, weather), as the source's table prints them for a cost of 1.
  const auto leaf = [&](const std::vector<std::string>& path) {
    for (const json& l : answer["leaves"]) {
      if (l["path"] == json(path)) return l["payoff"].get<double>();
    }
    FAIL("no such path");
    return 0.0;
  };
  CHECK(leaf({"buy it", "says_rain", "waterproof", "rain"}) == 9);
  CHECK(leaf({"buy it", "says_rain", "waterproof", "sun"}) == 14);
  CHECK(leaf({"buy it", "says_sun", "no waterproof", "rain"}) == 4);
  CHECK(leaf({"buy it", "says_sun", "no waterproof", "sun"}) == 19);
  CHECK(leaf({"do not buy", "waterproof", "rain"}) == 10);
  CHECK(leaf({"do not buy", "no waterproof", "sun"}) == 20);
  // From that table: buying (waterproof if rain is forecast) has worst regret 6, not buying 5 either way.
  CHECK(pick(answer, "expected_value") == "buy it");
  CHECK(answer["picks"]["expected_value"]["figures"]["worst_regret"] == 6);
  CHECK(value(answer, "minimax_regret") == 5);
  CHECK(pick(answer, "minimax_regret") == "do not buy");
}
