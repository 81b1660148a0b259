// parameters.cpp - values that follow from named numbers, and models that are valued again.
#include "model/numbers/parameters.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>

#include "model/tree/revalue.h"
#include "support/model.h"

using namespace rue;
using rue::test::model_of;

namespace {

// A graph whose numbers are written once as parameters and once as what they come to.
std::string offers(std::string_view p, std::string_view salary, bool written_out) {
  const auto with = [&](std::string_view formula, double value) {
    return written_out ? fmt::format("{:.17g}", value) : std::string(formula);
  };
  const double p_boom = std::stod(std::string(p));
  const double pay = std::stod(std::string(salary));
  return fmt::format(R"(digraph offers {{
    graph [params="{}", events="
      market: boom = {}, flat, bust = {}
      survey | market=boom: good = 0.75, bad
      survey | market=flat: good = {}, bad
      survey | market=bust: good = 0.25, bad
    "];
    offer -> ask [cost=1]; offer -> west; offer -> stay;
    ask [event=survey]; ask -> heard [label=good]; ask -> warned [label=bad];
    heard -> west; heard -> stay; warned -> west; warned -> stay;
    west [event=market]; west -> w1 [label=boom]; west -> w2 [label=flat]; west -> w3 [label=bust];
    w1 [payoff="{}"]; w2 [payoff="{}"]; w3 [payoff=-5];
    stay -> s1 [p="{}"]; stay -> s2 [p=rest];
    s1 [payoff="{}", cost="{}"]; s2 [payoff=3];
  }})",
                     written_out ? "" : fmt::format("p_boom = {}; salary = {}; burden = 2*rent; rent = salary/8", p, salary),
                     with("p_boom", p_boom), with("(1 - p_boom)/4", (1 - p_boom) / 4),
                     with("0.5 + p_boom/4", 0.5 + p_boom / 4), with("1.5*salary", 1.5 * pay),
                     with("salary - burden", pay - 2 * (pay / 8)), with("p_boom^2", p_boom * p_boom),
                     with("max(salary, 10)", std::max(pay, 10.0)), with("rent", pay / 8));
}

Settings settings_of(std::vector<Setting> parameters) {
  Settings settings;
  settings.parameters = std::move(parameters);
  return settings;
}

void check_same(const Tree& a, const Tree& b) {
  CHECK(a.payoff == b.payoff);
  CHECK(a.probability == b.probability);
  CHECK(a.kind == b.kind);
  CHECK(a.group == b.group);
  CHECK(a.set == b.set);
  CHECK(a.set_begin == b.set_begin);
  CHECK(a.set_atom == b.set_atom);
  CHECK(a.group_begin == b.group_begin);
  CHECK(a.atom_probability == b.atom_probability);
}

}  // namespace

TEST_CASE("parameters come to the numbers that they stand for") {
  for (const auto& [p, salary] : {std::pair("0.25", "16"), std::pair("0.5", "4"), std::pair("0.125", "40")}) {
    check_same(model_of(offers(p, salary, false)).tree, model_of(offers(p, salary, true)).tree);
  }
}

TEST_CASE("a model valued again is the model that is read with these values, and returns to what is believed") {
  Model model = model_of(offers("0.25", "16", false));
  const std::uint32_t p_boom = model.graph.parameters.index.at("p_boom");
  const std::uint32_t salary = model.graph.parameters.index.at("salary");
  std::string why;
  const NewValue changes[] = {{p_boom, 0.5}, {salary, 40}};
  REQUIRE(revalue(model, changes, why));
  check_same(model.tree, model_of(offers("0.5", "40", true)).tree);
  check_same(model.tree, model_of(offers("0.25", "16", false), settings_of({{"p_boom", 0.5}, {"salary", 40}})).tree);
  REQUIRE(revalue(model, {}, why));
  check_same(model.tree, model_of(offers("0.25", "16", true)).tree);
}

TEST_CASE("values that cannot be are refused with what is wrong") {
  Model model = model_of(offers("0.25", "16", false));
  const NewValue change{model.graph.parameters.index.at("p_boom"), 1.5};
  std::string why;
  CHECK_FALSE(revalue(model, {&change, 1}, why));
  CHECK(why == "a probability of 'stay' would leave 0 to 1");
}

TEST_CASE("the state of an event is a parameter where it has a range or a setting") {
  const std::string dot = R"(digraph g { graph [events="market: boom = 0.25 in [0.1, 0.5], flat = 0.5, bust = 0.25"];
    go -> m; go -> leave; m [event=market]; m -> boom; m -> flat; m -> bust;
    boom [payoff=8]; flat [payoff=4]; bust [payoff=0]; leave [payoff=3]; })";
  Model model = model_of(dot);
  REQUIRE(model.graph.parameters.all.size() == 1);
  CHECK(model.graph.parameters.all[0].name == "market.boom");
  CHECK(model.graph.parameters.all[0].range.value().high == 0.5);
  const NewValue half{0, 0.5};
  std::string why;
  REQUIRE(revalue(model, {&half, 1}, why));
  // None takes the rest: the others keep their proportion, two to one.
  CHECK(model.tree.atom_probability[0] == 0.5);
  CHECK(model.tree.atom_probability[1] == doctest::Approx(1.0 / 3).epsilon(1e-15));
  CHECK(model.tree.atom_probability[2] == doctest::Approx(1.0 / 6).epsilon(1e-15));
  const Model set = model_of(dot, settings_of({{"market.bust", 0.5}}));
  CHECK(set.tree.atom_probability[0] == doctest::Approx(1.0 / 6).epsilon(1e-15));
  CHECK(set.tree.atom_probability[2] == 0.5);
}

TEST_CASE("a probability that becomes 0 is impossible, and possible again later") {
  Model model = model_of(R"(digraph g { graph [params="p = 0.5"]; go -> a; go -> b;
    a [event=e]; a -> a1 [label=x, p=p]; a -> a2 [label=y, p=rest]; b [event=e]; b -> b1 [label=x, p=p]; b -> b2 [label=y, p=rest];
    a1 [payoff=8]; a2 [payoff=1]; b1 [payoff=2]; b2 [payoff=3]; })");
  const std::size_t atoms = model.tree.atom_probability.size();
  CHECK(atoms == 2);
  std::string why;
  const NewValue zero{0, 0};
  REQUIRE(revalue(model, {&zero, 1}, why));
  CHECK(model.tree.atom_probability.size() == 1);
  REQUIRE(revalue(model, {}, why));
  CHECK(model.tree.atom_probability.size() == 2);
}

TEST_CASE("settings that fit no parameter are told apart from those that do") {
  const Model model = model_of(offers("0.25", "16", false), settings_of({{"p_bom", 0.5}, {"rent", 1}}));
  REQUIRE(model.graph.parameters.unknown.size() == 1);
  CHECK(model.graph.parameters.unknown[0] == "p_bom");
  CHECK(model.graph.parameters.value[model.graph.parameters.index.at("burden")] == 2);
}
