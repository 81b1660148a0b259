// import.cpp - other programs' models, read and solved: expected values and picks worked out by hand; what cannot be read is
// refused at its place; no file crashes the readers.
#include "exchange/import.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <random>
#include <regex>

#include "analysis/paths.h"
#include "analysis/solution.h"
#include "exchange/foreign_names.h"
#include "exchange/formula.h"
#include "model/language/expression.h"
#include "model/read_model.h"
#include "support/files.h"
#include "support/sanitized.h"

namespace {

using namespace rue;
using doctest::Approx;

std::string stored(const std::string& name) {
  return test::content_of(RUE_SOURCE_DIR "/tests/exchange/models/" + name);
}

std::vector<std::string> graphs_of(const std::string& text, ForeignForm form, Objective objective = Objective::maximize) {
  Diagnostics diagnostics;
  ImportOptions options;
  options.source = "model";
  options.objective = objective;
  const auto graphs = import_graphs(text, form, options, diagnostics);
  for (const Finding& finding : diagnostics.findings()) MESSAGE(finding.text);
  REQUIRE(graphs.has_value());
  return *graphs;
}

// The first error, as "line:column: text".
std::string refusal_of(const std::string& text, ForeignForm form) {
  Diagnostics diagnostics;
  const auto graphs = import_graphs(text, form, {}, diagnostics);
  CHECK_FALSE(graphs.has_value());
  REQUIRE(diagnostics.has_errors());
  for (const Finding& finding : diagnostics.in_order()) {
    if (finding.severity != Severity::error) continue;
    const Place place = place_of(text, finding.span.begin);
    return fmt::format("{}:{}: {}", place.line, place.column, finding.text);
  }
  return {};
}

struct Solved {
  Model model;
  Solution solution;
  std::size_t warnings = 0;

  [[nodiscard]] double value(Criterion c = Criterion::expected_value) const { return solution.pick(c)->value.value(); }
  [[nodiscard]] std::string pick(Criterion c = Criterion::expected_value) const {
    return std::string(label_into(model, solution.alternatives.at(solution.pick(c)->alternative.value()).node));
  }
};

Solved solved(const std::string& graph, const Settings& settings = {}) {
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(graph, settings, diagnostics);
  for (const Finding& finding : diagnostics.findings()) CAPTURE(finding.text);
  REQUIRE(model.has_value());
  Solution solution = solve(*model);
  return {*std::move(model), std::move(solution), diagnostics.warning_count()};
}

bool has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

// SilverDecisions' file around trees and code.
std::string silver(const std::string& trees, const std::string& rest = "") {
  return R"({"SilverDecisions":"0.8.2",)" + rest + R"("data":{"trees":[)" + trees + "]}}";
}
constexpr const char* leaf = R"({"type":"terminal","name":"","childEdges":[]})";

std::string edge(const std::string& name, const std::string& payoff, const std::string& to, const std::string& p = "") {
  const std::string probability = p.empty() ? "" : R"("probability":")" + p + "\",";
  return fmt::format(R"({{"name":"{}","payoff":{},{}"childNode":{}}})", name, payoff, probability, to);
}
std::string node(const std::string& type, const std::string& edges, const std::string& code = "") {
  return fmt::format(R"({{"type":"{}","name":"","code":"{}","childEdges":[{}]}})", type, code, edges);
}

}  // namespace

