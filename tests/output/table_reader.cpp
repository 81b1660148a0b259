// table_reader.cpp - payoff tables as CSV become graphs, and come back as the same tables.
#include "output/new/table_reader.h"

#include <nlohmann/json.hpp>

#include "model/read_model.h"
#include "output/answers/table/table.h"
#include "output/forms/probability_rows.h"
#include "output/new/table_cells.h"
#include "output/report_support.h"

using namespace rue;

namespace {

// The whole table of a model in a form that is made of `answer`.
template <class Form>
auto whole(const Model& model, Form form) {
  const Solution solution = solve(model);
  std::string why_not;
  const std::optional<PayoffTable> table = whole_table(model, solution, why_not);
  CHECK(why_not.empty());
  return form(table_answer(model, solution, table, why_not));
}

std::string csv_of(const Model& model) {
  return whole(model, [](const Answer& answer) { return test::csv_of(answer); });
}

nlohmann::ordered_json parsed(const Model& model) {
  return nlohmann::ordered_json::parse(whole(model, [](const Answer& answer) { return test::written(answer.json); }));
}

std::string graph(std::string_view csv, Objective objective = Objective::maximize) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = graph_of_table(csv, {"table", objective, {}, {}}, diagnostics);
  CHECK(diagnostics.findings().empty());
  REQUIRE(text);
  return *text;
}

// The table as it comes back, lines parted by LF.
std::string table_of(std::string_view csv, const TableOptions& options = {}) {
  Diagnostics diagnostics;
  const std::optional<std::string> text = graph_of_table(csv, options, diagnostics);
  CAPTURE(std::string(csv));
  CAPTURE(diagnostics.findings().empty() ? std::string() : diagnostics.findings().front().text);
  REQUIRE(text);
  const Model model = test::model_of(*text);
  std::string table = csv_of(model);
  std::erase(table, '\r');
  return table;
}

TableOptions turned(bool transpose) {
  TableOptions options;
  options.transpose = transpose;
  options.command = "rue new hw.dot --from hw.csv";
  return options;
}

