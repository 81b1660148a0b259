// tree.cpp - unfolding: probabilities from what a path has observed, laws, dead branches, findings.
#include "model/tree/tree.h"

#include <doctest/doctest.h>

#include <cmath>

#include "model/tree_sketch.h"

using namespace rue;
using rue::test::at;
using rue::test::probability;
using rue::test::Sketch;

namespace {

struct Unfolding {
  DecisionGraph graph;
  Diagnostics diagnostics;
  std::optional<Tree> tree;
};

Unfolding unfolding(const Sketch& sketch, double max_nodes = default_max_nodes) {
  Unfolding u{sketch.graph(), {}, {}};
  u.tree = unfold(u.graph, max_nodes, u.diagnostics);
  return u;
}

std::string findings(const Unfolding& u) {
  const auto words = [&](Span s) { return std::string(u.graph.document.text.substr(s.begin, s.end - s.begin)); };
  std::string all;
  for (const Finding& f : u.diagnostics.in_order()) {
    all += fmt::format("{}{}: {}", all.empty() ? "" : "\n", words(f.span), f.text);
    if (!f.help.empty()) all += "; " + f.help;
    for (const Note& note : f.notes) all += fmt::format(" ({}: {})", note.text, words(note.span));
  }
  return all;
}

std::vector<rue_index> set_of(const Tree& t, rue_index n) {
  REQUIRE(t.set[n] != RUE_NONE);
  return {t.set_atom.begin() + t.set_begin[t.set[n]], t.set_atom.begin() + t.set_begin[t.set[n] + 1]};
}

using Atoms = std::vector<rue_index>;

const std::string market_and_survey = R"(
  market: boom = 0.25, flat, bust = 0.30
  survey | market=boom: good = 0.8, bad
  survey | market=flat: good = 0.5, bad
  survey | market=bust: good = 0.1, bad
)";

// Ask first or not, then the market.
Sketch asked() {
  Sketch s(market_and_survey);
  s.decision("d").chance("ask", "survey").chance("m", "market");
  s.edge("d", "ask", "ask").edge("d", "m", "go");
  s.edge("ask", "m", "good").edge("ask", "m", "bad");
  s.edge("m", "b", "boom").edge("m", "f", "flat").edge("m", "u", "bust");
  return s;
}

}  // namespace

TEST_CASE("a tree is breadth first, with payoffs of edge and node together") {
  Sketch s;
  s.decision("d").chance("c").outcome("x", 5).outcome("y", -1);
  s.edge("d", "x", "sure", -1, 2)
      .edge("d", "c", "coin", -1, -3)
      .edge("c", "x", "heads", 0.25)
      .edge("c", "y", "tails", 0.75, 10);
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  const Tree& t = *u.tree;
  CHECK(t.first_child == Atoms{1, 3, 3, 5, 5, 5});
  CHECK(t.parent == Atoms{RUE_NONE, 0, 0, 2, 2});
  CHECK(t.kind == std::vector<std::uint8_t>{RUE_DECISION, RUE_OUTCOME, RUE_CHANCE, RUE_OUTCOME, RUE_OUTCOME});
  CHECK(t.payoff == std::vector<double>{0, 7, -3, 5, 9});
  CHECK(t.vertex == std::vector<std::uint32_t>{0, 2, 1, 2, 3});
  CHECK(t.edge == std::vector<std::uint32_t>{no_event, 0, 1, 2, 3});
  CHECK(t.probability[3] == 0.25);
  CHECK(t.probability[4] == 0.75);
  CHECK(t.group == Atoms(5, RUE_NONE));
  CHECK(t.set == Atoms(5, RUE_NONE));
  const rue_tree view = t.view();
  CHECK(view.node_count == 5);
  CHECK(view.group_count == 0);
  CHECK(view.set_count == 0);
}

TEST_CASE("an outcome alone is a tree") {
  Sketch s;
  s.outcome("x", 5);
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  CHECK(u.tree->size() == 1);
  CHECK(u.tree->first_child == Atoms{1, 1});
  CHECK(u.tree->payoff[0] == 5);
}

