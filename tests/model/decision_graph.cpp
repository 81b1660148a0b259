// decision_graph.cpp - what is read from a graph: kinds, names, payoffs, probabilities, events and shape.
#include "model/graph/decision_graph.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <cmath>
#include <string>
#include <vector>

#include "model/read_model.h"

using namespace rue;

namespace {

// The graph of a text that must have no error; warnings are another test's business.
DecisionGraph graph_of(const std::string& text) {
  Diagnostics diagnostics;
  std::optional<dot::Document> document = dot::read(text, diagnostics);
  REQUIRE(document);
  std::optional<DecisionGraph> graph = make_decision_graph(*std::move(document), {}, diagnostics);
  for (const Finding& finding : diagnostics.findings()) {
    if (finding.severity == Severity::error) MESSAGE(finding.text);
  }
  REQUIRE(graph);
  return *std::move(graph);
}

Vertex vertex_of(const DecisionGraph& model, std::string_view id) {
  for (Vertex v = 0; v < num_vertices(model.graph); ++v) {
    if (model.id_of(v) == id) return v;
  }
  FAIL("no node " << id);
  return 0;
}

const NodeFacts& node_of(const DecisionGraph& model, std::string_view id) {
  return model.graph[vertex_of(model, id)];
}

double payoff_of(const DecisionGraph& model, std::string_view id) {
  return model.node_payoff[vertex_of(model, id)];
}

struct Branch {
  double payoff, probability;
  std::uint32_t state;
};
std::vector<Branch> branches_of(const DecisionGraph& model, std::string_view id) {
  std::vector<Branch> branches;
  const auto [begin, end] = out_edges(vertex_of(model, id), model.graph);
  for (auto at = begin; at != end; ++at) {
    const std::uint32_t e = model.index_of(*at);
    branches.push_back({model.edge_payoff[e], model.probability[e], model.graph[*at].state});
  }
  return branches;
}

std::string labels_of(const DecisionGraph& model, std::string_view id) {
  std::string labels;
  const auto [begin, end] = out_edges(vertex_of(model, id), model.graph);
  for (auto e = begin; e != end; ++e) labels += (labels.empty() ? "" : "|") + std::string(model.label_of(*e));
  return labels;
}

}  // namespace

TEST_CASE("kinds are read from what is written, then from branches, p or state, event and shape") {
  const DecisionGraph model = graph_of(R"(digraph {
    a -> b; a -> c; a -> d; a -> e; a -> f; a -> g; a -> h;
    b [kind=chance];   b -> end1; b -> end2;
    c -> end1 [p=0.5]; c -> end2 [p=0.5];
    d -> end1 [state=up]; d -> end2;
    e [event=separate]; e -> end1; e -> end2;
    f [shape=oval]; f -> end1; f -> end2;
    g [shape=rect]; g -> end1; g -> end2;
    h [kind=end];
  })");
  const auto is = [&](std::string_view id, Kind kind, KindReason reason) {
    CAPTURE(std::string(id));
    CHECK(node_of(model, id).kind == kind);
    CHECK(node_of(model, id).reason == reason);
  };
  is("a", Kind::decision, KindReason::nothing_else);
  is("b", Kind::chance, KindReason::written);
  is("c", Kind::chance, KindReason::probability);
  is("d", Kind::chance, KindReason::probability);
  is("e", Kind::chance, KindReason::event);
  is("f", Kind::chance, KindReason::shape);
  is("g", Kind::decision, KindReason::shape);
  is("h", Kind::outcome, KindReason::written);
  is("end1", Kind::outcome, KindReason::no_branch);
}

TEST_CASE("a choice is a decision, however near its letters are to chance") {
  const auto help = [](const std::string& kind) {
    Diagnostics diagnostics;
    std::optional<dot::Document> document =
        dot::read("digraph { a [kind=" + kind + "]; a -> b [payoff=1]; a -> c [payoff=2]; }", diagnostics);
    REQUIRE(document);
    CHECK_FALSE(make_decision_graph(*std::move(document), {}, diagnostics).has_value());
    return diagnostics.findings().at(0).help;
  };
  CHECK(help("choice") == "did you mean 'decision'?");
  CHECK(help("chanse") == "did you mean 'chance'?");
}

TEST_CASE("a shape from a default does not decide the kind, an event from a default does") {
  const DecisionGraph model = graph_of(R"(digraph {
    node [shape=circle];
    a -> b; a -> c;
    { node [event=separate]; b; }
    subgraph { node [event=separate]; d; }
    a -> d; d -> x; d -> y;
  })");
  CHECK(node_of(model, "a").kind == Kind::decision);
  CHECK(node_of(model, "b").kind == Kind::outcome);
  CHECK(node_of(model, "d").kind == Kind::chance);
}

TEST_CASE("an empty value counts as not written") {
  const DecisionGraph model = graph_of(R"(digraph { a [kind="", payoff="", label=""]; a -> b [p=""]; a -> c; })");
  CHECK(node_of(model, "a").kind == Kind::decision);
  CHECK(model.name_of(vertex_of(model, "a")) == "a");
}

