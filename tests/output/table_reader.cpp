// table_reader.cpp - payoff tables as CSV become graphs, and come back as the same tables.
#include "output/table_reader.h"

#include <nlohmann/json.hpp>

#include "output/report_support.h"
#include "output/table_report.h"

using namespace rue;

namespace {

std::string graph(std::string_view csv, Objective objective = Objective::maximize) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = graph_of_table(csv, {"table", objective}, diagnostics);
  CHECK(diagnostics.findings().empty());
  REQUIRE(text);
  return *text;
}

std::string csv_of(std::string dot) {
  const Model model = test::model_of(std::move(dot));
  return test::written([&](std::ostream& out) { CHECK(write_table_csv(out, model, solve(model)).empty()); });
}

// "line:column: message" of the findings of a table.
std::vector<std::string> findings(std::string_view csv) {
  Diagnostics diagnostics;
  (void)graph_of_table(csv, {}, diagnostics);
  std::vector<std::string> texts;
  for (const Finding& finding : diagnostics.in_order()) {
    const Place place = place_of(csv, finding.span.begin);
    texts.push_back(std::to_string(place.line) + ":" + std::to_string(place.column) + ": " + finding.text);
  }
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("a table becomes a graph of one event, its figures as they were written") {
  CHECK(graph("alternative,boom,bust\nprobability,30%,rest\nstay,60,5e1\n\"join, now\",100,-2.50\n") ==
        R"(// From a payoff table: an alternative a row, a branch of one event a column. What comes out is the same
// for every alternative, so that all chance nodes carry the event.
digraph table {
  graph [events="scenario: boom = 30%, bust"];

  { node [event=scenario];
    a1 [label=stay];
    a2 [label="join, now"];
  }
  decision -> a1;
  decision -> a2;

  a1 -> a1_1 [label=boom];  a1_1 [label=boom, payoff=60];
  a1 -> a1_2 [label=bust];  a1_2 [label=bust, payoff="5e1"];

  a2 -> a2_1 [label=boom];  a2_1 [label=boom, payoff=100];
  a2 -> a2_2 [label=bust];  a2_2 [label=bust, payoff=-2.50];
}
)");
}

TEST_CASE("a table of costs is written in costs") {
  const std::string text = graph("x,a,b\ncar,20,90\n", Objective::minimize);
  CHECK(text.find("graph [objective=minimize];") != std::string::npos);
  CHECK(text.find("cost=20") != std::string::npos);
  CHECK(text.find("payoff=") == std::string::npos);
}

TEST_CASE("a table that was written comes back the same") {
  for (const char* csv : {"alternative,boom,bust\r\nprobability,0.3,0.7\r\nstay,60,50\r\njoin,100,-2.5\r\n",
                          "alternative,a,b,c\r\nx,1,2,3\r\ny,0.1,0.2,0.30000000000000004\r\n",
                          "alternative,\"market=boom, they move=yes\",\"with \"\"quotes\"\"; and # | marks\"\r\n"
                          "probability,0.25,0.75\r\n\"R&D, \\n &lt;b&gt;\",1,2\r\n\"x\",2,1\r\n",
                          "alternative,Föhn\r\n東京,1\r\nZürich,2\r\n"}) {
    CAPTURE(csv);
    std::string expected = csv;
    // Quotes that a field does not need are not written again.
    if (const auto at = expected.find("\"x\""); at != std::string::npos) expected.replace(at, 3, "x");
    if (expected.find("Föhn") != std::string::npos) expected.replace(expected.find("Föhn"), 5, "any");
    CHECK(csv_of(graph(csv)) == expected);
  }
}

TEST_CASE("mistakes in a table are all named, each with its place") {
  CHECK(findings("") == Texts{"1:1: the table is empty"});
  CHECK(findings("a,b\n") == Texts{"1:1: the table has no alternatives"});
  CHECK(findings("a;b\nc;1\n") == Texts{"1:1: the header names no scenario"});
  CHECK(findings("x,a,a,\nf,1,2,3\n") == Texts{"1:5: two scenarios are named 'a'", "1:7: column 4 has no name"});
  CHECK(findings("x,a b,a  b\nf,1,2\n") == Texts{"1:7: two scenarios are named 'a b'"});
  CHECK(findings("x,a,b\nf,1\ng,1,2,3\n,1,2\nh,,2\n") ==
        Texts{"2:3: this row has 2 fields, the header 3", "3:7: this row has 4 fields, the header 3",
              "4:1: this alternative has no name", "5:3: 'h' has no figure for 'a'"});
  CHECK(findings("x,a,b\nf,two,$5\n").size() == 2);
  CHECK(findings("x,a,b\nf,1,2\nf,3,4\n") == Texts{"3:1: two alternatives are named 'f'"});
}

TEST_CASE("probabilities of a table are between 0 and 1 and sum to 1") {
  CHECK(findings("x,a,b\np,0.5,0.6\nf,1,2\n") == Texts{"2:1: the probabilities sum to 1.1, not 1"});
  CHECK(findings("x,a,b\nP,0.5,0.4\nf,1,2\n") == Texts{"2:1: the probabilities sum to 0.9, not 1"});
  CHECK(findings("x,a,b\np,1.5,rest\nf,1,2\n") == Texts{"2:3: probability 1.5 is not between 0 and 1"});
  CHECK(findings("x,a,b,c\np,0.5,,\nf,1,2,3\n") == Texts{"2:8: a second scenario without a probability"});
  CHECK(findings("x,a,b\np,0.5,0.5\np,0.5,0.5\nf,1,2\n") == Texts{"3:1: a second row of probabilities"});
  CHECK(findings("x,a,b,c\np,1/3,1/3,1/3\nf,1,2,3\n").empty());
}

TEST_CASE("the table as an object: payoffs and regrets of every alternative in every scenario") {
  const Model model =
      test::model_of(R"(digraph { graph [objective=minimize]; { node [event=sky]; a; b; } d -> a [label=A]; d -> b [label=B];
    a -> c [label=rain, p=0.25, cost=5]; a -> e [label=sun, p=0.75, cost=1]; b -> f [label=rain, p=0.25, cost=3];
    b -> g [label=sun, p=0.75, cost=2]; })");
  const nlohmann::ordered_json table = nlohmann::ordered_json::parse(
      test::written([&](std::ostream& out) { CHECK(write_table_json(out, model, solve(model)).empty()); }));
  CHECK(
      table.dump() ==
      R"({"schema":"rue.table/1","events":["sky"],"scenarios":[{"name":"rain","states":["rain"],"probability":0.25},)"
      R"({"name":"sun","states":["sun"],"probability":0.75}],"alternatives":[)"
      R"({"label":"A","to":"a","payoffs":[[5.0,5.0],[1.0,1.0]],"regrets":[[2.0,2.0],[0.0,0.0]]},)"
      R"({"label":"B","to":"b","payoffs":[[3.0,3.0],[2.0,2.0]],"regrets":[[0.0,0.0],[1.0,1.0]]}],"hindsight":false,"notes":[]})");
}

TEST_CASE("the table as an object: a payoff that other events leave open runs from the least to the most") {
  const Model model = test::model_of(
      R"(digraph { d -> a; d -> b; a -> c [p=0.5, payoff=4]; a -> e [p=0.5, payoff=-1]; b -> f [payoff=2]; })");
  const nlohmann::ordered_json table = nlohmann::ordered_json::parse(
      test::written([&](std::ostream& out) { CHECK(write_table_json(out, model, solve(model)).empty()); }));
  CHECK(table["scenarios"].size() == 2);
  CHECK(table["alternatives"][1]["regrets"][0] == nlohmann::ordered_json::array({2.0, 2.0}));
  CHECK(table["alternatives"][1]["regrets"][1] == nlohmann::ordered_json::array({0.0, 0.0}));
}