TEST_CASE("SilverDecisions: the oil field comes to what the program stored, and its drillings are one event") {
  // P(+) = 0.5*0.9 + 0.5*0.3 = 0.6. After +: 0.75*2500 - 250 = 1625 > 1000; after -: 0.125*2500 - 250 = 62.5 < 500.
  // Test: 0.6*1625 + 0.4*500 - 100 = 1075. Drill: 0.5*2500 - 250 = 1000. Sell: 750.
  const std::string graph = graphs_of(stored("oil.json"), ForeignForm::silver_decisions).at(0);
  const Solved s = solved(graph);
  CHECK(s.warnings == 0);
  CHECK(s.value() == Approx(1075).epsilon(1e-12));
  CHECK(s.pick() == "test");
  CHECK(s.solution.alternatives[1].figure[0] == Approx(1000).epsilon(1e-12));
  // One field: whoever sells for 750 when there is oil regrets 2250 - 750; drilling a dry one, 750 + 250.
  CHECK(s.model.graph.events.events.size() == 2);
  CHECK(has(graph, "pr = 0.5 in [0.1, 0.9]  # the value stored for random(0.1, 0.9)"));
  CHECK(has(graph, "// A note beside the tree: The test is not perfect."));
  CHECK(has(graph, "event=oil_or_dry"));
  CHECK(has(graph, "cost=250"));
  // Next to no oil: after either result a test ends in selling, 0.3*1000 + 0.7*500 - 100 = 550. The linear program of what
  // can happen then has coefficients so small that its pivots can go in a circle.
  Settings dry;
  dry.parameters = {{"pr", 1e-9}};
  const Solved hardly = solved(graph, dry);
  CHECK(hardly.pick() == "sell");
  CHECK(hardly.value() == 750);
  CHECK(hardly.solution.alternatives[2].figure[0] == Approx(550).epsilon(1e-6));
}

TEST_CASE("SilverDecisions: a rule over both payoffs becomes a value of two criteria") {
  // max-min with weight 2: 2*effect - cost. A: 2*2 - 2 = 2; B: 2*3 - 5 = 1; C: 2*5 - 7 = 3.
  const std::string edges =
      edge("A", R"(["2","2"])", leaf) + "," + edge("B", R"(["3","5"])", leaf) + "," + edge("C", R"(["5","7"])", leaf);
  std::string text = silver(node("decision", edges), R"("rule":"max-min","viewMode":"twoCriteria",)");
  text.replace(
      text.rfind("}}"), 2,
      R"(,"payoffNames":["Effect","Cost"],"defaultCriterion1Weight":"2","weightLowerBound":"1","weightUpperBound":"4"}})");
  const std::string graph = graphs_of(text, ForeignForm::silver_decisions).at(0);
  const Solved s = solved(graph);
  CHECK(s.value() == 3);
  CHECK(s.pick() == "C");
  CHECK(has(graph, "weight = 2 in [1, 4]"));
  CHECK(has(graph, "criteria=\"Effect; Cost\", value=\"weight*Effect - Cost\""));
  // min-min: 2*effect + cost, as little as may be. A: 6; B: 11; C: 17.
  const Solved least =
      solved(graphs_of(std::regex_replace(text, std::regex("max-min"), "min-min"), ForeignForm::silver_decisions).at(0));
  CHECK(least.value() == -6);  // in gains
  CHECK(least.pick() == "A");
}

TEST_CASE("SilverDecisions: code of nodes holds below them, functions are put in, # shares what is left") {
  // x is 2 below the first alternative and 3 elsewhere; f(t) = t^2/2 + x, with the x of the whole model: 1.
  const std::string chance = node(
      "chance",
      edge("a", R"x(["f(4)"])x", leaf, "x/8") + "," + edge("b", "[0]", leaf, "#") + "," + edge("c", R"(["2x"])", leaf, "#"),
      "x = x + 1");
  const std::string edges = edge("one", "0", chance) + "," + edge("two", R"("x > 0 ? 3 : 4")", leaf);
  const std::string text =
      R"({"SilverDecisions":"0.6.0","code":"x = 1; f(t) = t^2/2 + 1 # a parabola\ny = [1, 2]","trees":[)" +
      node("decision", edges) + "]}";
  // 2/8*9 + 3/8*0 + 3/8*4 = 3.75.
  const std::string graph = graphs_of(text, ForeignForm::silver_decisions).at(0);
  const Solved s = solved(graph);
  CHECK(s.value() == 3.75);
  CHECK(s.pick() == "one");
  CHECK(s.solution.alternatives[1].figure[0] == 3);
  CHECK(has(graph, "x_2 = x + 1"));
  CHECK(has(graph, "// Left out, as it is no expression of numbers: y = [1, 2]"));
}

