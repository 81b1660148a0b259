// beliefs.cpp - which numbers vary, which hang together, and what they can be.
#include "model/tree/beliefs.h"

#include <doctest/doctest.h>

#include <numeric>

#include "model/tree/revalue.h"
#include "support/files.h"
#include "support/model.h"
#include "support/near.h"

namespace {

using namespace rue;
using rue::test::model_of;
using rue::test::near;

Beliefs beliefs(Model& model, const Varying& varying = {}) {
  Diagnostics diagnostics;
  std::optional<Beliefs> found = beliefs_of(model, varying, diagnostics);
  for (const Finding& f : diagnostics.findings()) MESSAGE(f.text);
  REQUIRE(found);
  return std::move(*found);
}

Finding refusal(Model& model, const Varying& varying = {}) {
  Diagnostics diagnostics;
  CHECK_FALSE(beliefs_of(model, varying, diagnostics));
  REQUIRE(diagnostics.has_errors());
  return diagnostics.findings().front();
}

std::vector<std::string> names(const Model& model, const Block& block) {
  std::vector<std::string> all;
  for (const std::uint32_t number : block.numbers) all.push_back(model.graph.parameters.all[number].name);
  return all;
}

using Names = std::vector<std::string>;
using Points = std::vector<Point>;

// go -> a (event market) or b, with these graph attributes.
std::string market(const std::string& attributes) {
  return "digraph { graph [" + attributes +
         "]; go -> m; go -> b; m [event=market]; m -> x [label=boom]; m -> y [label=flat]; m -> z [label=bust];"
         " x [payoff=10]; y [payoff=5]; z [payoff=0]; b [payoff=4]; }";
}

// Every corner is a model.
void check_values(Model& model, const Beliefs& all) {
  for (const Block& block : all.blocks) {
    for (const Point& corner : block.set.corners()) {
      std::vector<NewValue> changes;
      for (std::size_t i = 0; i < corner.size(); ++i) changes.push_back({block.numbers[i], corner[i]});
      std::string why;
      CHECK_MESSAGE(revalue(model, changes, why), why);
    }
  }
  std::string why;
  CHECK(revalue(model, {}, why));
}

}  // namespace

TEST_CASE("a named parameter with a range is a block of its own") {
  Model model = model_of(
      "digraph { graph [params=\"p = 0.3 in [0.1, 0.6]; cost = 4 in [2, 9]; known = 3\"]; go -> c [cost=cost]; go -> b;"
      " c -> x [p=p]; c -> y [p=rest]; x [payoff=10]; y [payoff=known]; b [payoff=2]; }");
  const Beliefs all = beliefs(model);
  REQUIRE(all.blocks.size() == 2);
  CHECK(names(model, all.blocks[0]) == Names{"p"});
  CHECK(all.blocks[0].set.corners() == Points{{0.1}, {0.6}});
  CHECK(all.blocks[0].believed == Point{0.3});
  CHECK(all.blocks[1].set.corners() == Points{{2}, {9}});
  check_values(model, all);
}

TEST_CASE("states of a line with a rest are one block, cut where nothing is left") {
  Model model = model_of(market("events=\"market: boom = 0.3 in [0.1, 0.6], flat = 0.3 in [0.2, 0.7], bust\""));
  const Beliefs all = beliefs(model);
  REQUIRE(all.blocks.size() == 1);
  CHECK(names(model, all.blocks[0]) == Names{"market.boom", "market.flat"});
  CHECK(all.blocks[0].set.corners() == Points{{0.1, 0.2}, {0.1, 0.7}, {0.3, 0.7}, {0.6, 0.2}, {0.6, 0.4}});
  check_values(model, all);
}

TEST_CASE("states that all have a range sum to 1") {
  Model model =
      model_of(market("events=\"market: boom = 0.2 in [0.1, 0.6], flat = 0.5 in [0.2, 0.7], bust = 0.3 in [0.1, 0.3]\""));
  const Beliefs all = beliefs(model);
  REQUIRE(all.blocks.size() == 1);
  CHECK(all.blocks[0].set.corners() ==
        Points{{0.1, 0.6, 0.3}, {0.1, 0.7, 0.2}, {0.2, 0.7, 0.1}, {0.5, 0.2, 0.3}, {0.6, 0.2, 0.2}, {0.6, 0.3, 0.1}});
  CHECK(all.blocks[0].set.high(0) == 0.6);
  CHECK(all.blocks[0].set.low(1) == 0.2);
  check_values(model, all);
}

TEST_CASE("states without a range keep their proportions, and may go to 0") {
  Model model = model_of(market("events=\"market: boom = 0.25 in [0, 1], flat = 0.45, bust = 0.3\""));
  const Beliefs all = beliefs(model);
  REQUIRE(all.blocks.size() == 1);
  CHECK(all.blocks[0].set.corners() == Points{{0}, {1}});
  check_values(model, all);
}

