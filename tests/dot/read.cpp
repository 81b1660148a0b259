// read.cpp - what the reader makes of texts: nodes, edges, attributes, defaults and their places.
#include <doctest/doctest.h>

#include "dot/document.h"
#include "support/dot_judge.h"

using namespace rue;

namespace {

dot::Document document_of(std::string text) {
  Diagnostics diagnostics;
  auto document = dot::read(std::move(text), diagnostics);
  for (const Finding& f : diagnostics.findings()) MESSAGE(f.text);
  REQUIRE(document);
  return *std::move(document);
}

std::string_view value(const dot::Document& d, dot::Attributes list, std::string_view name) {
  const dot::Attribute* const a = dot::find(d, list, name);
  return a == nullptr ? std::string_view() : a->value;
}

std::string_view at(const dot::Document& d, Span span) {
  return std::string_view(d.text).substr(span.begin, span.end - span.begin);
}

}  // namespace

TEST_CASE("a short text survives the move of its document") {
  const dot::Document d = document_of("digraph{a->b}");
  REQUIRE(d.nodes.size() == 2);
  CHECK(d.nodes[0].id == "a");
  CHECK(d.nodes[1].id == "b");
  REQUIRE(d.edges.size() == 1);
  CHECK(at(d, d.edges[0].span) == "->b");
}

TEST_CASE("a default reaches the nodes that first appear after it, in its subgraph only") {
  const dot::Document d = document_of("digraph g { a; node [x=1]; b; { node [x=2]; a; c; } e [x=3]; f }");
  REQUIRE(d.nodes.size() == 5);
  CHECK(value(d, d.nodes[0].attributes, "x") == "");
  CHECK(value(d, d.nodes[1].attributes, "x") == "1");
  CHECK(value(d, d.nodes[2].attributes, "x") == "2");
  CHECK(value(d, d.nodes[3].attributes, "x") == "3");
  CHECK(value(d, d.nodes[4].attributes, "x") == "1");
  REQUIRE(d.late_defaults.size() == 1);
  CHECK(d.late_defaults[0].node == 0);
  CHECK(at(d, d.late_defaults[0].name_again) == "a");
}

TEST_CASE("the attributes of a statement go to every edge of it") {
  const dot::Document d = document_of("digraph g { a -> {b c} -> d:n:e [label=\"x\" + \" y\", p=.5] }");
  REQUIRE(d.edges.size() == 4);
  for (const dot::Edge& e : d.edges) {
    CHECK(value(d, e.attributes, "label") == "x y");
    CHECK(value(d, e.attributes, "p") == ".5");
  }
  CHECK(value(d, d.edges[3].attributes, "headport") == "n:e");
  CHECK(at(d, d.edges[0].span) == "-> {b c}");
}

TEST_CASE("an attribute knows the places of its name and its value, to the byte") {
  const dot::Document d =
      document_of("digraph g {\n  a [label = \"x\\\"y\", \"p q\"=<b<i>>] // c\n  a -> b:n [w=\"1\" /* . */ + \"2\"]\n}");
  const auto of_node = d.nodes[0].attributes;
  REQUIRE(of_node.size() == 2);
  CHECK(at(d, of_node[0]->name_span) == "label");
  CHECK(at(d, of_node[0]->value_span) == "\"x\\\"y\"");
  CHECK(of_node[0]->value == "x\"y");
  CHECK_FALSE(of_node[0]->html);
  CHECK(at(d, of_node[1]->name_span) == "\"p q\"");
  CHECK(d.names[of_node[1]->name] == "p q");
  CHECK(at(d, of_node[1]->value_span) == "<b<i>>");
  CHECK(of_node[1]->value == "b<i>");
  CHECK(of_node[1]->html);
  const auto of_edge = d.edges[0].attributes;
  REQUIRE(of_edge.size() == 2);
  CHECK(d.names[of_edge[0]->name] == "headport");
  CHECK(at(d, of_edge[0]->value_span) == "n");
  CHECK(at(d, of_edge[1]->value_span) == "\"1\" /* . */ + \"2\"");
  CHECK(of_edge[1]->value == "12");
}