TEST_CASE("SilverDecisions: every tree of a file is a graph, branches without names are told apart") {
  const std::string lottery = node("chance", edge("", "[4]", leaf, "1/4") + "," + edge("", "[8]", leaf, "3/4"));
  const auto graphs =
      graphs_of(silver(lottery + "," + node("decision", edge("go", "[1]", lottery) + "," + edge("go", "[2]", leaf)),
                       R"("rule":"expected-value-minimization",)"),
                ForeignForm::silver_decisions);
  REQUIRE(graphs.size() == 2);
  CHECK(solved(graphs[0]).solution.expected_value[0] == Approx(-7));  // in gains
  CHECK(has(graphs[0], "label=\"branch 2\""));
  CHECK(has(graphs[1], "objective=minimize"));
  CHECK(solved(graphs[1]).pick() == "go");
}

TEST_CASE("SilverDecisions: what cannot be meant is refused at its place") {
  const auto refused = [](const std::string& text) { return refusal_of(text, ForeignForm::silver_decisions); };
  CHECK(refused(R"({"SilverDecisions":"2.0.0","data":{}})") ==
        "1:20: files of SilverDecisions '2.0.0' are not known; known are those of 0.1 to 1.2");
  CHECK(has(refused(R"({"lng":"en"})"), "1:1: this is no file of SilverDecisions"));
  CHECK(has(refused("{\n\"SilverDecisions\": 1,,\n}"), "2:"));
  CHECK(has(refused(silver(node("decision", edge("a", R"("z + 1")", leaf)))), "'z' is no number of the model"));
  CHECK(has(refused(silver(node("chance", edge("a", "1", leaf, "0.5") + "," + edge("b", "1", leaf, "0.4")))),
            "sum to 0.9, not 1"));
  CHECK(has(refused(silver(node("chance", edge("a", "1", leaf)))), "has no probability"));
  CHECK(has(refused(silver(node("decision", ""))), "this decision node has no branches"));
  CHECK(has(refused(silver(node("decision", edge("a", R"x("random()")x", leaf)))), "no value is stored"));
  CHECK(has(refused(silver("")), "there is no tree"));
  CHECK(has(refused(silver(node("decision", edge("a", "1", leaf)), R"("rule":"best",)")), "'best' is no rule"));
}

TEST_CASE("Amua: costs of nodes and payoffs of outcomes in two dimensions, by net monetary benefit") {
  // p = mean of Beta(2, 8) = 0.2, p_treat = 0.18; n is 1 below the first strategy, so that the fee is 100.
  // Screen: cost 120 + 0.18*1100 + 0.82*100 = 400, QALYs 0.18*19.5 + 0.82*20 = 19.91: 50000*19.91 - 400 = 995100.
  // Wait: whoever is ill is treated (595000 against 299200), cost 0.2*5050 = 1010, QALYs 0.2*12 + 0.8*20 = 18.4: 918990.
  const std::string graph = graphs_of(stored("screening.amua"), ForeignForm::amua).at(0);
  const Solved s = solved(graph);
  CHECK(s.value() == Approx(995100).epsilon(1e-12));
  CHECK(s.pick() == "Screen & treat");
  CHECK(s.solution.alternatives[1].figure[0] == Approx(918990).epsilon(1e-12));
  CHECK(has(graph, "p_disease ~ beta(2, 8)"));
  CHECK(has(graph, "sens = 0.9 in [0.8, 0.95]"));
  CHECK(has(graph, "value=\"wtp*QALYs - Cost\""));
  CHECK(has(graph, "story=\"a day at the \\\"hospital\\\", für <alle>\""));
}

