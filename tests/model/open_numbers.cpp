// open_numbers.cpp - ranges without a believed value and orders: what is read of them, and what stays without an answer.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "analysis/solution.h"
#include "model/tree/beliefs.h"
#include "model/tree/revalue.h"
#include "support/files.h"
#include "support/model.h"
#include "support/near.h"

namespace {

using namespace rue;
using rue::test::model_of;
using rue::test::near;

using Names = std::vector<std::string>;
using Points = std::vector<Point>;

Block only_block(Model& model) {
  Diagnostics diagnostics;
  std::optional<Beliefs> found = beliefs_of(model, {}, diagnostics);
  for (const Finding& f : diagnostics.findings()) MESSAGE(f.text);
  REQUIRE(found);
  REQUIRE(found->blocks.size() == 1);
  return std::move(found->blocks.front());
}

Names names_of_block(const Model& model, const Block& block) {
  Names all;
  for (const std::uint32_t number : block.numbers) all.push_back(model.graph.parameters.all[number].name);
  return all;
}

Model inner(const std::string& text) {
  Settings settings;
  settings.inner = true;
  return model_of(text, settings);
}

void check_near(const Points& corners, const Points& expected) {
  REQUIRE(corners.size() == expected.size());
  for (std::size_t c = 0; c < corners.size(); ++c) {
    for (std::size_t i = 0; i < corners[c].size(); ++i) CHECK(near(corners[c][i], expected[c][i]));
  }
}

std::string market_graph(const std::string& states) {
  return "digraph { graph [events=\"market: " + states +
         "\"]; go -> m; go -> b; m [event=market]; m -> x [label=boom]; m -> y [label=flat]; m -> z [label=bust];"
         " x [payoff=10]; y [payoff=5]; z [payoff=0]; b [payoff=4]; }";
}

constexpr const char* no_law_because =
    "'boom' of 'market' has a range and no value; `rue robust` says what holds for all of it";

}  // namespace

TEST_CASE("a state with a range and no value leaves its event without a law, and regret as it is") {
  Model model = model_of(market_graph("boom in [0.1, 0.4], flat = 0.3, bust"));
  CHECK(model.graph.events.groups[0].probability.empty());
  const Solution s = solve(model, {});
  CHECK(std::isnan(s.expected_value[0]));
  CHECK_FALSE(s.pick(Criterion::expected_value));
  const auto told = std::find_if(s.missing.begin(), s.missing.end(),
                                 [](const auto& m) { return m.field == "alternatives[0].expected_value"; });
  REQUIRE(told != s.missing.end());
  CHECK(told->reason == no_law_because);
  // Boom 10 or flat 5 against 4 forgone, bust 0 against 4; staying out regrets 6.
  REQUIRE(s.pick(Criterion::minimax_regret));
  CHECK(s.pick(Criterion::minimax_regret)->value == 4);
  const Block block = only_block(model);
  CHECK(names_of_block(model, block) == Names{"market.boom"});
  CHECK(block.set.corners() == Points{{0.1}, {0.4}});
  CHECK_FALSE(block.believed);
}

TEST_CASE("an inner model has the middle of all ranges, and knows what is believed") {
  Model open = inner(market_graph("boom in [0.1, 0.4], flat = 0.3, bust"));
  CHECK(near(open.tree.probability[open.tree.first_child[1]], 0.25));
  const Solution s = solve(open, {});
  CHECK(near(s.alternatives[0].by(Criterion::expected_value).value(), 0.25 * 10 + 0.3 * 5));
  Model believed = inner(market_graph("boom = 0 in [0, 0.4], flat = 0.3, bust"));
  CHECK(near(believed.tree.probability[believed.tree.first_child[1]], 0.2));
  const Block block = only_block(believed);
  CHECK(block.believed == Point{0});
  CHECK(block.set.corners() == Points{{0}, {0.4}});
  // A choice leaves what is not chosen as believed.
  Model two = inner(market_graph("boom = 0.1 in [0, 0.4], flat = 0.3 in [0.1, 0.3], bust"));
  Diagnostics diagnostics;
  const std::optional<Beliefs> one = beliefs_of(two, {{"market.flat"}, std::nullopt}, diagnostics);
  REQUIRE(one);
  CHECK(near(two.tree.probability[two.tree.first_child[1]], 0.1));
  CHECK(near(two.tree.probability[two.tree.first_child[1] + 1], 0.2));
}