TEST_CASE("declared probabilities follow by Bayes' rule") {
  const Unfolding u = unfolding(asked());
  REQUIRE(u.tree);
  CHECK(findings(u).empty());
  const auto p = [&](auto... labels) { return probability(u.graph, *u.tree, {labels...}); };
  // Unobserved: the written numbers to the bit.
  CHECK(p("go", "boom") == 0.25);
  CHECK(p("go", "flat") == 0.45);
  CHECK(p("go", "bust") == 0.3);
  // P(good) = 0.2 + 0.225 + 0.03
  CHECK(std::fabs(p("ask", "good") - 0.455) < 1e-15);
  CHECK(std::fabs(p("ask", "good", "boom") - 0.2 / 0.455) < 1e-15);
  CHECK(std::fabs(p("ask", "good", "bust") - 0.03 / 0.455) < 1e-15);
  CHECK(std::fabs(p("ask", "bad", "boom") - 0.05 / 0.545) < 1e-15);
  CHECK(std::fabs(p("ask", "bad", "flat") - 0.225 / 0.545) < 1e-15);
}

// Raiffa, Decision Analysis (1968), the oil wildcatter: the marginals and posteriors as the book prints them.
TEST_CASE("the oil wildcatter's seismic test") {
  Sketch s(R"(
    oil: dry = 0.5, wet = 0.3, soaking = 0.2
    seismic | oil=dry: none = 0.6, open = 0.3, closed = 0.1
    seismic | oil=wet: none = 0.3, open = 0.4, closed
    seismic | oil=soaking: none = 10%, open = 40%, closed = 50%
  )");
  s.chance("test", "seismic").chance("drill", "oil");
  s.edge("test", "drill", "none").edge("test", "drill", "open").edge("test", "drill", "closed");
  s.edge("drill", "x", "dry").edge("drill", "y", "wet").edge("drill", "z", "soaking");
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  const auto p = [&](auto... labels) { return probability(u.graph, *u.tree, {labels...}); };
  CHECK(p("none") == 0.41);
  CHECK(p("open") == 0.35);
  CHECK(p("closed") == 0.24);
  CHECK(p("none", "dry") == doctest::Approx(0.732).epsilon(0.001));
  CHECK(p("none", "wet") == doctest::Approx(0.220).epsilon(0.003));
  CHECK(p("open", "dry") == doctest::Approx(0.429).epsilon(0.001));
  CHECK(p("closed", "wet") == 0.375);
  CHECK(p("closed", "soaking") == doctest::Approx(0.417).epsilon(0.001));
}

TEST_CASE("below the observed conditions the declared conditional stands to the bit") {
  Sketch s(market_and_survey);
  s.chance("m", "market").chance("ask", "survey");
  s.edge("m", "ask", "boom")
      .edge("m", "ask", "flat")
      .edge("m", "ask", "bust")
      .edge("ask", "x", "good")
      .edge("ask", "y", "bad");
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  CHECK(probability(u.graph, *u.tree, {"boom", "good"}) == 0.8);
  CHECK(probability(u.graph, *u.tree, {"boom", "bad"}) == 0.2);
  CHECK(probability(u.graph, *u.tree, {"flat", "good"}) == 0.5);
  CHECK(probability(u.graph, *u.tree, {"bust", "good"}) == 0.1);
  CHECK(probability(u.graph, *u.tree, {"bust", "bad"}) == 0.9);
}

TEST_CASE("a branch stands for the atoms that are still possible on its path") {
  const Unfolding u = unfolding(asked());
  REQUIRE(u.tree);
  const Tree& t = *u.tree;
  // Atoms: boom-good 0, boom-bad 1, flat-good 2, flat-bad 3, bust-good 4, bust-bad 5.
  CHECK(set_of(t, at(u.graph, t, {"go", "boom"})) == Atoms{0, 1});
  CHECK(set_of(t, at(u.graph, t, {"ask", "good"})) == Atoms{0, 2, 4});
  CHECK(set_of(t, at(u.graph, t, {"ask", "good", "flat"})) == Atoms{2});
  CHECK(t.group[at(u.graph, t, {"ask"})] == 0);
  CHECK(t.group_begin == Atoms{0, 6});
  CHECK(t.atom_probability.size() == 6);
  // In order of first use: the nodes of the first level come first.
  CHECK(t.set[at(u.graph, t, {"ask", "good"})] == 0);
}