TEST_CASE("Amua: what it wrote comes to what it calculated") {
  // Of screening.amua 400 and 1010 of costs, 19.91 and 18.4 of QALYs.
  struct Written {
    const char* file;
    const char* pick;
    std::vector<double> values;  // [strategy], in gains
  };
  const Written all[] = {
      {"screening.amua", "Screen & treat", {50000 * 19.91 - 400, 50000 * 18.4 - 1010}},
      {"flu.amua", "Vaccinate", {-53.38108708109512, -83.45271770273779}},
      {"visits.amua", "Call", {279, 203}},
  };
  for (const Written& written : all) {
    CAPTURE(written.file);
    const Solved s = solved(graphs_of(stored(written.file), ForeignForm::amua).at(0));
    CHECK(s.pick() == written.pick);
    REQUIRE(s.solution.alternatives.size() == written.values.size());
    for (std::size_t a = 0; a < written.values.size(); ++a)
      CHECK(s.solution.alternatives[a].figure[0] == Approx(written.values[a]).epsilon(1e-12));
  }
}

TEST_CASE("Amua: rows of numbers, shares and tables are numbers, what they cannot be asked is refused") {
  const std::string text = stored("flu.amua");
  const std::string graph = graphs_of(text, ForeignForm::amua).at(0);
  CHECK(has(graph, "course_0 = 2/(2 + 6 + 12)"));
  CHECK(has(graph, "price ~ gamma(4, 5)"));
  // Between 20: 3 and 60: 9 at 52; of 40 and over, under 65.
  CHECK(has(graph, "// Calculated, as Rue has no such function: stay[age, 1] is 7.8."));
  CHECK(has(graph, "// Calculated, as Rue has no such function: bill[age, \"Women\"] is 900."));
  const auto with = [&](const std::string& age, const std::string& ends) {
    std::string other = std::regex_replace(text, std::regex("<expression>52"), "<expression>" + age);
    return std::regex_replace(other, std::regex("<extrapolate>No"), "<extrapolate>" + ends);
  };
  const auto stay = [&](const std::string& age, const std::string& ends, const std::string& days) {
    return has(graphs_of(with(age, ends), ForeignForm::amua).at(0), "stay[age, 1] is " + days + ".");
  };
  CHECK(stay("60", "No", "9"));
  CHECK(stay("100", "No", "9"));
  CHECK(stay("100", "Right only", "15"));
  CHECK(stay("10", "Right only", "3"));
  CHECK(stay("10", "Left only", "1.5"));
  const auto refused = [](const std::string& other) { return refusal_of(other, ForeignForm::amua); };
  CHECK(has(refused(with("-1", "No")), "bill[age, \"Women\"] has no value here"));
  CHECK(has(refused(std::regex_replace(text, std::regex("Linear"), "Cubic Splines")),
            "stay[…] is no number of a row or table"));
  CHECK(
      has(refused(std::regex_replace(text, std::regex("\"Women\""), "\"Cats\"")), "bill[…] is no number of a row or table"));
  CHECK(has(refused(std::regex_replace(text, std::regex("course\\[0\\]"), "course[3]")), "course[…] is no number of a row"));
  CHECK(has(refused(std::regex_replace(text, std::regex("course\\[1\\]"), "C")), "2 branches have the probability C"));
  CHECK(has(refused(std::regex_replace(text, std::regex("<objectiveDim>0"), "<objectiveDim>1")), "there is no dimension 1"));
}

TEST_CASE("Amua: a cohort changes variables for all that comes later, persons only for themselves") {
  // To the cohort visits are 2 and days 6 from the first strategy on, of which 1 is taken: 1 + 10*2 + 200 + 2 + 5*3 = 238,
  // and 2 + 3*200 + 5 = 607, as Amua calculates too.
  const std::string cohort = std::regex_replace(stored("visits.amua"), std::regex("<simType>1"), "<simType>0");
  const Solved s = solved(graphs_of(cohort, ForeignForm::amua).at(0));
  CHECK(s.solution.alternatives[0].figure[0] == 238);
  CHECK(s.solution.alternatives[1].figure[0] == 607);
}