std::string csv_of(std::string dot) {
  return csv_of(test::model_of(std::move(dot)));
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
  CHECK(findings("a|b\nc|1\n") == Texts{"1:1: the header names no scenario"});
  CHECK(findings("x,a,a,\nf,1,2,3\n") == Texts{"1:5: two scenarios are named 'a'", "1:7: column 4 has no name"});
  CHECK(findings("x,a b,a  b\nf,1,2\n") == Texts{"1:7: two scenarios are named 'a b'"});
  CHECK(findings("x,a,b\nf,1\ng,1,2,3\n,1,2\nh,,2\n") ==
        Texts{"2:3: this row has 2 fields, the header 3", "3:7: this row has 4 fields, the header 3",
              "4:1: this alternative has no name", "5:3: 'h' has no figure for 'a'"});
  CHECK(findings("x,a,b\nf,two,5x\n").size() == 2);
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

TEST_CASE("a row of probabilities is known by its name") {
  for (const char* name : {"p",
                           "P",
                           "p(s)",
                           "P (S)",
                           "p_i",
                           "Pr",
                           "Prob.",
                           "prob",
                           "Probability",
                           "Probabilities:",
                           "Probability of state",
                           "Chance",
                           "chances",
                           "Likelihood",
                           "likelihood of state",
                           "prior",
                           "Prior probability",
                           "Weights",
                           "probabilité",
                           "State probability",
                           "Estimated probability (P)",
                           "State prob.",
                           "Eintrittswahrscheinlichkeit",
                           "Geschätzte Wahrscheinlichkeit",
                           "Wahrscheinlichkeit"}) {
    CAPTURE(name);
    CHECK(probability_name(name) == ProbabilityName::sure);
    CHECK(table_of("Supplier,low,medium,high\nA,10,20,30\nB,15,18,26\n" + std::string(name) + ",0.3,0.5,0.2\n") ==
          "alternative,low,medium,high\nprobability,0.3,0.5,0.2\nA,10,20,30\nB,15,18,26\n");
  }
  for (const char* name : {"weight of state", "chance of each", "prior beliefs", "high probability play"}) {
    CAPTURE(name);
    CHECK(probability_name(name) == ProbabilityName::likely);
    CHECK(table_of("x,a,b\n" + std::string(name) + ",0.3,0.7\nf,1,2\n") == "alternative,a,b\nprobability,0.3,0.7\nf,1,2\n");
  }
  for (const char* name :
       {"Plan", "Probe the market", "Prairie", "Problem first", "price", "A", "", "Improbable launch", "unwahrscheinlich"})
    CHECK(probability_name(name) == ProbabilityName::no);
  // What may be a name of probabilities is an alternative where its figures are none.
  CHECK(table_of("x,a,b\nchance it,100,-50\nf,1,2\n") == "alternative,a,b\nprobability,,\nchance it,100,-50\nf,1,2\n");
  CHECK(table_of("x,a,b\nHigh probability play,100,-50\nf,1,2\n") ==
        "alternative,a,b\nprobability,,\nHigh probability play,100,-50\nf,1,2\n");
  CHECK(findings("x,a,b,c\nState probability,0.33,0.33,0.33\nf,1,2,3\n") ==
        Texts{"2:1: the probabilities sum to 0.99, not 1"});
  // Another row that sums to 1 is an alternative beside the one that is named.
  CHECK(table_of("x,a,b\nState probability,0.4,0.6\nf,0.7,0.3\ng,0.2,0.3\n") ==
        "alternative,a,b\nprobability,0.4,0.6\nf,0.7,0.3\ng,0.2,0.3\n");
  CHECK(findings("x,a,b\nprob,30,70\nf,1,2\n") ==
        Texts{"2:6: probability 30 is not between 0 and 1", "2:9: probability 70 is not between 0 and 1"});
}

TEST_CASE("a row that sums to 1 is read as the probabilities, which is said") {
  CHECK(findings("x,a,b\nhow likely,0.3,0.7\nf,1,2\n") ==
        Texts{"2:1: 'how likely' is read as the probabilities: its figures sum to 1"});
  // A scenario that cannot happen is one all the same.
  CHECK(findings("x,a,b,c\nodds,0.5,0.5,0\nf,1,2,3\n") ==
        Texts{"2:1: 'odds' is read as the probabilities: its figures sum to 1"});
  CHECK(findings("x,a,b\n,30%,70%\nf,1,2\n") == Texts{"2:1: this row is read as the probabilities: its figures sum to 1"});
  // Not where others do as well, where one is given by name, or where it is said that there is none.
  CHECK(graph("x,a,b\nf,0.3,0.7\ng,0.6,0.4\n").find("events") == std::string::npos);
  CHECK(graph("x,a,b\np,0.5,0.5\nf,0.3,0.7\ng,6,4\n").find("boom") == std::string::npos);
  CHECK(graph("x,a,b\nprobability,,\nf,0.3,0.7\ng,6,4\n").find("events") == std::string::npos);
  CHECK(graph("x,a,b\nf,1,0\ng,2,3\n").find("events") == std::string::npos);
}

TEST_CASE("figures as spreadsheets print them") {
  const auto point = [](std::string_view cell) { return figure_of_cell(cell, DecimalMark::point).number; };
  const auto comma = [](std::string_view cell) { return figure_of_cell(cell, DecimalMark::comma).number; };
  CHECK(point("(200)") == "-200");
  // Two signs are no figure's.
  for (const char* signs : {"+-5", "-+5", "+-+5", "++5", "--5"}) {
    CHECK(point(signs).empty());
    CHECK(findings("x,a,b\nf," + std::string(signs) + ",5\n") ==
          Texts{"2:3: '" + std::string(signs) + "' has more than one sign"});
  }
  CHECK(point("+5") == "5");
  CHECK(point("($1,250.50)") == "-1250.50");
  CHECK(point("$(200)") == "-200");
  CHECK(point("−20") == "-20");
  CHECK(point("-$200") == "-200");
  CHECK(point("$-200") == "-200");
  CHECK(point("€ 1'250") == "1250");
  CHECK(point("1 250 000,5").empty());
  CHECK(point("200,000") == "200000");
  CHECK(point("1,234,567.25") == "1234567.25");
  CHECK(point("12 %") == "12%");
  CHECK(point("5e1") == "5e1");
  CHECK(point("1250 EUR") == "1250");
  CHECK(comma("0,5") == "0.5");
  CHECK(comma("-1,5") == "-1.5");
  CHECK(comma("1.250,5") == "1250.5");
  CHECK(comma("1.250") == "1250");
  CHECK(comma("(1.250)") == "-1250");
  CHECK(comma("7") == "7");
  // Nothing is guessed: a cell that is neither one nor the other is no figure.
  for (const char* cell :
       {"0,5", "1,25", "12,34,567", "0,250", ",5", "1,,000", "(-5)", "5 5", "$5€", "x", "", "-", "()", "1,000,00"}) {
    CAPTURE(cell);
    CHECK(point(cell).empty());
  }
  for (const char* cell : {"1.5", "0.250", "1.25.300", "1,5,5", "1.2500"}) {
    CAPTURE(cell);
    CHECK(comma(cell).empty());
    CHECK(!figure_of_cell(cell, DecimalMark::comma).why.empty());
  }
}

TEST_CASE("tables as spreadsheets save them") {
  CHECK(table_of("Venture,fails,works\nGo,(200),500\nStay,0,0\n") == "alternative,fails,works\nGo,-200,500\nStay,0,0\n");
  CHECK(table_of("Variante;Niedrig;Hoch\nKlein;0,5;1,25\nGross;-1,5;2,75\n") ==
        "alternative,Niedrig,Hoch\nKlein,0.5,1.25\nGross,-1.5,2.75\n");
  CHECK(table_of("Alt\tLow\tHigh\nSmall\t0.5\t1.25\nLarge\t-1.5\t2.75\n") ==
        "alternative,Low,High\nSmall,0.5,1.25\nLarge,-1.5,2.75\n");
  CHECK(
      table_of("\xEF\xBB\xBF"
               "Alternative,Good,Fair,Poor\r\nprobability,0.3,0.5,0.2\r\nLarge plant,\"200,000\",\"80,000\",\"-120,000\"\r\n"
               "Small plant,90000,60000,-20000\r\nNothing,0,0,0\r\n") ==
      "alternative,Good,Fair,Poor\nprobability,0.3,0.5,0.2\nLarge plant,200000,80000,-120000\nSmall "
      "plant,90000,60000,-20000\nNothing,0,0,0\n");
  CHECK(table_of("Alternative\tGood\tFair\tPoor\nLarge\t200\t80\t-120\nNone\t0\t0\t0\nprobability\t30%\t50%\t20%\n") ==
        "alternative,Good,Fair,Poor\nprobability,0.3,0.5,0.2\nLarge,200,80,-120\nNone,0,0,0\n");
  CHECK(table_of(",Good,Poor,,\nprobability,0.4,0.6,,\nA,1,2,,\nB,2,1,,\n,,,,\n") ==
        "alternative,Good,Poor\nprobability,0.4,0.6\nA,1,2\nB,2,1\n");
  CHECK(table_of(",,Good,Poor\n,A,1,2\n,B,2,1\n") == "alternative,Good,Poor\nA,1,2\nB,2,1\n");
  CHECK(table_of("sep=;\nx;a;b\nf;1;2\n") == "alternative,a,b\nf,1,2\n");
  const std::string titled = graph("Where to build?,,\n,north,south\nhere,1,2\nthere,$2,$1\n");
  CHECK(titled.find("label=\"Where to build?\"") != std::string::npos);
  CHECK(titled.find("unit=\"$#\"") != std::string::npos);
  // With semicolons a point parts thousands once there is a decimal comma, and is the decimal mark where there is none.
  CHECK(table_of("x;a;b\nf;1.250;0,5\n") == "alternative,a,b\nf,1250,0.5\n");
  CHECK(table_of("x;a;b\nf;1.25;5\n") == "alternative,a,b\nf,1.25,5\n");
  CHECK(table_of("x;a;b\nf;1.250;1.5\n") == "alternative,a,b\nf,1.25,1.5\n");
  CHECK(table_of("x;a;b\nf;0.125;5\n") == "alternative,a,b\nf,0.125,5\n");
  // Between semicolons figures that could all be thousands are asked about; two points in one can be nothing else.
  CHECK(findings(";Gut;Schlecht\nKaufen;1.200;-300\nMieten;12.500;200\n") ==
        Texts{"2:8: '1.200' is read as 1.200: a point is the decimal mark where no figure has a decimal comma"});
  CHECK(table_of("x;a;b\nf;1.200.000;1.500\n") == "alternative,a,b\nf,1200000,1500\n");
  CHECK(findings("x;a;b\nf;1.5;0,5\n") ==
        Texts{"2:3: '1.5' is no number here: a point parts thousands, in groups of three"});
  CHECK(findings("x;a;b\nf;1,250;5\n") ==
        Texts{"2:3: '1,250' is read as 1.250: between semicolons a comma is the decimal mark"});
  CHECK(findings("x\ta\tb\nf\t1,250\t5\n") == Texts{"2:3: '1,250' is read as 1250: its comma parts thousands"});
  CHECK(findings("x,a,b\nf,\"0,5\",5\n") ==
        Texts{"2:3: '0,5' is no number here: a comma parts thousands, in groups of three"});
  CHECK(findings("x;a;b\nf;1,250.5;0,5\n") ==
        Texts{"2:11: the comma of '0,5' is a decimal mark, that of '1,250.5' parts thousands"});
  // As spreadsheets write a large number, a text that is a figure, and a date.
  CHECK(table_of("x;a;b\nf;1,2E+03;5\n") == "alternative,a,b\nf,1200,5\n");
  CHECK(table_of("x,a,b\nf,'-20,5\n") == "alternative,a,b\nf,-20,5\n");
  for (const std::string date : {"01/02/2024", "2024-02-01"})
    CHECK(findings("x,a,b\nf," + date + ",5\n") == Texts{"2:3: '" + date + "' looks like a date, not like a figure"});
  CHECK(table_of("x,a,b\nf,(1/2)/2000,10/4\n") == "alternative,a,b\nf,0.00025,2.5\n");
  // What is not UTF-8.
  CHECK(findings("x;a;b\nGeb\xE4ude;1;2\n") == Texts{"2:4: byte 0xE4 is not UTF-8"});
  CHECK(findings(std::string_view("\xFF\xFEx\0,\0a\0", 8)) == Texts{"1:1: the text is UTF-16, not UTF-8"});
  CHECK(findings("x,a,b\nf,$5,€5\n") == Texts{"2:6: '€5' is in €, other figures are in $"});
}

TEST_CASE("a table with its scenarios down is asked about, and read either way") {
  const char* const down = "State,Small,Large\nlow,5,-500\nhigh,100,300\n";
  Diagnostics diagnostics;
  TableOptions options = turned(true);
  options.transpose.reset();
  CHECK(!graph_of_table(down, options, diagnostics));
  REQUIRE(diagnostics.findings().size() == 1);
  CHECK(diagnostics.findings()[0].help ==
        "if so: rue new hw.dot --from hw.csv --transpose; if each row is an alternative: rue new hw.dot --from hw.csv "
        "--no-transpose");
  CHECK(table_of(down, turned(true)) == "alternative,low,high\nSmall,5,100\nLarge,-500,300\n");
  CHECK(table_of(down, turned(false)) == "alternative,Small,Large\nlow,5,-500\nhigh,100,300\n");
  const char* const chances = ",Probability,Small,Large\nlow,0.4,5,-500\nhigh,0.6,100,300\n";
  CHECK(findings(chances) ==
        Texts{"1:2: 'Probability' stands over a column: do the scenarios stand down, and the alternatives across?"});
  CHECK(table_of(chances, turned(true)) == "alternative,low,high\nprobability,0.4,0.6\nSmall,5,100\nLarge,-500,300\n");
  // Findings stand at the cells as they are in the table.
  Diagnostics turned_findings;
  CHECK(!graph_of_table("State,Small,Large\nlow,5,x5\n", turned(true), turned_findings));
  CHECK(place_of("State,Small,Large\nlow,5,x5\n", turned_findings.findings()[0].span.begin).line == 2);
  // No question where the table says what stands where.
  CHECK(findings("Alternative,Probability,b\nf,1,2\n").empty());
  CHECK(findings("State,a,b\np,0.5,0.5\nf,1,2\n").empty());
}

TEST_CASE("names that differ in blanks only are one name") {
  CHECK(findings("x,a b,a  b\nprobability,.3,.7\na,1,2\nb,3,-5\n") == Texts{"1:7: two scenarios are named 'a b'"});
  CHECK(graph("x,a  b,c\nd  e,1,2\n").find("label=\"d e\"") != std::string::npos);
}

TEST_CASE("what `rue table --csv` writes is read back, whatever things are called") {
  for (const char* csv :
       {"alternative,a,b\nprobability,,\nf,0.4,0.6\ng,6,4\n", "alternative,a,b\nprobability,,\np,60,50\nq,1,2\n",
        "alternative,a,b\nprobability,0.5,0.5\np,60,50\nchance it,1,2\n", "alternative,p,Chance\nstay,1,2\n",
        "alternative,\"a; b\",\"c; d\"\nx,1,2\n", "alternative,a,b\nx,1e+16,2500000000000000\n"}) {
    CAPTURE(csv);
    CHECK(table_of(csv) == csv);
  }
}

TEST_CASE("whatever table is accepted, its graph is without errors") {
  const std::vector<std::string> pieces = {"x",    "p",  "State", "a b", "a  b",  "rest",  "1",   "0.5", "30%",
                                           "(2)",  "−3", "$4",    "1,5", "1/3",   "a=b",   "a|b", "#",   "\\n",
                                           "&lt;", "é",  "",      "in",  "[0,1]", "\"q\"", "0,5", "x:y"};
  test::Rng rng(3);
  int accepted = 0;
  for (int round = 0; round < 4000; ++round) {
    const char separators[] = {',', ';', '\t'};
    const char separator = separators[test::below(rng, 3)];
    std::string csv;
    const int width = 2 + test::below(rng, 3), height = 2 + test::below(rng, 3);
    for (int r = 0; r < height; ++r) {
      for (int c = 0; c < width; ++c) {
        if (c > 0) csv += separator;
        const bool named = r == 0 || c == 0;
        std::string piece = named || test::one_in(rng, 4)
                                ? pieces[static_cast<std::size_t>(test::below(rng, static_cast<int>(pieces.size())))]
                                : std::to_string(test::below(rng, 90) - 30);
        if (named && test::one_in(rng, 2)) piece += std::to_string(10 * r + c);
        csv += piece;
      }
      csv += '\n';
    }
    CAPTURE(csv);
    TableOptions options;
    if (test::one_in(rng, 2)) options.transpose = test::one_in(rng, 2);
    Diagnostics diagnostics;
    const std::optional<std::string> text = graph_of_table(csv, options, diagnostics);
    CHECK(text.has_value() != diagnostics.has_errors());
    if (!text) continue;
    ++accepted;
    Diagnostics of_graph;
    const bool read = read_model(*text, {}, of_graph).has_value();
    CAPTURE(*text);
    CAPTURE(of_graph.findings().empty() ? std::string() : of_graph.findings().front().text);
    CHECK(read);
  }
  CHECK(accepted > 200);
}

TEST_CASE("the table as an object: payoffs and regrets of every alternative in every scenario") {
  const Model model =
      test::model_of(R"(digraph { graph [objective=minimize]; { node [event=sky]; a; b; } d -> a [label=A]; d -> b [label=B];
    a -> c [label=rain, p=0.25, cost=5]; a -> e [label=sun, p=0.75, cost=1]; b -> f [label=rain, p=0.25, cost=3];
    b -> g [label=sun, p=0.75, cost=2]; })");
  const nlohmann::ordered_json table = parsed(model);
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
  const nlohmann::ordered_json table = parsed(model);
  CHECK(table["scenarios"].size() == 2);
  CHECK(table["alternatives"][1]["regrets"][0] == nlohmann::ordered_json::array({2.0, 2.0}));
  CHECK(table["alternatives"][1]["regrets"][1] == nlohmann::ordered_json::array({0.0, 0.0}));
}