TEST_CASE("nodes, edges and the graph know where they stand") {
  const dot::Document d = document_of("digraph \"my g\" { \"a b\" -> c -> { d; e } ; c; }");
  CHECK(at(d, d.id_span) == "\"my g\"");
  CHECK(d.id == "my g");
  CHECK(at(d, d.nodes[0].span) == "\"a b\"");
  CHECK(at(d, d.nodes[1].span) == "c");
  CHECK(d.nodes[1].span.begin == 26);
  CHECK(at(d, d.edges[0].span) == "-> c");
  CHECK(at(d, d.edges[1].span) == "-> { d; e }");
  CHECK(at(document_of("strict digraph { }"), {7, 14}) == "digraph");
  CHECK(document_of("strict digraph { }").id_span.begin == 7);
}

TEST_CASE("what is inherited says so and points to its default") {
  const dot::Document d = document_of("digraph { node [x=1, y=2]; edge [z=3]; a [y=4]; a -> b }");
  const auto a = d.nodes[0].attributes;
  REQUIRE(a.size() == 2);
  CHECK(a[0]->inherited);
  CHECK(a[0]->name_span.begin == 16);
  CHECK_FALSE(a[1]->inherited);
  CHECK(a[1]->value == "4");
  CHECK(d.nodes[1].attributes.size() == 2);
  CHECK(d.edges[0].attributes[0]->inherited);
  REQUIRE(d.node_defaults.size() == 2);
  CHECK(d.node_defaults[1]->value == "2");
  REQUIRE(d.edge_defaults.size() == 1);
  CHECK(d.edge_defaults[0]->value == "3");
}

TEST_CASE("an attribute that nobody wrote is absent, an empty one is found as absent") {
  const dot::Document d = document_of("digraph { a; node [x=1]; b [x=\"\"] }");
  CHECK(d.nodes[0].attributes.empty());
  REQUIRE(d.nodes[1].attributes.size() == 1);
  CHECK(d.nodes[1].attributes[0]->value.empty());
  CHECK_FALSE(dot::find(d, d.nodes[1].attributes, "x"));
  CHECK_FALSE(dot::find(d, d.nodes[1].attributes, "y"));
}

TEST_CASE("attributes of the graph keep their first place and their last value") {
  const dot::Document d = document_of("digraph { x=1; graph [y=2, x=3]; { z=4; x=5 } }");
  REQUIRE(d.graph.size() == 2);
  CHECK(d.names[d.graph[0]->name] == "x");
  CHECK(d.graph[0]->value == "3");
  CHECK(d.graph[1]->value == "2");
  REQUIRE(d.subgraphs.size() == 1);
  REQUIRE(d.subgraphs[0].attributes.size() == 2);
  CHECK(d.subgraphs[0].attributes[0]->value == "4");
  REQUIRE(d.rewritten.size() == 1);
  CHECK(d.rewritten[0].name == "x");
  CHECK(d.rewritten[0].first.begin == 10);
  CHECK(d.rewritten[0].second.begin == 27);
}

TEST_CASE("an attribute that is written twice is noted, a default that is overridden is not") {
  const dot::Document d =
      document_of("digraph { node [x=1]; a [x=2]; a [x=3, y=1]; b [y=1, y=2]; edge [z=1, z=2]; node [x=4] }");
  REQUIRE(d.rewritten.size() == 3);
  CHECK(d.rewritten[0].name == "x");
  CHECK_FALSE(d.rewritten[0].same_list);
  CHECK(at(d, {d.rewritten[0].first.begin, d.rewritten[0].first.end + 2}) == "x=2");
  CHECK(at(d, {d.rewritten[0].second.begin, d.rewritten[0].second.end + 2}) == "x=3");
  CHECK(d.rewritten[1].same_list);
  CHECK(at(d, {d.rewritten[1].second.begin, d.rewritten[1].second.end + 2}) == "y=2");
  CHECK(d.rewritten[2].name == "z");
  CHECK(value(d, d.nodes[0].attributes, "x") == "3");
  CHECK(value(d, d.nodes[1].attributes, "y") == "2");
}

TEST_CASE("edges that strict or an equal key merges are noted where they are written again") {
  const dot::Document strict = document_of("strict digraph { a -> b [x=1]; b -> a; a -> b [x=2] }");
  REQUIRE(strict.edges.size() == 2);
  REQUIRE(strict.merged.size() == 1);
  CHECK(at(strict, strict.merged[0].first) == "-> b");
  CHECK(strict.merged[0].first.begin == 19);
  CHECK(strict.merged[0].tail == "a");
  CHECK(strict.merged[0].head == "b");
  CHECK(strict.merged[0].again.begin == 41);
  CHECK(at(strict, strict.merged[0].again) == "-> b");
  CHECK(value(strict, strict.edges[0].attributes, "x") == "2");

  const dot::Document keyed = document_of("digraph { a -> b [key=k]; a -> b [key=k, x=1]; a -> b; a -> b }");
  CHECK(keyed.edges.size() == 3);
  REQUIRE(keyed.merged.size() == 1);
  CHECK(value(keyed, keyed.edges[0].attributes, "x") == "1");
  CHECK(value(keyed, keyed.edges[0].attributes, "key") == "k");
}

