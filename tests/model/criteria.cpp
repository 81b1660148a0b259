// criteria.cpp - several payoffs at once, by weights, by views and by an expression.
#include "model/graph/criteria.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "model/tree/revalue.h"
#include "support/model.h"

using namespace rue;
using rue::test::model_of;

namespace {

// The total of the path that ends at the outcome `id` (the first).
double total(const Model& model, std::string_view id) {
  for (std::size_t n = 0; n < model.tree.size(); ++n) {
    if (model.graph.id_of(model.tree.vertex[n]) != id) continue;
    double sum = 0;
    for (rue_index m = static_cast<rue_index>(n); m != RUE_NONE; m = model.tree.parent[m]) sum += model.tree.payoff[m];
    return sum;
  }
  FAIL("no such outcome");
  return 0;
}

const std::string weighed_offers = R"(digraph offers {
  graph [criteria="career; commute [90, 10] min; love", weights="career=2, love=5", views="friend: love=1, commute=4; boss: career=3*devotion",
         params="devotion = 4; walk = 20"];
  offer -> west [career=3]; offer -> stay [commute=walk, cost_love=10];
  west -> w1 [label=x, p=0.5, commute=10]; west -> w2 [label=y, p=0.5, commute=90];
  w1 [career=60, love=100]; w2 [career=20, love="devotion*2"]; stay [career=40, love=50, commute=30];
})";

}  // namespace

TEST_CASE("the payoff is the weighted mean of the totals of a path, each on its scale") {
  const Model model = model_of(weighed_offers);
  // weights 2, 1, 5: career 63, commute 10 -> 100, love 100
  CHECK(total(model, "w1") == (2 * 63.0 + 1 * 100 + 5 * 100) / 8);
  CHECK(total(model, "w2") == (2 * 23.0 + 0 + 5 * 8) / 8);
  CHECK(total(model, "stay") == (2 * 40.0 + 100 * (50.0 - 90) / (10 - 90) + 5 * 40) / 8);
}

TEST_CASE("a view keeps the main weight of what it does not name") {
  Settings settings;
  settings.view = "friend";
  CHECK(total(model_of(weighed_offers, settings), "w1") == (2 * 63.0 + 4 * 100 + 1 * 100) / 7);
  settings.view = "boss";
  CHECK(total(model_of(weighed_offers, settings), "w1") == (12 * 63.0 + 1 * 100 + 5 * 100) / 18);
}

TEST_CASE("weights are parameters, and criteria depend on parameters") {
  Settings settings;
  settings.parameters = {{"weights.love", 0}, {"walk", 60}};
  CHECK(total(model_of(weighed_offers, settings), "stay") == (2 * 40.0 + 0) / 3);
  Model model = model_of(weighed_offers);
  const NewValue changes[] = {{model.graph.parameters.index.at("weights.love"), 0},
                              {model.graph.parameters.index.at("walk"), 60}};
  std::string why;
  REQUIRE(revalue(model, changes, why));
  CHECK(model.tree.payoff == model_of(weighed_offers, settings).tree.payoff);
  const NewValue devoted{model.graph.parameters.index.at("devotion"), 30};
  REQUIRE(revalue(model, {&devoted, 1}, why));
  CHECK(total(model, "w2") == (2 * 23.0 + 0 + 5 * 60) / 8);
  const NewValue negative{model.graph.parameters.index.at("weights.love"), -1};
  CHECK_FALSE(revalue(model, {&negative, 1}, why));
}

TEST_CASE("value is an expression over the totals of a path, so that it need not be linear") {
  const std::string dot =
      R"dot(digraph g { graph [criteria="qaly; usd", value="wtp*qaly - usd + min(qaly, 1)", params="wtp = 50000"];
    treat -> drug [usd=20000]; treat -> wait; drug -> well [p=0.5]; drug -> ill [p=rest]; drug [qaly=1];
    well [qaly=4]; ill [qaly=1, usd=500]; wait [qaly=0.5, usd=0]; })dot";
  const Model model = model_of(dot);
  CHECK(total(model, "well") == 50000 * 5 - 20000 + 1);
  CHECK(total(model, "ill") == 50000 * 2 - 20500 + 1);
  CHECK(total(model, "wait") == 25000.5);
}

TEST_CASE("in a graph of costs criteria are costs, and the best of a scale counts nothing") {
  const Model model =
      model_of(R"(digraph g { graph [objective=minimize, criteria="usd; pain [10, 0]", weights="usd=1, pain=3"];
    go -> a; go -> b; a [usd=40, pain=2]; b [usd=0, pain=10]; })");
  CHECK(total(model, "a") == -(40 + 3 * 20.0) / 4);
  CHECK(total(model, "b") == -(0 + 3 * 100.0) / 4);
}