TEST_CASE("names are labels made plain, or what name says") {
  const DecisionGraph model = graph_of(R"(digraph career {
    graph [label="Which\noffer?"];
    node [label="\N!"];
    a [label="take  it\lor leave\nit"]; b; c [label=<<b>Big</b> &amp; <i>small</i><br/>end>];
    d [label="30 % <raw> &euro;", name="plain name"];
    e [label="\G"]; f [label=" "];
    a -> b; a -> c; a -> d; a -> e; a -> f;
  })");
  CHECK(model.name == "Which offer?");
  CHECK(model.name_of(vertex_of(model, "a")) == "take it or leave it");
  CHECK(model.name_of(vertex_of(model, "b")) == "b!");
  CHECK(model.name_of(vertex_of(model, "c")) == "Big & small end");
  CHECK(model.name_of(vertex_of(model, "d")) == "plain name");
  CHECK(model.name_of(vertex_of(model, "e")) == "career");
  CHECK(model.name_of(vertex_of(model, "f")) == "f");
  CHECK(labels_of(model, "a") == "b!|Big & small end|plain name|career|f");
}

TEST_CASE("a graph without a label is called by its id") {
  CHECK(graph_of("digraph umbrella { a -> b }").name == "umbrella");
  CHECK(graph_of("digraph { a -> b }").name.empty());
}

TEST_CASE("a branch is called by its label, else by its state, and its state is its label, else the head") {
  const DecisionGraph model = graph_of(R"(digraph {
    market [event=market];
    market -> up   [p=0.2, state=boom];
    market -> flat [p=0.3, label="stays\nflat"];
    market -> down [p=0.4];
    market -> gone [p=0.1, label="all lost", state=bust];
    up [label="Rich"]; down [label="Poor"];
  })");
  CHECK(labels_of(model, "market") == "boom|stays flat|down|all lost");
  CHECK(model.events.events[0].states == std::vector<std::string>{"boom", "stays flat", "down", "bust"});
}

TEST_CASE("payoffs and costs are booked as gains, on nodes and on edges") {
  const DecisionGraph model = graph_of(R"(digraph {
    a -> b [payoff="2*30 - 5", cost=5]; a -> c [cost=0];
    b [cost="10%"]; c [payoff=-3];
  })");
  CHECK(branches_of(model, "a")[0].payoff == 50);
  CHECK(branches_of(model, "a")[1].payoff == 0);
  CHECK_FALSE(std::signbit(branches_of(model, "a")[1].payoff));
  CHECK(payoff_of(model, "b") == -0.1);
  CHECK(payoff_of(model, "c") == -3);
}

TEST_CASE("a minimizing graph is in costs, which are negative gains") {
  const DecisionGraph model =
      graph_of("digraph { objective=minimize; unit=days; a -> b; a -> c; b [cost=3]; c [cost=-2]; }");
  CHECK(model.objective == Objective::minimize);
  CHECK(model.unit == "days");
  CHECK(payoff_of(model, "b") == -3);
  CHECK(payoff_of(model, "c") == 2);
}

TEST_CASE("decoration is left out, with every edge that touches it") {
  const DecisionGraph model = graph_of(R"(digraph {
    title [rue=decoration]; title -> a; c -> title;
    a -> b; a -> c; b -> c [rue=decoration, style=dashed];
    subgraph cluster_legend { node [rue=decoration]; one; two; one -> two; }
  })");
  CHECK(num_vertices(model.graph) == 3);
  CHECK(num_edges(model.graph) == 2);
  CHECK(node_of(model, "c").kind == Kind::outcome);
  CHECK(model.id_of(model.root) == "a");
}

TEST_CASE("branches stand in file order, however the statements are mixed") {
  const DecisionGraph model =
      graph_of("digraph { a -> x; b -> y; a -> b; b -> z; a -> y [label=last]; b -> x; a -> x [label=again]; }");
  CHECK(labels_of(model, "a") == "x|b|last|again");
  CHECK(labels_of(model, "b") == "y|z|x");
  CHECK(model.id_of(0) == "a");
  CHECK(model.id_of(1) == "x");
}

TEST_CASE("rest takes what the others leave, and nothing within rounding is 0") {
  const DecisionGraph model = graph_of(R"(digraph {
    a [kind=decision]; a -> b; a -> c; a -> d;
    b -> x [p=0.25]; b -> y [p=rest]; b -> z [p="1/2"];
    c -> x [p=rest]; c -> y [p="1/3"]; c -> z [p="2/3"];
    d -> x [p=rest];
  })");
  CHECK(branches_of(model, "b")[1].probability == 0.25);
  CHECK(branches_of(model, "c")[0].probability == 0);
  CHECK(branches_of(model, "d")[0].probability == 1);
}

TEST_CASE("a sum that is off by rounding is used as written, by a little more is scaled") {
  const DecisionGraph model = graph_of(R"(digraph {
    a [kind=decision]; a -> b; a -> c;
    b -> x [p=0.1]; b -> y [p=0.2]; b -> z [p=0.7];
    c -> x [p=0.3333333]; c -> y [p=0.3333333]; c -> z [p=0.3333333];
  })");
  CHECK(branches_of(model, "b")[0].probability == 0.1);
  const double third = 0.3333333;
  CHECK(branches_of(model, "c")[0].probability == third / (third + third + third));
}