TEST_CASE("after a perfect test what it excludes is dead and may be left out") {
  const std::string oil = "oil: wet = 0.2, dry; test | oil=wet: yes = 1, no = 0; test | oil=dry: yes = 0, no = 1";
  Sketch s(oil);
  s.chance("t", "test").chance("w", "oil").chance("both", "oil");
  s.edge("t", "w", "yes").edge("t", "both", "no").edge("w", "x", "wet").edge("both", "x", "wet").edge("both", "y", "dry");
  const Unfolding u = unfolding(s);
  CHECK(findings(u).empty());
  REQUIRE(u.tree);
  CHECK(probability(u.graph, *u.tree, {"yes"}) == 0.2);
  CHECK(probability(u.graph, *u.tree, {"yes", "wet"}) == 1);
  CHECK(probability(u.graph, *u.tree, {"no", "wet"}) == 0);
  CHECK(probability(u.graph, *u.tree, {"no", "dry"}) == 1);
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"no", "wet"})).empty());
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"no", "dry"})) == Atoms{1});
}

TEST_CASE("a chain of three events is updated by its end and by its middle") {
  // a -> b -> c; P(a=1) = 1/2, P(b=1|a) = 1/4, 3/4, P(c=1|b) = 1/4, 3/4.
  Sketch s(R"(
    a: 1 = 0.5, 0
    b | a=0: 1 = 0.25, 0; b | a=1: 1 = 0.75, 0
    c | b=0: 1 = 0.25, 0; c | b=1: 1 = 0.75, 0
  )");
  s.chance("c", "c").decision("d").chance("a", "a").chance("b", "b").chance("a2", "a");
  s.edge("c", "d", "1").edge("c", "x", "0").edge("d", "a", "a").edge("d", "b", "b");
  s.edge("a", "y", "1")
      .edge("a", "z", "0")
      .edge("b", "a2", "1")
      .edge("b", "x", "0")
      .edge("a2", "y", "1")
      .edge("a2", "z", "0");
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  const auto p = [&](auto... labels) { return probability(u.graph, *u.tree, {labels...}); };
  CHECK(p("1") == 0.5);
  // P(a=1 | c=1) = 0.5 (0.75*0.75 + 0.25*0.25) / 0.5 = 0.625; P(b=1 | c=1) = 0.75; given b, c says nothing about a.
  CHECK(p("1", "a", "1") == doctest::Approx(0.625));
  CHECK(p("1", "b", "1") == doctest::Approx(0.75));
  CHECK(p("1", "b", "1", "1") == doctest::Approx(0.75));
}

TEST_CASE("an undeclared event keeps the probabilities on its edges and has a law where they agree") {
  Sketch s;
  s.decision("d").chance("a", "sky").chance("b", "sky");
  s.edge("d", "a", "with").edge("d", "b", "without");
  s.edge("a", "x", "rain", 0.3).edge("a", "y", "sun", 0.7).edge("b", "x", "sun", 0.7).edge("b", "y", "rain", 0.3);
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  CHECK(findings(u).empty());
  CHECK(u.tree->group_begin == Atoms{0, 2});
  CHECK(u.tree->atom_probability == std::vector<double>{0.3, 0.7});
  CHECK(u.graph.events.groups[0].probability == std::vector<double>{0.3, 0.7});
  CHECK(u.graph.events.groups[0].state == std::vector<std::uint16_t>{0, 1});
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"with", "rain"})) == Atoms{0});
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"without", "rain"})) == Atoms{0});
  CHECK(u.tree->set[at(u.graph, *u.tree, {"with", "rain"})] == u.tree->set[at(u.graph, *u.tree, {"without", "rain"})]);
}

