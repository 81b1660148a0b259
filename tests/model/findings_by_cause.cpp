// findings_by_cause.cpp - one finding for one cause, and remedies that differ from what is written.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "model/advice/mend.h"
#include "model/read_model.h"
#include "support/files.h"
#include "support/model.h"
#include "text/encoding.h"

using namespace rue;
using rue::test::content_of;
using rue::test::model_of;

namespace {

// "error: text = help", by place.
std::vector<std::string> texts_of(const std::string& dot) {
  Diagnostics diagnostics;
  (void)read_model(dot, {}, diagnostics);
  std::vector<std::string> texts;
  for (const Finding& f : diagnostics.in_order()) {
    texts.push_back((f.severity == Severity::error ? "error: " : "warning: ") + f.text + (f.help.empty() ? "" : " = ") +
                    f.help);
  }
  return texts;
}

using Texts = std::vector<std::string>;

const std::string nodule = R"(digraph nodule {
  graph [criteria="qaly; usd", value="50000*qaly - usd", events="
    disease: cancer = 0.15 in [0.05, 0.3], benign
    biopsy | disease=cancer: positive = 0.92, negative
    biopsy | disease=benign: positive = 0.10, negative"];
  %1
  me -> surgery [usd=18000];  me -> biopsy [usd=1500];  me -> pills [usd=400];
  surgery [event=disease];
  surgery -> s_c [label=cancer];  surgery -> s_b [label=benign];  s_c [qaly=22];  s_b [qaly=23.5];
  biopsy [event=biopsy];
  biopsy -> pos [label=positive];  biopsy -> neg [label=negative];
  pos [kind=decision];  neg [kind=decision];
  pos -> pos_op [usd=19000];  pos -> pos_no;  neg -> neg_op [usd=19000];  neg -> neg_no [usd=2000];
  %2
  pos_op -> a1 [label=cancer];  pos_op -> a2 [label=benign];  pos_no -> a3 [label=cancer];  pos_no -> a4 [label=benign];
  neg_op -> a5 [label=cancer];  neg_op -> a6 [label=benign];  neg_no -> a7 [label=cancer];  neg_no -> a8 [label=benign];
  a1 [qaly=21.5];  a2 [qaly=23.4];  a3 [qaly=12];  a4 [qaly=25];  a5 [qaly=21.3];  a6 [qaly=23.4];  a7 [qaly=14];  a8 [qaly=25];
  pills -> m_c [label=cancer];  pills -> m_b [label=benign];  m_c [qaly=14];  m_b [qaly=24.5];
})";

std::string with_default_at(const char* place) {
  std::string dot = nodule;
  for (const char* other : {"%1", "%2"}) {
    const std::string_view written =
        std::string_view(other) == place ? "{ node [event=disease]; pos_op; pos_no; neg_op; neg_no; pills; }" : "";
    dot.replace(dot.find(other), 2, written);
  }
  return dot;
}

}  // namespace

TEST_CASE("a default of a declared event that misses nodes with exactly its states is one error, and nothing else is said") {
  CHECK(texts_of(with_default_at("%1")).empty());
  CHECK(
      texts_of(with_default_at("%2")) ==
      Texts{
          "error: 'pos_op', 'pos_no', 'neg_op', 'neg_no' and 'pills' appeared before: the default event=disease does not "
          "reach them, and their branches are the states of that event = write the attribute on each of these nodes, as rue "
          "check --fix=event does, or the subgraph before the edges; kind=decision, or event=separate, if that event is not "
          "meant"});
  Diagnostics found;
  (void)read_model(with_default_at("%2"), {}, found);
  CHECK(texts_of(edited(with_default_at("%2"), edits_of(found, "event"))).empty());
}

TEST_CASE("who says kind=decision, or event=separate, does not mean the default") {
  std::string dot = with_default_at("%2");
  dot.replace(dot.find("pills -> m_c"), 0,
              "pills [kind=decision]; pos_op [event=separate]; pos_no [event=disease]; "
              "neg_op [event=disease]; neg_no [event=disease]; pos_op [event=separate];\n  ");
  for (const std::string& finding : texts_of(dot)) CHECK(finding.find("appeared before") == std::string::npos);
}

TEST_CASE("a slip in a criterion is named, and not that the criterion is missing there") {
  CHECK(texts_of(R"(digraph g {
  graph [criteria="garden; school"];
  us -> elm [gardn=6, school=3];
  us -> flat [garden=2, school=5, colour=red, foo=3];
})") == Texts{"warning: neither Rue nor Graphviz knows the attribute 'gardn' = did you mean 'garden'?",
              "warning: neither Rue nor Graphviz knows the attribute 'colour' = did you mean 'color'?",
              "warning: neither Rue nor Graphviz knows the attribute 'foo' = add it to criteria if it is one, or write a "
              "leading _ to keep it for yourself"});
  // Without criteria the payoff that was meant is not missed beside it.
  CHECK(texts_of("digraph g { us -> elm [payof=6]; us -> flat [payoff=2, gardn=3]; }") ==
        Texts{"warning: neither Rue nor Graphviz knows the attribute 'payof' = did you mean 'payoff'?",
              "warning: neither Rue nor Graphviz knows the attribute 'gardn'"});
}

