// read_model.cpp - from text to tree: places of findings inside `events`, and Bayes' rule on written graphs.
#include "model/read_model.h"

#include <doctest/doctest.h>

#include <boost/range/iterator_range_core.hpp>
#include <cmath>

using namespace rue;

namespace {

struct ModelReading {
  std::string text;
  Diagnostics diagnostics;
  std::optional<Model> model;
};

ModelReading read_text(const std::string& text) {
  ModelReading r{text, {}, {}};
  r.model = read_model(text, {}, r.diagnostics);
  return r;
}

// "line:column: error: …" of every finding.
std::string findings_in(const std::string& text) {
  const ModelReading r = read_text(text);
  std::string all;
  for (const Finding& f : r.diagnostics.in_order()) {
    const Place place = place_of(r.text, f.span.begin);
    all += std::to_string(place.line) + ':' + std::to_string(place.column) + ": " +
           (f.severity == Severity::error ? "error: " : "warning: ") + f.text + '\n';
  }
  return all;
}

double branch(const Model& model, std::initializer_list<std::string_view> labels) {
  rue_index n = 0;
  for (const std::string_view label : labels) {
    rue_index c = model.tree.first_child[n];
    while (c < model.tree.first_child[n + 1] &&
           model.graph.label_of(boost::edge_from_index(model.tree.edge[c], model.graph.graph)) != label) {
      ++c;
    }
    REQUIRE_MESSAGE(c < model.tree.first_child[n + 1], std::string(label));
    n = c;
  }
  return model.tree.probability[n];
}

}  // namespace

TEST_CASE("a written graph with a test: the market's probabilities follow from what the survey said") {
  const ModelReading r = read_text(R"dot(digraph g {
  graph [events="
    market: boom = 0.25, flat, bust = 0.30      # the state without a value takes the rest
    survey | market=boom: good = 0.8, bad
    survey | market=flat: good = 0.5, bad
    survey | market=bust: good = 0.1, bad
  "];
  start -> ask [label=ask, cost=3];
  start -> open [label=open];
  ask [event=survey];
  ask -> open [label=good];
  ask -> open [label=bad];
  open [event=market];
  open -> rich [label=boom];
  open -> fine [label=flat];
  open -> poor [label=bust];
  rich [payoff=100]; fine [payoff=20]; poor [payoff="-50"];
})dot");
  for (const Finding& f : r.diagnostics.findings()) FAIL_CHECK(f.text);
  REQUIRE(r.model);
  CHECK(r.model->tree.size() == 1 + 2 + 2 + 3 + 6);
  CHECK(branch(*r.model, {"open", "boom"}) == 0.25);
  CHECK(branch(*r.model, {"open", "flat"}) == 0.45);
  CHECK(std::fabs(branch(*r.model, {"ask", "good", "boom"}) - 0.2 / 0.455) < 1e-15);
  CHECK(std::fabs(branch(*r.model, {"ask", "bad", "bust"}) - 0.27 / 0.545) < 1e-15);
}

TEST_CASE("a short text stands as long as its model") {
  const ModelReading r = read_text("digraph{a->b}");
  REQUIRE(r.model);
  CHECK(r.model->graph.id_of(0) == "a");
  CHECK(r.model->tree.size() == 2);
}

TEST_CASE("findings inside events point at the word, on its own line") {
  CHECK(findings_in(R"dot(digraph g {
  graph [events="
    market: boom = 0.25, bust
    survey | market=bom: good = 0.8, bad
  "];
  a -> x [label=boom];
  a -> y [label=bust];
  a [event=market]; x [payoff=1]; y [payoff=0];
})dot") == "4:21: error: event 'market' has no state 'bom'\n");
  // As dot -Tcanon writes it: a long value is broken by a backslash.
  CHECK(findings_in("digraph g {\n  graph [events=\"market: boom = 0.25, \\\nbust = 0.7\"];\n a -> x [label=boom]; a -> y "
                    "[label=bust]; a "
                    "[event=market, payoff=1];\n}") == "2:26: error: probabilities of 'market' sum to 0.95, not 1\n");
  CHECK(findings_in("digraph g {\n  graph [events=\"market: boom = 0.25, \\\nbust = seven\"];\n a -> x [label=boom]; a -> y "
                    "[label=bust]; a "
                    "[event=market, payoff=1];\n}") ==
        "3:8: error: 'seven' is not a number and no parameter has that name\n");
}

TEST_CASE("p=0 on a branch that what was observed excludes says that the author knows") {
  const std::string before =
      "digraph g { graph [events=\"m: u=0.3, d\"]; a -> l [label=look]; a -> s; l [event=m]; l -> k [label=u]; l -> q "
      "[label=d];"
      " k [event=m]; k -> x [label=u]; k -> y [label=d";
  const std::string after = "]; s [payoff=1]; q [payoff=1]; x [payoff=5]; y [payoff=0]; }";
  CHECK(findings_in(before + ", p=0" + after).empty());
  CHECK(findings_in(before + after) == "1:154: warning: branch 'd' of 'k' can never happen: 'm' is resolved above it\n");
}

TEST_CASE("a written p that contradicts events is an error with both numbers") {
  const ModelReading r = read_text(R"dot(digraph g {
  graph [events="market: boom = 0.25, bust"];
  a -> x [label=boom, p="33%"];
  a -> y [label=bust, p="75%"];
  a [event=market];
  x [payoff=1];
})dot");
  CHECK_FALSE(r.model);
  REQUIRE(r.diagnostics.findings().size() >= 1);
  const Finding f = r.diagnostics.in_order().front();
  CHECK(r.text.substr(f.span.begin, f.span.end - f.span.begin) == "\"33%\"");
  CHECK(f.text == "p=0.33 against events: 'boom' of 'market' has the probability 0.25");
  CHECK(f.notes.size() == 1);
}

TEST_CASE("a model without its attributes is the same model: names, numbers, places and laws stay") {
  const std::string text = R"dot(digraph g {
  label="Which?"; graph [events="market: boom = 0.25, bust"];
  node [fontsize=9];
  d -> a [label="go", payoff=-1]; d -> z [label="stay"];
  a -> x [label=boom]; a -> y [label=bust];
  a [event=market, label="The\nmarket"]; x [payoff=5]; y [payoff=0, label="half"]; z [payoff=0.5, style=dashed];
})dot";
  Diagnostics diagnostics;
  const std::optional<Model> with = read_model(text, {}, diagnostics);
  Settings settings;
  settings.keeps_attributes = false;
  const std::optional<Model> without = read_model(text, settings, diagnostics);
  REQUIRE(with);
  REQUIRE(without);
  CHECK(diagnostics.findings().empty());
  CHECK_FALSE(with->graph.document.written.empty());
  CHECK(without->graph.document.written.empty());
  CHECK(without->graph.name == with->graph.name);
  CHECK(without->graph.events.groups[0].probability == with->graph.events.groups[0].probability);
  CHECK(without->tree.payoff == with->tree.payoff);
  CHECK(without->tree.probability == with->tree.probability);
  for (Vertex v = 0; v < num_vertices(with->graph.graph); ++v) {
    CHECK(without->graph.written(v).attributes.empty());
    CHECK(without->graph.name_of(v) == with->graph.name_of(v));
    CHECK(without->graph.written(v).span.begin == with->graph.written(v).span.begin);
  }
  for (const Edge e : boost::make_iterator_range(edges(with->graph.graph)))
    CHECK(without->graph.label_of(e) == with->graph.label_of(e));
}