TEST_CASE("a full order has partial averages as corners, and the centroid in the middle") {
  Model model = inner(market_graph("boom >= flat >= bust"));
  const Block block = only_block(model);
  CHECK(names_of_block(model, block) == Names{"market.boom", "market.flat", "market.bust"});
  check_near(block.set.corners(), {{1.0 / 3, 1.0 / 3, 1.0 / 3}, {0.5, 0.5, 0}, {1, 0, 0}});
  CHECK(block.orders == std::vector<std::pair<std::uint32_t, std::uint32_t>>{{0, 1}, {1, 2}});
  CHECK(near(model.tree.probability[model.tree.first_child[1]], 11.0 / 18));
  CHECK(near(model.tree.probability[model.tree.first_child[1] + 2], 2.0 / 18));
}

TEST_CASE("values and ranges stand beside names in an order, and a name may stand again") {
  Model fixed = model_of(market_graph("boom = 0.5 >= bust, flat"));
  const Block bust = only_block(fixed);
  CHECK(names_of_block(fixed, bust) == Names{"market.bust"});
  CHECK(bust.set.corners() == Points{{0}, {0.5}});
  Model ranged = model_of(market_graph("boom = 0.5 in [0.3, 0.6] >= bust, flat >= bust"));
  const Block both = only_block(ranged);
  // bust takes the rest where it alone lacks a value; here flat lacks one, too, and both stand in an order.
  CHECK(names_of_block(ranged, both) == Names{"market.boom", "market.bust", "market.flat"});
  check_near(both.set.corners(),
             {{0.3, 0, 0.7}, {0.3, 0.3, 0.4}, {1.0 / 3, 1.0 / 3, 1.0 / 3}, {0.6, 0, 0.4}, {0.6, 0.2, 0.2}});
}

TEST_CASE("the only state without a value takes the rest, within its range") {
  Model model = model_of(market_graph("boom = 0.4 in [0.2, 0.6], flat = 0.1, bust in [0.35, 0.6]"));
  const Block block = only_block(model);
  CHECK(names_of_block(model, block) == Names{"market.boom"});
  CHECK(block.believed == Point{0.4});
  check_near(block.set.corners(), {{0.3}, {0.55}});
}

TEST_CASE("branches with ranges are numbers of their node") {
  Model model = model_of(
      "digraph { go -> c; go -> b; c -> x [p=\"0.2 in [0.1, 0.4]\"]; c -> y [p=\"in [0.1, 0.7]\"]; c -> z [p=rest];"
      " x [payoff=9]; y [payoff=4]; z [payoff=1]; b [payoff=3]; }");
  const Block block = only_block(model);
  CHECK(names_of_block(model, block) == Names{"p of c -> x", "p of c -> y"});
  CHECK(block.set.corners() == Points{{0.1, 0.1}, {0.1, 0.7}, {0.3, 0.7}, {0.4, 0.1}, {0.4, 0.6}});
  CHECK(model.tree.kind[1] == RUE_AMBIGUOUS);
  const Solution s = solve(model, {});
  CHECK(s.missing.front().reason == "'y' of 'c' has a range and no value; `rue robust` says what holds for all of it");
}

TEST_CASE("nodes of one event that is not declared share their numbers") {
  Model model = model_of(
      "digraph { a [event=m]; b [event=m]; go -> a; go -> b; a -> x [label=up, p=\"0.2 in [0.1, 0.4]\"];"
      " a -> y [label=down, p=rest]; b -> v [label=up, p=\"0.2 in [0.1,0.4]\"]; b -> w [label=down, p=rest];"
      " x [payoff=9]; y [payoff=4]; v [payoff=1]; w [payoff=5]; }");
  const Block block = only_block(model);
  CHECK(names_of_block(model, block) == Names{"m.up"});
  CHECK(block.set.corners() == Points{{0.1}, {0.4}});
}