TEST_CASE("totals beyond the scale of a criterion are found, one finding for each criterion") {
  CHECK(
      texts_of(R"(digraph house {
  graph [criteria="price [650, 350] k; commute [90, 10] min; garden [0, 10]; school [0, 10]; noise [10, 0]",
    events="bypass: built = 0.4, not; office: moves = 0.25, stays"];
  { node [event=bypass]; elm; farm; }
  flat [event=office];
  us -> elm [price=480, commute=45, garden=6, school=8];
  us -> flat [price=720, garden=0, school=6, noise=6];
  us -> farm [price=390, commute=75, garden=14, school=3];
  elm -> elm_loud [label=built, noise=7];   elm -> elm_calm [label=not, noise=2];
  farm -> farm_loud [label=built, noise=6, price="-30"];  farm -> farm_calm [label=not, noise=0];
  flat -> flat_far [label=moves, commute=55];  flat -> flat_near [label=stays, commute=12];
})") ==
      Texts{
          "warning: criterion 'price' comes to 720 at 'flat_far' and 1 more outcome, outside of its scale [650, 350]: that "
          "counts -23.33 = a scale counts from 0 to 100: mend the number, or widen the scale so that 720 is in it",
          "warning: criterion 'garden' comes to 14 at 'farm_loud' and 1 more outcome, outside of its scale [0, 10]: that "
          "counts 140 = a scale counts from 0 to 100: mend the number, or widen the scale so that 14 is in it"});
  // Sums round: 0.1 + 0.2 is within [0, 0.3]. In a graph of costs the best counts 0.
  CHECK(texts_of("digraph g { graph [criteria=\"x [0, 0.3]\"]; go -> a [x=0.1]; a [x=0.2]; go -> b [x=0]; }").empty());
  CHECK(
      texts_of("digraph g { graph [objective=minimize, criteria=\"t [90, 0]\"]; go -> a [t=99]; go -> b [t=0]; }") ==
      Texts{
          "warning: criterion 't' comes to 99 at 'a', outside of its scale [90, 0]: that counts 110 = a scale counts from 0 "
          "to 100: mend the number, or widen the scale so that 99 is in it"});
}

TEST_CASE("ranges in other spellings are refused, with the words that declare them") {
  const auto on_an_edge = [](const std::string& p) {
    return texts_of("digraph v { s -> sell [payoff=100]; s -> hold; hold -> up [payoff=180, p=\"" + p +
                    "\"]; hold -> down [payoff=70, p=rest]; }");
  };
  const auto declared = [](const std::string& range, bool believed) {
    return (believed ? " = write " : " = write the believed value before it, as in ") + range;
  };
  for (const char* p :
       {"25% +- 15%", "25 % +/- 15 %", "25% ± 15", "25 +- 15 %", "25% -+ 15%", "0.25 +-0.15", "0.25 +- 15%"}) {
    const std::string range = p[0] == '0' ? "0.25 in [0.1, 0.4]" : "25% in [10%, 40%]";
    CHECK(on_an_edge(p) == Texts{"error: '" + std::string(p) + "' is a range, not a number" + declared(range, true)});
  }
  for (const char* p : {"10%..40%", "10 to 40%", "10–40 %", "10% … 40%"}) {
    CHECK(on_an_edge(p) ==
          Texts{"error: '" + std::string(p) + "' is a range, not a number" + declared("25% in [10%, 40%]", false)});
  }
  // What is no range stays what it was.
  CHECK(on_an_edge("40%-10%").empty());
  CHECK(on_an_edge("1 - 0.6").empty());
  CHECK(on_an_edge("5") == Texts{"error: 5 is not a probability: it must be between 0 and 1 = for per cent write p=\"5%\""});
  CHECK(on_an_edge("2+3") == Texts{"error: 5 is not a probability: it must be between 0 and 1"});
  CHECK(texts_of("digraph v { graph [params=\"p = 25% +- 15%\"]; s -> a [payoff=p]; s -> b [payoff=1]; }") ==
        Texts{"error: '25% +- 15%' is a range, not a number = write 25% in [10%, 40%]"});
  // Of a number that is no share a part is meant: 10 % of 200 is 20.
  CHECK(texts_of("digraph v { graph [params=\"p = 200 +- 10%\"]; s -> a [payoff=p]; s -> b [payoff=1]; }") ==
        Texts{"error: '200 +- 10%' is a range, not a number = write 200 in [180, 220]"});
  CHECK(texts_of("digraph v { graph [params=\"q = 1; r = 2*q +- 1\"]; s -> a [payoff=r]; s -> b [payoff=1]; }") ==
        Texts{"error: '+-' makes a range, not a number = a range stands in params or events, in brackets behind what is "
              "believed: 0.25 in [0.1, 0.4]"});
}