TEST_CASE(
    "probabilities that contradict each other leave the law unknown, and a state that cannot happen here keeps its atom") {
  Sketch s;
  s.decision("d").chance("a", "oil").chance("b", "oil");
  s.edge("d", "a", "near").edge("d", "b", "far");
  s.edge("a", "x", "wet", 0.5).edge("a", "y", "dry", 0.5).edge("b", "x", "wet", 0).edge("b", "y", "dry", 1);
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  CHECK(u.tree->atom_probability == std::vector<double>{-1, -1});
  CHECK(u.graph.events.groups[0].probability.empty());
  CHECK(u.graph.events.groups[0].why_no_law == "probabilities of 'oil' contradict each other");
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"far", "wet"})) == Atoms{0});
  CHECK(probability(u.graph, *u.tree, {"far", "wet"}) == 0);
}

TEST_CASE("a state that can happen nowhere is no atom") {
  Sketch s;
  s.decision("d").chance("a", "oil").chance("b", "oil");
  s.edge("d", "a", "near").edge("d", "b", "far");
  s.edge("a", "x", "gas", 0).edge("a", "x", "wet", 0.5).edge("a", "y", "dry", 0.5);
  s.edge("b", "x", "gas", 0).edge("b", "x", "wet", 0.5).edge("b", "y", "dry", 0.5);
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  CHECK(u.tree->atom_probability == std::vector<double>{0.5, 0.5});
  CHECK(u.graph.events.groups[0].state == std::vector<std::uint16_t>{1, 2});
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"near", "gas"})).empty());
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"far", "dry"})) == Atoms{1});
}

TEST_CASE("an event that is resolved follows, whatever stands on the edges, and a branch dead on every path is reported") {
  Sketch s;
  s.chance("a", "sky").chance("b", "sky");
  s.edge("a", "b", "rain", 0.3).edge("a", "y", "sun", 0.7);
  s.edge("b", "x", "rain").edge("b", "y", "sun");  // no probabilities: none are needed
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  CHECK(u.tree->kind[at(u.graph, *u.tree, {"rain"})] == RUE_CHANCE);
  CHECK(probability(u.graph, *u.tree, {"rain", "rain"}) == 1);
  CHECK(probability(u.graph, *u.tree, {"rain", "sun"}) == 0);
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"rain", "sun"})).empty());
  CHECK(u.tree->atom_probability == std::vector<double>{0.3, 0.7});
  CHECK(findings(u) ==
        "b -sun-> y: branch 'sun' of 'b' can never happen: 'sky' is resolved above it (it comes out as 'rain' here: a "
        "-rain-> b)");
}

TEST_CASE("a branch that is dead on some paths only is not reported") {
  Sketch s;
  s.chance("a", "sky").chance("b", "sky");
  s.edge("a", "b", "rain", 0.3).edge("a", "b", "sun", 0.7).edge("b", "x", "rain", 0.3).edge("b", "y", "sun", 0.7);
  CHECK(findings(unfolding(s)).empty());
}

TEST_CASE("an ambiguous event has states and no law") {
  Sketch s;
  s.decision("d").chance("a", "sky").chance("b", "sky").chance("own");
  s.edge("d", "a", "with").edge("d", "b", "without").edge("d", "own", "own");
  s.edge("a", "x", "rain").edge("a", "y", "sun").edge("b", "x", "rain").edge("b", "y", "sun");
  s.edge("own", "x", "left").edge("own", "y", "right");
  const Unfolding u = unfolding(s);
  REQUIRE(u.tree);
  CHECK(u.tree->kind[1] == RUE_AMBIGUOUS);
  CHECK(u.tree->kind[3] == RUE_AMBIGUOUS);
  CHECK(u.tree->group[3] == RUE_NONE);
  CHECK(probability(u.graph, *u.tree, {"with", "rain"}) == -1);
  CHECK(set_of(*u.tree, at(u.graph, *u.tree, {"without", "sun"})) == Atoms{1});
  CHECK(u.tree->atom_probability == std::vector<double>{-1, -1});
  CHECK(u.graph.events.groups[0].why_no_law == "'sky' has no probabilities");
}

