// named_numbers.cpp - numbers that stand in a graph without a name: what they are called, which are none, and that setting
// one is writing another number in its place.
#include "model/tree/named_numbers.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "model/read_model.h"
#include "support/files.h"
#include "support/model.h"
#include "support/sanitized.h"

using namespace rue;
using rue::test::model_of;

namespace {

Model named(const std::string& text) {
  Model model = model_of(text);
  name_numbers(model);
  return model;
}

// "name = what people read" of the implied numbers; of those without another text the name alone.
std::vector<std::string> names_of(const Model& model) {
  std::vector<std::string> names;
  for (const Parameter& parameter : model.graph.parameters.all) {
    if (parameter.implied)
      names.push_back(parameter.shown.empty() ? parameter.name : parameter.name + " = " + parameter.shown);
  }
  return names;
}

std::string refusal(const Model& model, const char* name) {
  const auto found = model.graph.parameters.refused.find(name);
  return found == model.graph.parameters.refused.end() ? std::string() : found->second;
}

Settings setting(std::string name, double value) {
  Settings settings;
  settings.parameters.push_back({std::move(name), value});
  return settings;
}

}  // namespace

TEST_CASE("named numbers: by what leads there and the label") {
  const Model model = named(R"(digraph {
    plant -> a1 [label="Large plant", cost=2]; plant -> a2 [label="Small plant"]; plant -> none [label="Do nothing", payoff=1];
    a1 -> a1_1 [label="good market", p=0.5]; a1 -> a1_2 [label="bad market", p=0.5];
    a2 -> a2_1 [label="good market", p="50%"]; a2 -> a2_2 [label="bad market", p=rest];
    a1_1 [payoff=200]; a1_2 [payoff=-180]; a2_1 [payoff=100]; a2_2 [payoff=-20];
  })");
  CHECK(names_of(model) == std::vector<std::string>{
                               "cost of plant -> a1 = cost of 'Large plant'",
                               "payoff of plant -> none = payoff of 'Do nothing'",
                               "payoff of a1_1 = payoff of 'Large plant', good market",
                               "payoff of a1_2 = payoff of 'Large plant', bad market",
                               "payoff of a2_1 = payoff of 'Small plant', good market",
                               "payoff of a2_2 = payoff of 'Small plant', bad market",
                               "p of a1 -> a1_1 = p of 'Large plant', good market",
                               "p of a2 -> a2_1 = p of 'Small plant', good market",
                           });
}

TEST_CASE("named numbers: what would be called alike is told apart by more of the way, then by ids") {
  const Model model = named(R"(digraph {
    go -> a [label=left]; go -> b [label=right]; a [kind=decision]; b [kind=decision];
    a -> a1 [label=on, payoff=1]; a -> a2 [label=back, payoff=2]; b -> b1 [label=on, payoff=3]; b -> b2 [label=on];
    b2 [payoff=4]; b1 [payoff=5];
  })");
  CHECK(names_of(model) == std::vector<std::string>{
                               "payoff of a -> a1 = payoff of 'left', 'on'",
                               "payoff of a -> a2 = payoff of 'back'",
                               "payoff of b -> b1 = payoff of 'right', 'on' (b -> b1)",
                               "payoff of b1 = payoff of 'right', 'on' (b1)",
                               "payoff of b2 = payoff of 'right', 'on' (b2)",
                           });
}

TEST_CASE("named numbers: a node of two branches is one number, an only branch is none") {
  const Model model = named(R"(digraph {
    go -> a; go -> b; go -> n;
    a -> x [p=0.3, payoff=1]; a -> y [p=0.7];
    b -> u [p=0.2, payoff=1]; b -> v [p=0.3]; b -> w [p=0.5];
    n -> c [p=1, payoff=2];
  })");
  CHECK(names_of(model) == std::vector<std::string>{
                               "payoff of a -> x = payoff of 'a', x",
                               "payoff of b -> u = payoff of 'b', u",
                               "payoff of n -> c = payoff of 'n', c",
                               "p of a -> x = p of 'a', x",
                               "p of b -> u = p of 'b', u",
                               "p of b -> v = p of 'b', v",
                               "p of b -> w = p of 'b', w",
                           });
  CHECK(refusal(model, "p of a -> y") == "it takes what the others leave: set 'p of a -> x'");
  CHECK(refusal(model, "p of n -> c") == "it is the only branch there");
}