TEST_CASE("Amua: what depends on a changed variable is calculated when it is needed, or after the changes") {
  // n = 1, m = 2, k = 12, l = 13 at first. "k=5;n=l": l is asked with n as it was, so that n is 13 and k is 12 again. Then
  // "n++;k=7;m=l": l is asked with n = 14 and m = 2, so that k is 142, m and l are 143. Amua comes to both.
  const auto variable = [](const char* name, const char* tag, const char* text) {
    return fmt::format("<Variable><name>{0}</name><{1}>{2}</{1}></Variable>", name, tag, text);
  };
  const auto model = [&](const char* tag) {
    std::string text = "<Model><name>order</name><type>0</type>";
    text += variable("n", tag, "1") + variable("m", tag, "2") + variable("k", tag, "n*10+m") + variable("l", tag, "k+1");
    text += "<tree><Node><type>0</type><childIndices>1</childIndices><childIndices>2</childIndices></Node>";
    for (const char* const updates : {"k=5;n=l", "n++;k=7;m=l"})
      text += fmt::format(
          "<Node><type>2</type><name>{0}</name><hasVarUpdates>true</hasVarUpdates><varUpdates>{0}</varUpdates>"
          "<payoff>n+100*m+10000*k+1000000*l</payoff></Node>",
          updates);
    return solved(graphs_of(text + "</tree></Model>", ForeignForm::amua).at(0)).solution;
  };
  const Solution now = model("expression");
  CHECK(now.alternatives[0].figure[0] == 13 + 200 + 120000 + 13000000);
  CHECK(now.alternatives[1].figure[0] == 14 + 14300 + 1420000 + 143000000);
  // Before 0.0.15 nothing followed: n = 13, k = 5; then n = 14, k = 7, m = 13.
  const Solution then = model("initValue");
  CHECK(then.alternatives[0].figure[0] == 13 + 200 + 50000 + 13000000);
  CHECK(then.alternatives[1].figure[0] == 14 + 1300 + 70000 + 13000000);
}

TEST_CASE("Amua: one dimension is a payoff, or a cost where the least is sought") {
  std::string text = stored("screening.amua");
  text = std::regex_replace(text, std::regex("<dimNames>QALYs</dimNames>|<dimSymbols>Q</dimSymbols>"), "");
  text = std::regex_replace(text, std::regex("<analysisType>1"), "<analysisType>0");
  const Solved most = solved(graphs_of(text, ForeignForm::amua).at(0));
  CHECK(most.value() == Approx(1010));  // of 400 and 0.2*(50 + 5000)
  text = std::regex_replace(text, std::regex("<objective>0"), "<objective>1");
  const std::string graph = graphs_of(text, ForeignForm::amua).at(0);
  const Solved least = solved(graph);
  CHECK(least.pick() == "Wait");
  CHECK(least.value() == Approx(-170));  // of 400 and 0.2*(50 + 800), in gains
  CHECK(has(graph, "unit=\"$#\""));
}

TEST_CASE("Amua: Markov models, unknown versions, tables and rings are refused at their places") {
  const auto refused = [](const std::string& text) { return refusal_of(text, ForeignForm::amua); };
  CHECK(refused("<Model><name>HIV</name><type>1</type><markov/></Model>") ==
        "1:25: 'HIV' is a Markov model; Rue reads decision trees");
  const std::string text = stored("screening.amua");
  CHECK(has(refused(std::regex_replace(text, std::regex("0\\.3\\.5"), "0.9.1")), "files of Amua '0.9.1' are not known"));
  CHECK(has(refused(std::regex_replace(text, std::regex("p_disease\\*sens"), "costs[3,1]")),
            "43:6: costs[…] is no number of a row or table that can be read"));
  CHECK(has(refused(std::regex_replace(text, std::regex("<childIndices>6"), "<childIndices>5")),
            "two branches lead to this node"));
  CHECK(has(refused(std::regex_replace(text, std::regex("<childIndices>6"), "<childIndices>60")), "'60' is no other node"));
  CHECK(has(refused(std::regex_replace(text, std::regex("<expression>0\\.9"), "<expression>p_treat")), "needs itself"));
  CHECK(refused(std::regex_replace(text, std::regex("<expression>0\\.9"), "<expression>1/(1-1)")) ==
        "36:6: division by zero in '1/(1 - 1)'");
  CHECK(has(refused("<Model><name>"), "this is no XML"));
  CHECK(has(refused("<html/>"), "this is no model of Amua"));
}