TEST_CASE("a subgraph lists the nodes that its own statements name, once each") {
  const dot::Document d = document_of("digraph { x; subgraph s { b -> a; b; { c } } subgraph s { x } { d } }");
  REQUIRE(d.subgraphs.size() == 3);
  CHECK(d.subgraphs[0].id == "s");
  CHECK(d.subgraphs[0].parent == dot::none);
  CHECK(d.subgraphs[0].nodes == std::vector<std::uint32_t>{0, 1, 2});
  CHECK(d.subgraphs[1].parent == 0);
  CHECK(d.subgraphs[1].nodes == std::vector<std::uint32_t>{3});
}

TEST_CASE("a subgraph's default that comes too late for a node is noted once, unless the node has the attribute") {
  const dot::Document d = document_of(
      "digraph { a; b [x=9]; c; node [z=1]; { node [x=1, y=\"\"]; a; a; b; d; d } { node [x=2]; { c } } { e; node [x=3]; e "
      "} }");
  std::vector<std::string> late;
  for (const dot::LateDefault& l : d.late_defaults) {
    late.push_back(std::string(d.nodes[l.node].id) + " " + std::string(d.names[l.attribute.name]) + "=" +
                   std::string(l.attribute.value));
  }
  CHECK(late == std::vector<std::string>{"a x=1", "c x=2", "e x=3"});
  CHECK(d.late_defaults[0].name_again.begin == 57);
}

// ---- Where Rue reads otherwise than cgraph 2.42, on purpose.

TEST_CASE("unlike cgraph: a byte-order mark before the first word is skipped") {
  const std::string text =
      "\xEF\xBB\xBF"
      "digraph { a }";
  CHECK(document_of(text).nodes[0].span.begin == 13);
  CHECK_FALSE(test::read_by_cgraph(text));
}

TEST_CASE("unlike cgraph: a line's end that stands alone in a string is kept") {
  const std::string text = "digraph { a [x=\"\n\", y=\"\\\"\n\\\"\"] }";
  const dot::Document d = document_of(text);
  CHECK(value(d, d.nodes[0].attributes, "x") == "\n");
  CHECK(value(d, d.nodes[0].attributes, "y") == "\"\n\"");
  CHECK(*test::read_by_cgraph(text) == "digraph ''\n'a' 'y'='\"\"'\n");
}

TEST_CASE("unlike cgraph: a line of DOS can be continued too") {
  const std::string text = "digraph { a [x=\"b\\\r\nc\"] }";
  const dot::Document d = document_of(text);
  CHECK(value(d, d.nodes[0].attributes, "x") == "bc");
  CHECK(*test::read_by_cgraph(text) == "digraph ''\n'a' 'x'='b\\\r\\nc'\n");
}

TEST_CASE("unlike cgraph: a string and an HTML string of the same text stay what they are") {
  const std::string text = "digraph { a [label=<x>]; b [label=x] }";
  const dot::Document d = document_of(text);
  CHECK(d.nodes[0].attributes[0]->html);
  CHECK_FALSE(d.nodes[1].attributes[0]->html);
  CHECK(test::is_html_to_cgraph(text, "b", "label"));
  // What is joined is no HTML, to both.
  const std::string joined = "digraph { a [label=<x> + <y>] }";
  const dot::Document j = document_of(joined);
  CHECK_FALSE(j.nodes[0].attributes[0]->html);
  CHECK_FALSE(test::is_html_to_cgraph(joined, "a", "label"));
}

TEST_CASE("unlike cgraph: a name that begins with % is kept") {
  CHECK(document_of("digraph { \"%x\" }").nodes[0].id == "%x");
  CHECK(test::read_by_cgraph("digraph { \"%x\" }")->find("%x") == std::string::npos);
}

TEST_CASE("unlike cgraph: what follows the graph is not passed over") {
  for (const char* text : {"digraph { a } b", "digraph { a } digraph { b }", "digraph { a } \"", "digraph { a } @"}) {
    Diagnostics diagnostics;
    CHECK_FALSE(dot::read(text, diagnostics));
    CHECK(test::read_by_cgraph(text));
  }
}
