// robust.cpp - texts that are cut, soiled, huge or deep: an answer each time, and no crash.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>

#include "dot/document.h"
#include "support/dot_generator.h"

using namespace rue;

namespace {

std::optional<dot::Document> try_to_read(std::string text) {
  Diagnostics diagnostics;
  auto document = dot::read(std::move(text), diagnostics);
  CHECK(document.has_value() != diagnostics.has_errors());
  return document;
}

// Everything that is read lies within the text, and ranges within their arrays.
void check_sound(const dot::Document& d) {
  const auto within = [&](Span s) { return s.begin <= s.end && s.end <= d.text.size(); };
  bool sound = within(d.id_span);
  const auto check_list = [&](const auto& element) {
    for (const dot::Attribute* const a : element.attributes) {
      sound = sound && a->name < d.names.size() && within(a->name_span) && within(a->value_span);
    }
  };
  for (const dot::Node& n : d.nodes) {
    sound = sound && within(n.span);
    check_list(n);
  }
  for (const dot::Edge& e : d.edges) {
    sound = sound && within(e.span) && e.tail < d.nodes.size() && e.head < d.nodes.size();
    check_list(e);
  }
  CHECK(sound);
}

}  // namespace

TEST_CASE("a graph that is cut at any byte is refused") {
  const std::string text =
      "strict digraph \"g h\" { /* c */ graph [label=\"x\\\"y\" + \"z\", u=<b<i>>]; node [p=-.5];\n"
      "# line\n subgraph s { a; b:n:w } -> c, d [key=k; x=1,]; // end\n { x=1.5 } }";
  REQUIRE(try_to_read(text));
  for (std::size_t length = 0; length < text.size(); ++length) {
    CAPTURE(length);
    CHECK_FALSE(try_to_read(text.substr(0, length)));
  }
}

TEST_CASE("random bytes and random changes of bytes are answered") {
  std::mt19937_64 random(7);
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  for (int i = 0; i < 3000; ++i) {
    std::string text = test::DotGenerator(random()).graph();
    for (std::size_t n = below(6); n > 0 && !text.empty(); --n) text[below(text.size())] = static_cast<char>(below(256));
    if (i % 10 == 0) {
      for (char& c : text) c = static_cast<char>(below(128));
    }
    if (const auto document = try_to_read(text)) check_sound(*document);
  }
}

TEST_CASE("a chain of a million edges is read") {
  std::string text = "digraph { n0";
  for (int i = 1; i <= 1'000'000; ++i) text += fmt::format("->n{}", i);
  const auto d = try_to_read(text + " [x=1] }");
  REQUIRE(d);
  CHECK(d->nodes.size() == 1'000'001);
  CHECK(d->edges.size() == 1'000'000);
  CHECK(d->edges.back().head == 1'000'000);
  CHECK(d->written.size() == 1);
  CHECK(d->lists.front().size() == 1);
}

TEST_CASE("a hundred thousand braces in each other are read") {
  std::string text = "digraph ";
  for (int i = 0; i < 100'000; ++i) text += fmt::format("{{ node [x={0}] a{0}; ", i);
  text += std::string(100'000, '}');
  const auto d = try_to_read(text);
  REQUIRE(d);
  CHECK(d->nodes.size() == 100'000);
  CHECK(d->subgraphs.size() == 99'999);
  text.pop_back();
  CHECK_FALSE(try_to_read(text));
}

TEST_CASE("words of megabytes are read") {
  const std::string big(4'000'000, 'x');
  const auto d =
      try_to_read("digraph { " + big + " [label=\"" + big + "\\\"\", h=<" + big + ">] /*" + big + "*/ //" + big + "\n }");
  REQUIRE(d);
  CHECK(d->nodes[0].id.size() == big.size());
  CHECK(d->nodes[0].attributes[0]->value.size() == big.size() + 1);
  CHECK(d->nodes[0].attributes[1]->value.size() == big.size());
  // And refused in few words.
  Diagnostics diagnostics;
  CHECK_FALSE(dot::read("digraph { " + big + "-" + big + " }", diagnostics));
  CHECK(diagnostics.findings().at(0).text.size() < 200);
}

TEST_CASE("two thousand nodes to two thousand make four million edges that share their attributes") {
  std::string side = "{";
  for (int i = 0; i < 2000; ++i) side += fmt::format(" n{}", i);
  side += " }";
  const auto d = try_to_read("digraph { " + side + " -> " + side + " [x=1, y=2] }");
  REQUIRE(d);
  CHECK(d->edges.size() == 4'000'000);
  CHECK(d->written.size() == 2);
  CHECK(d->lists.front().size() == 2);
}

TEST_CASE("more than fifty million edges are refused, not attempted") {
  std::string side = "{";
  for (int i = 0; i < 8000; ++i) side += fmt::format(" n{}", i);
  side += " }";
  const std::string text = "digraph { " + side + " -> " + side + " }";
  Diagnostics diagnostics;
  CHECK_FALSE(dot::read(text, diagnostics));
  REQUIRE(diagnostics.findings().size() == 1);
  CHECK(diagnostics.findings()[0].text == "with this statement the graph would have more than 50000000 edges");
}

TEST_CASE("a hundred thousand names of attributes are read within the time that a test has") {
  const auto many = [](const char* pattern) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += fmt::format(fmt::runtime(pattern), i);
    return text;
  };
  CHECK(try_to_read("digraph { a [" + many("x{0}={0} ") + "] }")->nodes[0].attributes.size() == 100'000);
  const auto late = try_to_read("digraph { " + many("a [x{0}=1];") + "}");
  CHECK(late->nodes[0].attributes.size() == 100'000);
  CHECK(try_to_read("digraph { " + many("x{0}=1;") + "}")->graph.size() == 100'000);
  const auto defaults = try_to_read("digraph { " + many("node [x{0}=1];") + " a }");
  CHECK(defaults->nodes[0].attributes.size() == 100'000);
  const auto merged = try_to_read("strict digraph { " + many("a -> b [x{0}=1];") + " }");
  CHECK(merged->edges[0].attributes.size() == 100'000);
  CHECK(try_to_read("digraph { " + many("{{ node [x{0}=1] }} {{ a{0} }}") + "}")->nodes[0].attributes.empty());
}

TEST_CASE("defaults that grow with every node are refused before they fill the memory") {
  std::string text = "digraph { ";
  for (int i = 0; i < 8'000; ++i) text += fmt::format("node [x{0}=1]; n{0};", i);
  Diagnostics diagnostics;
  CHECK_FALSE(dot::read(text + "}", diagnostics));
  REQUIRE(diagnostics.findings().size() == 1);
  CHECK(diagnostics.findings()[0].text == "more than 20000000 attributes in effect here");
}
