// dot_read.cpp - what the reader makes of texts: nodes, edges, attributes, defaults and their places.
#include <doctest/doctest.h>

#include "model/dot.h"

using namespace rue;

namespace {

dot::Document read(std::string text) {
  Diagnostics diagnostics;
  auto document = dot::read(std::move(text), diagnostics);
  for (const Finding& f : diagnostics.findings()) MESSAGE(f.text);
  REQUIRE(document);
  return *std::move(document);
}

std::string_view value(const dot::Document& d, std::span<const dot::Attribute> list, std::string_view name) {
  const dot::Attribute* a = dot::find(d, list, name);
  return a == nullptr ? std::string_view{} : a->value;
}

std::string_view at(const dot::Document& d, Span span) {
  return std::string_view(d.text).substr(span.begin, span.end - span.begin);
}

}  // namespace

TEST_CASE("a short text survives the move of its document") {
  const dot::Document d = read("digraph{a->b}");
  REQUIRE(d.nodes.size() == 2);
  CHECK(d.nodes[0].id == "a");
  CHECK(d.nodes[1].id == "b");
  REQUIRE(d.edges.size() == 1);
  CHECK(at(d, d.edges[0].span) == "->b");
  CHECK(at(d, d.edges[0].tail_span) == "a");
}

TEST_CASE("a default reaches the nodes that first appear after it, in its subgraph only") {
  const dot::Document d = read("digraph g { a; node [x=1]; b; { node [x=2]; a; c; } e [x=3]; f }");
  REQUIRE(d.nodes.size() == 5);
  CHECK(value(d, d.attributes_of(d.nodes[0]), "x") == "");
  CHECK(value(d, d.attributes_of(d.nodes[1]), "x") == "1");
  CHECK(value(d, d.attributes_of(d.nodes[2]), "x") == "2");
  CHECK(value(d, d.attributes_of(d.nodes[3]), "x") == "3");
  CHECK(value(d, d.attributes_of(d.nodes[4]), "x") == "1");
  REQUIRE(d.late_defaults.size() == 1);
  CHECK(d.late_defaults[0].node == 0);
  CHECK(at(d, d.late_defaults[0].name_again) == "a");
}

TEST_CASE("the attributes of a statement go to every edge of it") {
  const dot::Document d = read("digraph g { a -> {b c} -> d:n:e [label=\"x\" + \" y\", p=.5] }");
  REQUIRE(d.edges.size() == 4);
  for (const dot::Edge& e : d.edges) {
    CHECK(value(d, d.attributes_of(e), "label") == "x y");
    CHECK(value(d, d.attributes_of(e), "p") == ".5");
  }
  CHECK(value(d, d.attributes_of(d.edges[3]), "headport") == "n:e");
  CHECK(at(d, d.edges[0].span) == "-> {b c}");
  CHECK(at(d, d.edges[3].tail_span) == "{b c}");
}