TEST_CASE("payoffs, costs and scores with a range are numbers") {
  Model model = model_of("digraph { go -> x [payoff=\"40 in [20, 60]\"]; go -> y [cost=\"3 in [1, 5]\"]; y [payoff=9]; }");
  Diagnostics diagnostics;
  const std::optional<Beliefs> found = beliefs_of(model, {}, diagnostics);
  REQUIRE(found);
  REQUIRE(found->blocks.size() == 2);
  CHECK(names_of_block(model, found->blocks[0]) == Names{"payoff of go -> x"});
  CHECK(names_of_block(model, found->blocks[1]) == Names{"cost of go -> y"});
  CHECK(model.tree.payoff[1] == 40);
  const NewValue change{found->blocks[1].numbers[0], 5};
  std::string why_not;
  REQUIRE(revalue(model, {&change, 1}, why_not));
  CHECK(model.tree.payoff[2] == 9 - 5);
  Model scored =
      model_of("digraph { graph [criteria=\"a [0, 10]; b\"]; go -> x [a=\"4 in [2, 6]\", b=1]; go -> y [a=3, b=2]; }");
  CHECK(names_of_block(scored, only_block(scored)) == Names{"a of go -> x"});
}

TEST_CASE("a value that is set closes what was open") {
  Settings settings;
  settings.parameters = {{"market.boom", 0.3}};
  Model model = model_of(market_graph("boom in [0.1, 0.4], flat = 0.3, bust"), settings);
  CHECK(near(solve(model, {}).expected_value[0], 4.5));
}

TEST_CASE("a state that may come out only for some numbers is possible") {
  Model model = model_of(market_graph("boom in [0, 0.4], flat = 0.3, bust"));
  const Solution s = solve(model, {});
  CHECK(std::count(s.live.begin(), s.live.end(), 0) == 0);
}

TEST_CASE("weights that are an order are a block, and the others take their centroid") {
  const std::string text =
      "digraph { graph [criteria=\"c1; c2; c3; c4\", weights=\"c1 >= c2 >= c3 >= c4\"];"
      " go -> e1 [c1=1, c2=0, c3=0, c4=0]; go -> e2 [c1=0, c2=1, c3=0, c4=0]; go -> e3 [c1=0, c2=0, c3=1, c4=0];"
      " go -> e4 [c1=0, c2=0, c3=0, c4=1]; }";
  Model model = model_of(text);
  const Solution s = solve(model, {});
  const double published[] = {0.5208, 0.2708, 0.1458, 0.0625};  // Barron and Barrett 1996
  for (std::size_t i = 0; i < 4; ++i) {
    const std::optional<double> value = s.alternatives[i].by(Criterion::expected_value);
    CHECK(std::fabs(value.value() - published[i]) < 0.00005);
  }
  CHECK(ordered_weights(model.graph) ==
        "the weights are an order without numbers; each is the mean of what the order allows: c1 52.1 %, c2 27.1 %, "
        "c3 14.6 %, c4 6.25 %");
  const Block block = only_block(model);
  CHECK_FALSE(block.believed);
  CHECK(block.set.corners().size() == 4);
  CHECK(block.set.low(0) == 0.25);
  CHECK(block.set.high(1) == 0.5);
}

TEST_CASE("an order cuts weights that have ranges") {
  Model model = model_of(
      "digraph { graph [criteria=\"a; b\", weights=\"a=3 in [1, 4] >= b=2\"]; go -> x [a=1, b=5]; go -> y [a=4, b=2]; }");
  check_near(only_block(model).set.corners(), {{0.5, 0.5}, {2.0 / 3, 1.0 / 3}});
}

TEST_CASE("career_order.dot differs from career.dot in its weights alone") {
  Model order = model_of(rue::test::content_of(RUE_SOURCE_DIR "/graphs/career_order.dot"));
  Model career = model_of(rue::test::content_of(RUE_SOURCE_DIR "/graphs/career.dot"));
  CHECK(order.tree.probability == career.tree.probability);
  CHECK(order.graph.criteria.on_edge == career.graph.criteria.on_edge);
  CHECK(order.graph.criteria.on_vertex == career.graph.criteria.on_vertex);
}