TEST_CASE("named numbers: nodes of one event share its numbers, whichever of them takes the rest where") {
  const char* const text = R"(digraph {
    { node [event=market]; a; b; } go -> a; go -> b;
    a -> a1 [label=boom, p=0.3, payoff=10]; a -> a2 [label=bust, p=rest];
    b -> b1 [label=bust, p=0.7]; b -> b2 [label=boom, p=rest, payoff=4];
  })";
  const Model model = named(text);
  CHECK(names_of(model) == std::vector<std::string>{"payoff of a -> a1 = payoff of 'a', boom",
                                                    "payoff of b -> b2 = payoff of 'b', boom", "market.boom"});
  CHECK(refusal(model, "market.bust") == "it takes what the others leave: set 'market.boom'");
  const Model set = model_of(text, setting("market.boom", 0.4));
  CHECK(set.tree.probability[set.tree.first_child[1]] == 0.4);
  CHECK(set.tree.probability[set.tree.first_child[2]] == doctest::Approx(0.6));
}

TEST_CASE("named numbers: scores of criteria, each with its scale, those that a value does not use are none") {
  const Model weighed = named(R"(digraph {
    graph [criteria="career [0, 100]; commute [90, 0] min", weights="career=3"];
    go -> stay [career=40, cost_commute=-25]; go -> west [career="90", commute=15];
  })");
  CHECK(names_of(weighed) == std::vector<std::string>{"career of go -> stay = career of 'stay'",
                                                      "cost_commute of go -> stay = cost_commute of 'stay'",
                                                      "career of go -> west = career of 'west'",
                                                      "commute of go -> west = commute of 'west'"});
  const Parameter& commute = weighed.graph.parameters.all.back();
  CHECK(commute.kind == Parameter::Kind::score);
  REQUIRE(commute.scale);
  CHECK(commute.scale->low == 0);
  CHECK(commute.scale->high == 90);
  CHECK(commute.criterion == 1);

  const Model valued = named(R"(digraph {
    graph [criteria="q; c; zeal", value="q - c"];
    d -> a [q=3, zeal=2]; d -> b [q=2.4, c=0];
  })");
  CHECK(names_of(valued) ==
        std::vector<std::string>{"q of d -> a = q of 'a'", "q of d -> b = q of 'b'", "c of d -> b = c of 'b'"});
  CHECK(refusal(valued, "zeal of d -> a") == "'value' does not use the criterion 'zeal'");
  CHECK(refusal(valued, "weights.q") == "'value' takes the place of weights");
  CHECK_FALSE(valued.graph.parameters.find("weights.q"));
}

TEST_CASE("named numbers: a weight that changes no pick is no parameter") {
  const Model one = model_of(R"(digraph { graph [criteria="a"]; d -> x [a=1]; d -> y [a=2]; })");
  CHECK_FALSE(one.graph.parameters.find("weights.a"));
  const Model unused =
      model_of(R"(digraph { graph [criteria="a; b; c"]; d -> x [a=1, b=2]; d -> y [a=2, b=1]; })", setting("weights.c", 3));
  CHECK(unused.graph.parameters.unknown == std::vector<std::string>{"weights.c"});
  CHECK(refusal(unused, "weights.c") == "criterion 'c' stands on no path, so that its weight changes no pick");
  CHECK(unused.graph.parameters.find("weights.a"));
}

TEST_CASE("named numbers: a number is found by either name, whatever the white space") {
  const Model model = named(R"(digraph {
    graph [events="m: boom = 0.25, bust
      s | m=boom: good = 0.8, bad
      s | m=bust: good = 0.1, bad"];
    d -> a [label="take it"]; d -> b; a [event=s]; a -> x [label=good, payoff=5]; a -> y [label=bad];
  })");
  const Parameters& parameters = model.graph.parameters;
  for (const char* name : {"s.good | m=boom", "s.good|m=boom", " s.good | m = boom "}) {
    CAPTURE(name);
    const std::optional<std::uint32_t> found = parameters.find(name);
    REQUIRE(found);
    CHECK(parameters.all[*found].believed == 0.8);
  }
  CHECK(parameters.find("payoff of a -> x") == parameters.find("payoff of 'take it', good"));
  CHECK(parameters.find("payoff of a -> x"));
  CHECK_FALSE(parameters.find("payoff of a"));
}

TEST_CASE("named numbers: numbers that are set and do not fit together are an error") {
  Diagnostics diagnostics;
  const auto read =
      read_model(std::string("digraph { d -> a; d -> b [payoff=2]; a -> x [p=0.3, payoff=0]; a -> y [p=rest, payoff=1]; }"),
                 setting("p of a -> x", 1.5), diagnostics);
  CHECK_FALSE(read);
  REQUIRE(diagnostics.error_count() == 1);
  CHECK(diagnostics.findings()[0].text == "with p of a -> x = 1.5: a probability of 'a' would leave 0 to 1");
}