TEST_CASE("lines under different conditions are blocks of their own") {
  Model model = model_of(
      "digraph { graph [events=\"m: up = 0.5 in [0.4, 0.6], down; s | m=up: good = 0.8 in [0.7, 0.9], bad;"
      " s | m=down: good = 0.3 in [0.1, 0.4], bad\"]; go -> s; go -> b; s [event=s]; s -> g [label=good]; s -> h "
      "[label=bad];"
      " g [event=m]; h [event=m]; g -> g1 [label=up]; g -> g2 [label=down]; h -> h1 [label=up]; h -> h2 [label=down];"
      " g1 [payoff=9]; g2 [payoff=1]; h1 [payoff=3]; h2 [payoff=2]; b [payoff=4]; }");
  const Beliefs all = beliefs(model);
  REQUIRE(all.blocks.size() == 3);
  for (const Block& block : all.blocks) CHECK(block.set.corners().size() == 2);
  check_values(model, all);
}

TEST_CASE("parameters that feed one rest are one block only where they cut each other") {
  const auto text = [](const std::string& params) {
    return "digraph { graph [params=\"" + params +
           "\"]; go -> c; go -> b; c -> x [p=p]; c -> y [p=q]; c -> z [p=rest]; x [payoff=9]; y [payoff=4]; z [payoff=1];"
           " b [payoff=3]; }";
  };
  Model apart = model_of(text("p = 0.2 in [0.1, 0.4]; q = 0.3 in [0.1, 0.5]"));
  CHECK(beliefs(apart).blocks.size() == 2);
  Model together = model_of(text("p = 0.2 in [0.1, 0.7]; q = 0.3 in [0.1, 0.5]"));
  const Beliefs all = beliefs(together);
  REQUIRE(all.blocks.size() == 1);
  CHECK(all.blocks[0].set.corners() == Points{{0.1, 0.1}, {0.1, 0.5}, {0.5, 0.5}, {0.7, 0.1}, {0.7, 0.3}});
  check_values(together, all);
  Model formulas = model_of(text("s = 0.4 in [0, 0.5]; p = 0.2 + s; q = s"));
  const Beliefs one = beliefs(formulas);
  REQUIRE(one.blocks.size() == 1);
  CHECK(one.blocks[0].set.corners() == Points{{0}, {0.4}});
  check_values(formulas, one);
  Model bent = model_of(text("s = 0.4 in [0, 0.5]; p = s * s; q = s"));
  CHECK(beliefs(bent).blocks[0].set.corners() == Points{{0}, {0.5}});
}

TEST_CASE("weights with ranges are shares of their sum") {
  Model model = model_of(
      "digraph { graph [criteria=\"a; b; c\", weights=\"a=1 in [1, 3], b=1, c=2\"]; go -> x; go -> y;"
      " x [a=1, b=5, c=2]; y [a=4, b=2, c=3]; }");
  const Beliefs all = beliefs(model);
  REQUIRE(all.blocks.size() == 1);
  CHECK(names(model, all.blocks[0]) == Names{"weights.a", "weights.b", "weights.c"});
  const Points& corners = all.blocks[0].set.corners();
  REQUIRE(corners.size() == 2);
  const Point low{1.0 / 4, 1.0 / 4, 2.0 / 4};
  const Point high{3.0 / 6, 1.0 / 6, 2.0 / 6};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(near(corners[0][i], low[i]));
    CHECK(near(corners[1][i], high[i]));
    CHECK(near((*all.blocks[0].believed)[i], low[i]));
  }
  check_values(model, all);
}

TEST_CASE("the corners of a raw box of weights, normalised, span the shares") {
  Model model = model_of(
      "digraph { graph [criteria=\"a; b; c\", weights=\"a=3 in [2, 8], b=2 in [1, 4], c=1 in [0, 5]\"]; go -> x; go -> y;"
      " x [a=1, b=5, c=2]; y [a=4, b=2, c=3]; }");
  const Block block = beliefs(model).blocks.at(0);
  const double low[] = {2, 1, 0}, high[] = {8, 4, 5};
  Points raw;
  for (unsigned mask = 0; mask < 8; ++mask) {
    Point w;
    for (unsigned i = 0; i < 3; ++i) w.push_back((mask >> i & 1) != 0 ? high[i] : low[i]);
    const double sum = std::accumulate(w.begin(), w.end(), 0.0);
    for (double& x : w) x /= sum;
    CHECK(block.set.holds(w));
    raw.push_back(w);
  }
  for (const Point& corner : block.set.corners()) {
    CHECK(std::any_of(raw.begin(), raw.end(), [&](const Point& w) {
      return near(w[0], corner[0]) && near(w[1], corner[1]) && near(w[2], corner[2]);
    }));
  }
}

