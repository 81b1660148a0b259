// examples.cpp - figures of the examples in graphs/ that have no published source, worked out by hand.
#include <doctest/doctest.h>

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "rue/run.h"

using nlohmann::json;

namespace {

json asked(std::vector<std::string> command, const std::string& name) {
  std::istringstream in;
  std::ostringstream out, err;
  command.insert(command.end(), {"--json", std::string(RUE_SOURCE_DIR) + "/graphs/" + name + ".dot"});
  REQUIRE(rue::run(command, in, out, err) == 0);
  CHECK(err.str().empty());
  return json::parse(out.str());
}

doctest::Approx near(double x) {
  return doctest::Approx(x).epsilon(1e-12);
}

}  // namespace

TEST_CASE("biopsy: after a positive result operate, after a negative one do not, least regret operates at once") {
  const json answer = asked({"solve"}, "biopsy");
  CHECK(answer["alternatives"][0]["expected_value"].get<double>() == near(0.15 * 22 + 0.85 * 23.5));
  // Positive and cancer 0.138, positive and benign 0.085.
  CHECK(answer["alternatives"][1]["expected_value"].get<double>() ==
        near(0.138 * 22 + 0.085 * 23.5 + 0.012 * 14 + 0.765 * 25 - 0.05));
  CHECK(answer["alternatives"][2]["expected_value"].get<double>() == near(0.15 * 14 + 0.85 * 25));
  const json& plan = answer["picks"]["expected_value"];
  CHECK(plan["label"] == "take a biopsy");
  REQUIRE(plan["policy"].size() == 3);
  CHECK(plan["policy"][1]["path"].back() == "positive");
  CHECK(plan["policy"][1]["choose"]["label"] == "operate");
  CHECK(plan["policy"][2]["choose"]["label"] == "leave it");
  // Benign and operated: 25 - 23.5. With the biopsy at best 0.05 more.
  CHECK(answer["picks"]["minimax_regret"]["label"] == "operate now");
  CHECK(answer["picks"]["minimax_regret"]["value"].get<double>() == near(1.5));
  CHECK(answer["alternatives"][1]["worst_regret"].get<double>() == near(1.55));
  CHECK(answer["alternatives"][2]["worst_regret"].get<double>() == near(8));
}

TEST_CASE("treatment: the thresholds of the willingness to pay are the incremental cost-effectiveness ratios") {
  const json answer = asked({"solve", "--detail"}, "treatment");
  CHECK(answer["picks"]["expected_value"]["label"] == "drug");
  const double net[] = {30000 * 5.0 - 2000, 30000 * 5.6 - 14000, 30000 * 6.0 - 30000};
  for (std::size_t a = 0; a < 3; ++a) CHECK(answer["alternatives"][a]["expected_value"].get<double>() == near(net[a]));
  // (14000 - 2000) / (5.6 - 5) and (30000 - 14000) / (6 - 5.6).
  const json curve = asked({"sensitivity", "--by", "wtp"}, "treatment");
  std::vector<double> at;
  for (const json& crossing : curve["crossings"]["expected_value"]) at.push_back(crossing["at"].get<double>());
  REQUIRE(at.size() == 2);
  CHECK(at[0] == doctest::Approx(20000).epsilon(1e-9));
  CHECK(at[1] == doctest::Approx(40000).epsilon(1e-9));
  // With `value` a part of a path has its score, but no share of the payoff.
  const json& parts = answer["leaves"][4]["parts"];
  REQUIRE(parts.size() == 2);
  CHECK(parts[0] == json{{"edge", "operation"}, {"criterion", "cost"}, {"score", 28000.0}, {"payoff", nullptr}});
}