TEST_CASE("nothing is derived below a branch that cannot happen") {
  Sketch s(market_and_survey);
  s.chance("c").chance("m", "market").chance("own");
  s.edge("c", "m", "never", 0).edge("c", "own", "always", 1);
  s.edge("m", "x", "boom").edge("own", "x", "l", 0.5).edge("own", "y", "r", 0.5);  // states left out below a dead branch
  const Unfolding u = unfolding(s);
  CHECK(findings(u).empty());
  REQUIRE(u.tree);
  CHECK(u.tree->kind[1] == RUE_AMBIGUOUS);
  CHECK(u.tree->group[1] == RUE_NONE);
  CHECK(u.tree->probability[1] == 0);
}

TEST_CASE("what can happen and has no branch is an error, once a node") {
  Sketch s(market_and_survey);
  s.decision("d").chance("m", "market").chance("ask", "survey");
  s.edge("d", "m", "go").edge("d", "ask", "ask").edge("ask", "m", "good").edge("ask", "m", "bad");
  s.edge("m", "x", "boom");
  CHECK(findings(unfolding(s)) ==
        "m: 'm' has no branch for 'flat' and 'bust' of 'market', which can happen after 'go'; add a branch with "
        "label=\"flat\"");

  Sketch none("oil: wet = 0.2, dry; test | oil=wet: yes = 1, no = 0; test | oil=dry: yes = 0, no = 1");
  none.chance("t", "test").chance("o", "oil").edge("t", "o", "yes").edge("t", "y", "no").edge("o", "x", "dry");
  CHECK(findings(unfolding(none)) ==
        "o: no branch of 'o' can happen after 'yes': there 'oil' comes out as 'wet'; add a branch with label=\"wet\"");
}

TEST_CASE("a probability written at a declared event agrees within its rounding, on every path") {
  Sketch good(market_and_survey);
  good.chance("ask", "survey").chance("m", "market").edge("ask", "m", "good", 0.46).edge("ask", "x", "bad", 0.54);
  good.edge("m", "x", "boom", 0.44).edge("m", "x", "flat", 0.49).edge("m", "x", "bust", 0.07);
  CHECK(findings(unfolding(good)).empty());

  Sketch bad(market_and_survey);
  bad.chance("ask", "survey").chance("m", "market").edge("ask", "m", "good").edge("ask", "m", "bad");
  bad.edge("m", "x", "boom", 0.44).edge("m", "x", "flat").edge("m", "x", "bust");
  CHECK(findings(unfolding(bad)) ==
        "m -boom-> x: p=0.44 against events: 'boom' of 'market' has the probability 0.0917431 after 'bad'; remove p: it "
        "follows from "
        "events (declared here: sketch)");
}

TEST_CASE("more nodes than are allowed are counted, not made") {
  Sketch s;
  s.decision("n0");
  for (int i = 1; i <= 40; ++i) s.decision(fmt::format("n{}", i));
  for (int i = 0; i < 40; ++i) {
    s.edge(fmt::format("n{}", i), fmt::format("n{}", i + 1), "a")
        .edge(fmt::format("n{}", i), fmt::format("n{}", i + 1), "b");
  }
  const std::string help = "; allow more with --max-nodes, or let fewer paths lead to nodes that have much below them";
  CHECK(findings(unfolding(s)) == "sketch: unfolded this graph has 2,199,023,255,551 nodes, more than 20,000,000" + help);
  CHECK(findings(unfolding(s, 1e300)) ==
        "sketch: unfolded this graph has 2,199,023,255,551 nodes, more than 4,294,967,294" + help);
}

TEST_CASE("totals and their range must be finite") {
  Sketch s;
  s.decision("d").decision("e").outcome("x", 1e308);
  s.edge("d", "e", "up", -1, 1e308).edge("d", "x", "stay").edge("e", "x", "on");
  CHECK(findings(unfolding(s)) == "e -on-> x: the payoffs after 'up', 'on' add up to more than a number can hold");
  Sketch range;
  range.decision("d").outcome("x", 1e308).outcome("y", -1e308);
  range.edge("d", "x", "up").edge("d", "y", "down");
  CHECK(findings(unfolding(range)) ==
        "d -up-> x: the difference between the largest and the smallest total is more than a number can hold (the other "
        "total ends "
        "here: d -down-> y)");
}