TEST_CASE("a spread gives numbers a range, and a choice leaves the others as believed") {
  Model model = model_of(
      "digraph { graph [params=\"p = 0.3 in [0.1, 0.6]; cost = 4\"]; go -> c [cost=cost]; go -> b;"
      " c -> x [p=p]; c -> y [p=rest]; x [payoff=10]; y [payoff=1]; b [payoff=2]; }");
  CHECK(beliefs(model).blocks.size() == 1);
  const Beliefs spread = beliefs(model, {{}, 0.1});
  REQUIRE(spread.blocks.size() == 2);
  CHECK(spread.blocks[0].set.corners() == Points{{0.1}, {0.6}});
  CHECK(spread.blocks[1].set.corners() == Points{{3.6}, {4.4}});
  const Beliefs one = beliefs(model, {{"cost"}, 0.5});
  REQUIRE(one.blocks.size() == 1);
  CHECK(one.blocks[0].set.corners() == Points{{2}, {6}});
  const Beliefs unnamed = beliefs(model, {{"payoff of x"}, 0.1});
  REQUIRE(unnamed.blocks.size() == 1);
  CHECK(names(model, unnamed.blocks[0]) == Names{"payoff of x"});
}

TEST_CASE("what cannot be chosen is named") {
  Model model = model_of(
      "digraph { graph [params=\"p = 0.3 in [0.1, 0.6]; cost = 4\"]; go -> c [cost=cost]; go -> b;"
      " c -> x [p=p]; c -> y [p=rest]; x [payoff=10]; y [payoff=1]; b [payoff=2]; }");
  CHECK(refusal(model, {{"costs"}, std::nullopt}).text == "the graph has no parameter 'costs'; did you mean 'cost'?");
  const Finding rangeless = refusal(model, {{"cost"}, std::nullopt});
  CHECK(rangeless.text == "'cost' has no range");
  CHECK(rangeless.help.find("--spread") != std::string::npos);
}

TEST_CASE("a number that is set is known") {
  Settings settings;
  settings.parameters = {{"market.boom", 0.4}};
  Model model = model_of(market("events=\"market: boom = 0.3 in [0.1, 0.6], flat = 0.3 in [0.2, 0.7], bust\""), settings);
  const Beliefs all = beliefs(model);
  REQUIRE(all.blocks.size() == 1);
  CHECK(names(model, all.blocks[0]) == Names{"market.flat"});
  CHECK(all.blocks[0].set.corners() == Points{{0.2}, {0.6}});
}

TEST_CASE("too many numbers that constrain each other are refused at once") {
  std::string states, branches;
  for (int i = 0; i < 60; ++i) {
    states += (i == 0 ? "s" : ", s") + std::to_string(i) + " = 0.01 in [0, 0.1]";
    branches += "m -> x" + std::to_string(i) + " [label=s" + std::to_string(i) + "]; x" + std::to_string(i) +
                " [payoff=" + std::to_string(i) + "];";
  }
  Model model = model_of("digraph { graph [events=\"m: " + states + ", z\"]; go -> m; go -> b; m [event=m]; " + branches +
                         " m -> z; z [payoff=0]; b [payoff=4]; }");
  CHECK(refusal(model).text.find("corners") != std::string::npos);
}

TEST_CASE("a weight that follows from what varies, beside weights that vary, is refused") {
  const auto weights = [](const std::string& k) {
    return "digraph { graph [criteria=\"a; b\", params=\"k = " + k +
           "\", weights=\"a=k, b = 1 in [0.5, 2]\"];"
           " go -> x; go -> y; x [a=100, b=0]; y [a=0, b=100]; }";
  };
  Model both = model_of(weights("1 in [0.5, 2]"));
  CHECK(refusal(both).text == "'weights.a' follows from what varies, beside weights that vary themselves");
  Model one = model_of(weights("1 in [0.5, 2]"));
  CHECK(names(one, beliefs(one, {{"k"}, std::nullopt}).blocks[0]) == Names{"k"});
  Model held = model_of(weights("1"));
  const Beliefs shares = beliefs(held);
  CHECK(near(shares.blocks[0].set.low(0), 1.0 / 3));
  CHECK(near(shares.blocks[0].set.high(0), 2.0 / 3));
}

TEST_CASE("career.dot has one block a line, four in all") {
  Model model = model_of(rue::test::content_of(RUE_SOURCE_DIR "/graphs/career.dot"));
  const Beliefs all = beliefs(model);
  std::size_t corners = 1;
  for (const Block& block : all.blocks) corners *= block.set.corners().size();
  CHECK(corners == 16);
  check_values(model, all);
}