TEST_CASE("radiant: the contract of its help page comes to what the page says") {
  const std::string graph = graphs_of(stored("contract.yaml"), ForeignForm::radiant).at(0);
  const Solved s = solved(graph);
  CHECK(s.warnings == 0);
  CHECK(s.value() == Approx(955000).epsilon(1e-12));
  CHECK(s.pick() == "Sign with Movie Company");
  CHECK(s.solution.alternatives[1].figure[0] == 900000);
  CHECK(has(graph, "cost=legal_fees"));
  CHECK(has(graph, "P_large = 1 - P_small - P_medium"));
  const Solved least = solved(graphs_of(stored("contract.yaml"), ForeignForm::radiant, Objective::minimize).at(0));
  CHECK(least.pick() == "Sign with TV Network");
}

TEST_CASE("radiant: tabs, missing blanks and capitals are read as it reads them, idle figures are left out and told") {
  const std::string text =
      "Name:Ship\nVariables:\n\tp calm:.25\nTYPE: decision\nSail:\n\ttype:chance\n\tpayoff:7\n\tCalm:\n\t\tp:p "
      "calm\n\t\tpayoff:8\n\t\tcost:3\n"
      "\tStorm:\n\t\tp:1 - p calm\n\t\tpayoff:-4\nStay:\n\tpayoff:0\n";
  const std::string graph = graphs_of(text, ForeignForm::radiant).at(0);
  // 0.25*8 - 0.75*4 = -1: stay.
  const Solved s = solved(graph);
  CHECK(s.pick() == "Stay");
  CHECK(s.solution.alternatives[0].figure[0] == -1);
  CHECK(has(graph, "Left out, as in radiant: the payoff 7 of Sail"));
  CHECK(has(graph, "Left out, as in radiant: the cost 3 of Calm"));
  const auto refused = [](const std::string& yaml) { return refusal_of(yaml, ForeignForm::radiant); };
  CHECK(has(refused("type: decision\na:\n  payoff: 1\na:\n  payoff: 2\n"), "4:1: 'a' is written twice here"));
  CHECK(has(refused("type: decision\na: &x\n  payoff: 1\nb: *x\n"), "is not read"));
  CHECK(has(refused("type: guess\na:\n  payoff: 1\n"), "1:7: a node with branches is of `type: decision`"));
  CHECK(has(refused("type: decision\na:\n  payoff: lots\n"), "3:11: 'lots' is no number of the model"));
  CHECK(has(refused("variables:\n  a: dtree(\"other\")\ntype: decision\nb:\n  payoff: a\n"),
            "2:6: this is the value of another tree"));
  CHECK(has(refused("variables:\n  a: b\n  b: a\ntype: decision\nb1:\n  payoff: 1\n"), "needs itself"));
}