TEST_CASE("no remedy tells to write what stands there") {
  std::size_t helped = 0;
  for (const auto& entry : std::filesystem::directory_iterator(RUE_SOURCE_DIR "/graphs/invalid")) {
    const std::string text = content_of(entry.path().string());
    CAPTURE(entry.path().string());
    Diagnostics diagnostics;
    (void)read_model(text, {}, diagnostics);
    for (const Finding& f : diagnostics.findings()) {
      if (f.help.empty() || f.span.end <= f.span.begin) continue;
      ++helped;
      std::string there = text.substr(f.span.begin, f.span.end - f.span.begin);
      if (there.front() == '"' && there.size() > 2) there = there.substr(1, there.size() - 2);
      CHECK(f.help != "write " + there);
    }
  }
  CHECK(helped > 50);
}

TEST_CASE("a range is cut where probabilities end, to the tight one") {
  const auto range_of = [](const std::string& dot, std::size_t parameter) {
    const Model model = model_of(dot);
    return *model.graph.parameters.all[parameter].range;
  };
  const std::string sign = R"(digraph sign { graph [params="p_small = 0.3 in [0.1, 0.5]; p_medium = 0.6"];
    d -> m [label=movie, cost=5]; d -> tv [label=tv, payoff=900]; m -> s [p=p_small, payoff=200];
    m -> e [p=p_medium, payoff=800]; m -> l [p="1 - p_small - p_medium", payoff=3000]; })";
  CHECK(texts_of(sign) ==
        Texts{"warning: the range of 'p_small' is cut to [0.1, 0.4]: at p_small = 0.5 a probability of 'm' "
              "would leave 0 to 1 = write in [0.1, 0.4]"});
  CHECK(range_of(sign, 0).low == 0.1);
  CHECK(range_of(sign, 0).high == 0.4);
  // A state of an event, whose rest would be less than nothing.
  const std::string market = R"(digraph g { graph [events="m: up = 0.5 in [0.3, 0.9], flat = 0.3, down"];
    go -> a; go -> b; { node [event=m]; } a [event=m]; b [event=m];
    a -> a1 [label=up, payoff=1]; a -> a2 [label=flat, payoff=2]; a -> a3 [label=down, payoff=3];
    b -> b1 [label=up, payoff=3]; b -> b2 [label=flat, payoff=2]; b -> b3 [label=down, payoff=1]; })";
  CHECK(range_of(market, 0).low == 0.3);
  CHECK(range_of(market, 0).high == 0.7);
  // Both ends, and no short decimal: the square of p is at most a half, and 2/3 - p at least 0.
  const std::string both = R"(digraph g { graph [params="p = 0.5 in [-0.5, 1]"]; go -> a; go -> b [payoff=1];
    a -> x [p=p, payoff=1]; a -> y [p="2/3 - p", payoff=2]; a -> z [p=rest, payoff=3]; })";
  CHECK(range_of(both, 0).low == 0);
  CHECK(range_of(both, 0).high == 2.0 / 3);
  // Beside a value that is set nothing may be left of another range: the author's graph is sound all the same.
  Settings settings;
  settings.parameters = {{"flat", 0.5}};
  Diagnostics diagnostics;
  const std::string beside = R"(digraph g { graph [params="up = 0.5 in [0.5, 0.9]; flat = 0.1"]; go -> a; go -> b [payoff=1];
    a -> x [p=up, payoff=1]; a -> y [p=flat, payoff=2]; a -> z [p=rest, payoff=3]; })";
  const std::optional<Model> model = read_model(beside, settings, diagnostics);
  REQUIRE(model);
  CHECK_FALSE(model->graph.parameters.all[0].range);
}

TEST_CASE("a text in Latin-1 that says so is read, what it writes for a control character is Windows-1252") {
  CHECK(from_latin1("digraph { graph [charset=\"latin1\"]; a -> b [label=\"Armenti\xE8res\"]; }") ==
        "digraph { graph [charset=\"latin1\"]; a -> b [label=\"Armenti\xC3\xA8res\"]; }");
  CHECK(from_latin1("digraph { charset=ISO-8859-1; a [label=\"5 \x80\"] }") ==
        "digraph { charset=ISO-8859-1; a [label=\"5 \xE2\x82\xAC\"] }");
  CHECK_FALSE(from_latin1("digraph { a [label=\"\xE8\"] }"));                      // does not say so
  CHECK_FALSE(from_latin1("digraph { charset=\"big-5\"; a [label=\"\xE8\"] }"));   // says another
  CHECK_FALSE(from_latin1("digraph { charset=latin1; a [label=\"\xC3\xA8\"] }"));  // is UTF-8
}