TEST_CASE("named numbers: setting one is writing another in its place, in every decision of graphs/ and the matrix") {
  std::size_t compared = 0;
  for (const char* folder : {"/graphs", "/tests/matrix/models"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(RUE_SOURCE_DIR) + folder)) {
      if (entry.path().extension() != ".dot") continue;
      const std::string text = test::content_of(entry.path().string());
      CAPTURE(entry.path().filename().string());
      const Model model = named(text);
      if (model.tree.size() > 2000) continue;
      std::size_t here = 0;
      for (const Parameter& parameter : model.graph.parameters.all) {
        if (!parameter.implied || parameter.kind == Parameter::Kind::state) continue;
        const auto& all = model.graph.parameters.all;
        const auto stands_there = [&](const Parameter& other) { return other.span.begin == parameter.span.begin; };
        if (std::count_if(all.begin(), all.end(), stands_there) > 1) continue;  // a default, which several nodes have
        if (++here > (test::sanitized ? 3 : 40)) break;
        CAPTURE(parameter.name);
        const double value = parameter.is_chance() ? parameter.believed / 2 : parameter.believed + 1;
        std::string other = text;
        other.replace(parameter.span.begin, parameter.span.end - parameter.span.begin, fmt::format("\"{}\"", value));
        Diagnostics diagnostics;
        const std::optional<Model> written = read_model(other, {}, diagnostics);
        if (!written) continue;  // where siblings have numbers of their own their sum is no more 1
        const Model set = model_of(text, setting(parameter.name, value));
        REQUIRE(set.tree.size() == written->tree.size());
        for (rue_index n = 0; n < set.tree.size(); ++n) {
          CHECK(set.tree.payoff[n] == doctest::Approx(written->tree.payoff[n]).epsilon(1e-14));
          CHECK(set.tree.probability[n] == doctest::Approx(written->tree.probability[n]).epsilon(1e-14));
        }
        ++compared;
      }
    }
  }
  CHECK(compared > (test::sanitized ? 60 : 200));
}

TEST_CASE(
    "named numbers: a short way that another branch of the graph reads as is told longer, with a number there or not") {
  // 'again', x is the root's own branch, which takes the rest; the later one has a number.
  const Model model = named(R"(digraph {
    d -> n [label=again]; d -> m [label=other, payoff=0];
    n -> y [label=y, p=0.4]; n -> x [label=x, p=rest];
    y [kind=decision]; y -> l [label=again]; y -> z [label=stop, payoff=1];
    l -> l1 [label=x, p=0.7, payoff=3]; l -> l2 [label=u, p=rest];
    x [payoff=2];
  })");
  CHECK(names_of(model) == std::vector<std::string>{
                               "payoff of d -> m = payoff of 'other'",
                               "payoff of y -> z = payoff of 'stop'",
                               "payoff of x = payoff of 'again', x",
                               "payoff of l -> l1 = payoff of 'again', y, 'again', x",
                               "p of n -> y = p of 'again', y",
                               "p of l -> l1 = p of 'again', y, 'again', x",
                           });
  // In a name's own words.
  CHECK(refusal(model, "p of 'again', x") == "it takes what the others leave: set 'p of 'again', y'");
  CHECK(refusal(model, "p of n -> x") == "it takes what the others leave: set 'p of n -> y'");
  CHECK(refusal(model, "p of 'again', u") == "it takes what the others leave: set 'p of 'again', y, 'again', x'");
}

TEST_CASE("named numbers: what no way tells from a branch without a number has its id") {
  // Both nodes `s` are reached by two branches and called alike: their ways begin there.
  const Model model = named(R"(digraph {
    s1 [label=s]; s2 [label=s];
    d -> a; d -> b; a -> s1 [p=0.5]; a -> s2 [p=0.5]; b -> s1 [p=0.5]; b -> s2 [p=0.5];
    s1 [kind=decision]; s2 [kind=decision];
    s1 -> o1 [label=go, payoff=3]; s1 -> o2 [label=no]; s2 -> o3 [label=go]; s2 -> o4 [label=off, payoff=1];
    o2 [payoff=2];
  })");
  const std::vector<std::string> names = names_of(model);
  CHECK(std::count(names.begin(), names.end(), "payoff of s1 -> o1 = payoff of 's', 'go' (s1 -> o1)") == 1);
  CHECK(std::count(names.begin(), names.end(), "payoff of s2 -> o4 = payoff of 'off'") == 1);
}