TEST_CASE("expressions mean in Rue what they mean to the program that wrote them") {
  struct Line {
    const char* text;
    Dialect dialect;
    double value;
  };
  const Line lines[] = {
      {"2^3^2", Dialect::mathjs, 512},
      {"-2^2", Dialect::mathjs, -4},
      {"-2^2", Dialect::amua, 4},
      {"-(2)^2", Dialect::amua, -4},
      {"6/-(1+1)^2", Dialect::amua, -1.5},
      {"3--(2)", Dialect::amua, 5},
      {"-7.5%3", Dialect::amua, -1.5},
      {"-7.5 % 3", Dialect::mathjs, 1.5},
      {"8/4/2", Dialect::mathjs, 1},
      {"8/(4/2)", Dialect::mathjs, 4},
      {"10 - (4 - 3)", Dialect::mathjs, 9},
      {"2(3 + 1)^2", Dialect::mathjs, 32},
      {"(1 < 2) == (3 < 4)", Dialect::mathjs, 1},
      {"1 < 2 and 2 < 1", Dialect::mathjs, 0},
      {"1 > 2 or not 0", Dialect::mathjs, 1},
      {"1 > 2 ? 5 : 2 > 1 ? 6 : 7", Dialect::mathjs, 6},
      {"log(8, 2)", Dialect::mathjs, 3},
      {".5 + 5.", Dialect::mathjs, 5.5},
      {"7 % 3", Dialect::mathjs, 1},
      {"3!", Dialect::mathjs, 6},
      {"min(3, 1, 2)*max(1, 2)", Dialect::mathjs, 2},
      {"(1>0)&(0>1)", Dialect::amua, 0},
      {"1>0 | 0>1", Dialect::amua, 1},
      {"bound(7,0,5)", Dialect::amua, 5},
      {"1-Beta(1,3,~)", Dialect::amua, 0.75},
      {"Tri(0,1,5,E)", Dialect::amua, 2},
      {"probRescale(0.75,2,1)", Dialect::amua, 0.5},
      {"rateToProb(probToRate(0.25))", Dialect::amua, 0.25},
      {"round(2.345, 2)", Dialect::amua, 2.35},
      {"round(0.49999999999999994)", Dialect::amua, 0},
      {"2/sum(1,2,1-3)", Dialect::amua, 2},
      {"mean(1,2,6)^2 - sum(1,2)", Dialect::amua, 6},
      {"2/product(2,1+1)", Dialect::amua, 0.5},
      {"choose(5,2)", Dialect::amua, 10},
      {"probit(0.975)", Dialect::amua, 1.959963984540054},
      {"invErf(0.3)", Dialect::amua, 0.2724627147267544},
      {"1-HGeom(4,6,3,~)", Dialect::amua, -0.2},
      {"NBin(3,0.4,E)", Dialect::amua, 4.5},
      {"Zipf(2,5,~)", Dialect::amua, 1.560068324160182},
      {"Weibull(2,3,~)", Dialect::amua, 2.658680776358274},
      {"TruncNorm(1,2,0,4,~)", Dialect::amua, 1.7125457683541199},
      {"2**3 - -1", Dialect::plain, 9},
      {"e^0 + pi*0", Dialect::mathjs, 1},
  };
  for (const Line& line : lines) {
    CAPTURE(line.text);
    Diagnostics diagnostics;
    const auto formula = parse_formula(line.text, line.dialect, {}, diagnostics);
    REQUIRE(formula.has_value());
    const auto made = translate(
        *formula, [](std::string_view) { return nullptr; }, {}, diagnostics);
    REQUIRE(made.has_value());
    CHECK(made->value == Approx(line.value).epsilon(1e-12));
    CAPTURE(made->text);
    const auto read =
        evaluate(Passage(made->text, {0, static_cast<std::uint32_t>(made->text.size())}, made->text), diagnostics);
    REQUIRE(read.has_value());
    CHECK(read->value == Approx(line.value).epsilon(1e-12));
  }
  for (const char* const wrong : {"2^-(1)", "7%-(2)", "Beta(0.4,2,8,F)", "inf", "x[1]", "x[", "x[\"", "y(\"a\",~)"}) {
    CAPTURE(wrong);
    Diagnostics diagnostics;
    const auto formula = parse_formula(wrong, Dialect::amua, {}, diagnostics);
    if (formula)
      CHECK_FALSE(translate(
                      *formula, [](std::string_view) { return nullptr; }, {}, diagnostics)
                      .has_value());
    CHECK(diagnostics.error_count() == 1);
  }
  for (const char* const wrong : {"", "1 +", "(1", "1)", "f(1)", "a b c", "\"text\"", "[1, 2]", "1 ? 2", "max()", "1 2"}) {
    CAPTURE(wrong);
    Diagnostics diagnostics;
    const auto formula = parse_formula(wrong, Dialect::mathjs, {}, diagnostics);
    if (formula)
      CHECK_FALSE(translate(
                      *formula, [](std::string_view) { return nullptr; }, {}, diagnostics)
                      .has_value());
    CHECK(diagnostics.error_count() == 1);
  }
}