TEST_CASE("a chance node with no p on any branch is ambiguous, unless its event is declared") {
  const DecisionGraph model = graph_of(R"(digraph {
    events = "sky: rain = 0.3, sun";
    a [kind=decision]; a -> b; a -> c;
    b [event=sky]; b -> x [label=rain]; b -> y [label=sun];
    c [kind=chance]; c -> x; c -> y;
  })");
  CHECK_FALSE(node_of(model, "b").ambiguous);
  CHECK(branches_of(model, "b")[0].probability == -1);
  CHECK(node_of(model, "c").ambiguous);
  CHECK(model.events.events.size() == 1);
}

TEST_CASE("nodes of one event share its states in whatever order they write them") {
  const DecisionGraph model = graph_of(R"(digraph {
    a -> b; a -> c;
    { node [event=sky]; b; c; }
    b [event=sky]; c [event=sky];
    b -> x [label=rain, p=0.3]; b -> y [label=sun, p=0.7];
    c -> y [label=sun, p=0.7]; c -> x [label=rain, p=0.3];
  })");
  REQUIRE(model.events.events.size() == 1);
  CHECK(model.events.events[0].name == "sky");
  CHECK(model.events.events[0].states == std::vector<std::string>{"rain", "sun"});
  CHECK(branches_of(model, "c")[0].state == 1);
  CHECK(branches_of(model, "c")[1].state == 0);
  CHECK(node_of(model, "b").event == node_of(model, "c").event);
}

TEST_CASE("a chance node that several paths reach is one event without a name, unless it is separate") {
  const DecisionGraph model = graph_of(R"(digraph {
    a -> coin [label=now]; a -> wait; wait [kind=decision]; wait -> coin; wait -> die; wait -> lone; a -> die [label=roll];
    coin -> x [p=0.5]; coin -> y [p=0.5];
    die [event=separate]; die -> x [p=0.5]; die -> y [p=0.5];
    lone -> x [p=0.5]; lone -> y [p=0.5];
  })");
  REQUIRE(model.events.events.size() == 1);
  const Event& event = model.events.events[0];
  CHECK(event.name.empty());
  CHECK(event.vertex == vertex_of(model, "coin"));
  CHECK(event.states == std::vector<std::string>{"x", "y"});
  CHECK(node_of(model, "coin").event == 0);
  CHECK(node_of(model, "die").event == no_event);
  CHECK(node_of(model, "lone").event == no_event);
}

TEST_CASE("paths are counted without unfolding, and large counts do not overflow") {
  const DecisionGraph small = graph_of("digraph { a -> b; a -> c; b -> d; c -> d; d -> x; d -> y; }");
  std::string shared;
  for (Vertex v = 0; v < num_vertices(small.graph); ++v) shared += small.graph[v].shared ? small.id_of(v) : ".";
  CHECK(shared == "...dxy");
  CHECK(small.paths == 4);
  CHECK(small.unfolded == 9);

  std::string text = "digraph {";
  for (int i = 0; i < 1200; ++i) text += fmt::format("n{0} -> n{1} [label=l]; n{0} -> n{1} [label=r];", i, i + 1);
  const DecisionGraph large = graph_of(text + "}");
  CHECK(std::isfinite(large.unfolded));
  CHECK(large.unfolded >= 1e300);
}

TEST_CASE("a root that is named may leave other nodes out") {
  const DecisionGraph model = graph_of("digraph { root=b; a -> b; b -> x; b -> y; a -> z; }");
  CHECK(model.id_of(model.root) == "b");
  CHECK_FALSE(node_of(model, "a").reachable);
  CHECK_FALSE(node_of(model, "z").reachable);
  CHECK(node_of(model, "x").reachable);
  CHECK(model.unfolded == 3);
}

TEST_CASE("a written p at a declared event is kept with the rounding of its digits") {
  const DecisionGraph model = graph_of(R"(digraph {
    events = "sky: rain = 0.3, sun";
    b [event=sky]; b -> x [label=rain, p="30%"]; b -> y [label=sun, p=rest];
  })");
  REQUIRE(model.written_probabilities.size() == 1);
  CHECK(model.written_probabilities[0].edge == 0);
  CHECK(model.written_probabilities[0].value == 0.3);
  CHECK(model.written_probabilities[0].rounding == 0.005);
}

TEST_CASE("a chain of a hundred thousand nodes and a node of a hundred thousand branches are read") {
  std::string chain = "digraph { edge [label=on];";
  for (int i = 0; i < 100000; ++i) chain += fmt::format("n{} -> n{};", i, i + 1);
  CHECK(graph_of(chain + "}").unfolded == 100001);

  std::string star = "digraph { c [kind=chance];";
  for (int i = 0; i < 100000; ++i) star += fmt::format("c -> n{};", i);
  CHECK(graph_of(star + "}").paths == 100000);
}