TEST_CASE("deep, growing and broken files are refused, not followed") {
  const std::size_t many = 100'000;
  const auto refused = [](const std::string& text, ForeignForm form) { return !refusal_of(text, form).empty(); };
  CHECK(refused(std::string(many, '['), ForeignForm::silver_decisions));
  CHECK(refused(R"({"SilverDecisions":"1.0","data":)" + std::string(many, '[') + std::string(many, ']') + "}",
                ForeignForm::silver_decisions));
  CHECK(refused(std::string(many, '['), ForeignForm::radiant));
  CHECK(refused(std::string(many, '-') + " 1", ForeignForm::radiant));
  std::string lines;
  for (std::size_t i = 0; i < 2'000; ++i) lines += std::string(i, ' ') + "a:\n";
  CHECK(refused(lines, ForeignForm::radiant));
  CHECK(refused("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\n", ForeignForm::radiant));
  CHECK(refused("<!DOCTYPE lolz [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><Model><name>&b;</name></Model>",
                ForeignForm::amua));
  std::string deep;
  for (std::size_t i = 0; i < many; ++i) deep += "<Node>";
  CHECK(refused("<Model>" + deep, ForeignForm::amua));
  Diagnostics diagnostics;
  CHECK_FALSE(parse_formula(std::string(many / 10, '('), Dialect::mathjs, {}, diagnostics).has_value());
  CHECK_FALSE(parse_formula(std::string(10'000, '-') + "1", Dialect::amua, {}, diagnostics).has_value());
}

TEST_CASE("names that are taken get numbers in turn") {
  std::set<std::string, std::less<>> taken = {"a_1", "b"};
  for (const char* const name : {"a", "a_2", "a_3", "a_4", "a_5", "a_6", "a_7", "a_8", "a_9"})
    CHECK(unique("a", taken) == name);
  CHECK(unique("b", taken) == "b_2");
  CHECK(unique("a_2", taken) == "a_2_2");
}

TEST_CASE("whatever is changed in a model, it is refused with a place or makes a graph that reads") {
  const std::vector<std::pair<const char*, ForeignForm>> files = {{"oil.json", ForeignForm::silver_decisions},
                                                                  {"screening.amua", ForeignForm::amua},
                                                                  {"flu.amua", ForeignForm::amua},
                                                                  {"visits.amua", ForeignForm::amua},
                                                                  {"contract.yaml", ForeignForm::radiant}};
  std::mt19937 random(19);
  std::size_t made = 0;
  std::size_t refused = 0;
  for (int round = 0; round < test::rounds(300); ++round) {
    const auto& [name, form] = files[static_cast<std::size_t>(round) % files.size()];
    std::string text = stored(name);
    for (unsigned edits = 1 + random() % 3; edits > 0; --edits) {
      const std::size_t at = random() % text.size();
      const std::size_t length = random() % 12;
      switch (random() % 4) {
        case 0:
          text.erase(at, length);
          break;
        case 1:
          text.insert(at, text.substr(random() % text.size(), length));
          break;
        case 2:
          text[at] = "{}[]<>:,\"'&*#-0.~\n\t\\"[random() % 20];
          break;
        default:
          text[at] = static_cast<char>(random() % 256);
          break;
      }
      if (text.empty()) text = " ";
    }
    CAPTURE(text);
    Diagnostics diagnostics;
    const auto graphs = import_graphs(text, form, {}, diagnostics);
    CHECK(graphs.has_value() == !diagnostics.has_errors());
    for (const Finding& finding : diagnostics.findings()) CHECK(finding.span.begin <= text.size());
    if (!graphs) ++refused;
    if (!graphs) continue;
    ++made;
    for (const std::string& graph : *graphs) {
      Diagnostics unheard;
      CHECK(read_model(graph, {}, unheard).has_value());
    }
  }
  CHECK(made > 0);
  CHECK(refused > 0);
}
