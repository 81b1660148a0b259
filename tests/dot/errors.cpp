// errors.cpp - what is said of texts that leave the grammar, and of slips within it.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include "dot/document.h"

using namespace rue;

namespace {

std::string at(std::string_view text, Span span) {
  const Place place = place_of(text, span.begin);
  return fmt::format("{}:{} [{}]", place.line, place.column, text.substr(span.begin, span.end - span.begin));
}

// line:column [what is marked] text = help ~ note
std::string findings_of(const std::string& text) {
  Diagnostics diagnostics;
  const auto holds_number = [](std::string_view name) { return name == "p" || name == "payoff" || name == "cost"; };
  const auto document = dot::read(text, diagnostics, holds_number);
  CHECK(document.has_value() != diagnostics.has_errors());
  std::string all;
  for (const Finding& f : diagnostics.in_order()) {
    if (!all.empty()) all += '\n';
    all += fmt::format("{} {}{}", at(text, f.span), f.severity == Severity::error ? "" : "warning: ", f.text);
    if (!f.help.empty()) all += fmt::format(" = {}", f.help);
    for (const Note& note : f.notes) all += fmt::format(" ~ {} {}", at(text, note.span), note.text);
  }
  return all;
}

struct Case {
  std::string text;
  std::string findings;
};

void check(std::initializer_list<Case> cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(findings_of(c.text) == c.findings);
  }
}

}  // namespace

TEST_CASE("a correct graph has no findings") {
  check({{"digraph g { a -> b [label=x, p=.5]; rankdir=LR label=x; c d -> e }", ""},
         {"\xEF\xBB\xBF"
          "digraph { a }\n// the end\n",
          ""}});
}

TEST_CASE("values that need quotes are shown with them") {
  check({{"digraph { a -> b [p=30%] }", "1:21 [30%] '30%' needs quotes = write p=\"30%\""},
         {"digraph { a -> b [p = 30 %, x=1] }", "1:23 [30 %] '30 %' needs quotes = write p=\"30%\""},
         {"digraph { a -> b [p=1/3] }", "1:21 [1/3] '1/3' needs quotes = write p=\"1/3\""},
         {"digraph { a -> b [p=1e-3] }", "1:21 [1e-3] '1e-3' needs quotes = write p=\"1e-3\""},
         {"digraph { a -> b [p=1-q, x=2] }", "1:21 [1-q] '1-q' needs quotes = write p=\"1-q\""},
         {"digraph { a [label=take it or leave it, x=1] }",
          "1:20 [take it or leave it] 'take it or leave it' needs quotes = write label=\"take it or leave it\""},
         {"digraph { a [URL=http://x.org/a?b=c, x=1] }",
          "1:18 [http://x.org/a?b=c] 'http://x.org/a?b=c' needs quotes = write URL=\"http://x.org/a?b=c\""},
         {"digraph { a [label=$200] }", "1:20 [$200] '$200' needs quotes = write label=\"$200\""},
         {"digraph { a [color=#ff0000, x=1]\n}",
          "1:13 [[] this '[' is never closed = add ']' at the end of the attributes ~ 2:1 [}] it is missing before this\n"
          "1:20 [#ff0000] '#' begins a comment here, not a value = write color=\"#ff0000\""},
         {"digraph { a [color=#ff0000\n] }",
          "1:20 [#ff0000] '#' begins a comment here, not a value = write color=\"#ff0000\""},
         {"digraph { color=#ff0000\nb }",
          "1:17 [#ff0000] warning: '#' begins a comment here, not a value = write color=\"#ff0000\""}});
}

TEST_CASE("numbers in other notations are shown in DOT's") {
  check({{"digraph { a [payoff=+5] }", "1:21 [+5] a number has no '+' before it = write payoff=5"},
         {"digraph { a [payoff=200,000] }",
          "1:21 [200,000] a comma parts attributes: '200,000' is not one value = write payoff=200000"},
         {"digraph { a [payoff=-1,200,000.5, x=1] }",
          "1:21 [-1,200,000.5] a comma parts attributes: '-1,200,000.5' is not one value = write payoff=-1200000.5"},
         {"digraph { a -> b [p=0,5] }", "1:21 [0,5] a comma parts attributes: '0,5' is not one value = write p=0.5"},
         {"digraph { a -> b [p=0,500] }", "1:21 [0,500] a comma parts attributes: '0,500' is not one value = write p=0.500"},
         {"digraph { p=0,5 }", "1:13 [0,5] a comma parts attributes: '0,5' is not one value = write p=0.5"},
         {"digraph { a [career=200,000] }",
          "1:21 [200,000] a comma parts attributes: '200,000' is not one value = write career=200000 for a number, "
          "career=\"200,000\" for a text"},
         {"digraph { a [payoff=$200] }",
          "1:21 [$200] '$200' is no number: a unit does not stand in a value = write payoff=200, and graph [unit=\"$#\"] "
          "once"},
         {"digraph { a [cost=-$1,200] }",
          "1:19 [-$1,200] '-$1,200' is no number: a unit does not stand in a value = write cost=-1200, and graph "
          "[unit=\"$#\"] once"}});
}

TEST_CASE("names that need quotes are shown with them") {
  check(
      {{"digraph { a-b -> c-d [x=1] }",
        "1:11 [a-b] 'a-b' needs quotes to be one name = write \"a-b\" or a_b\n"
        "1:18 [c-d] 'c-d' needs quotes to be one name = write \"c-d\" or c_d"},
       {"digraph { a.b->c }", "1:11 [a.b] 'a.b' needs quotes to be one name = write \"a.b\" or a_b"},
       {"digraph my-graph { a }", "1:9 [my-graph] 'my-graph' needs quotes to be one name = write \"my-graph\" or my_graph"},
       {"digraph my graph { a }",
        "1:12 [graph] expected '{' to open the graph, found 'graph' = a name of several words needs quotes: write \"my "
        "graph\""},
       {"digraph { v1.2 }",
        "1:11 [v1.2] warning: 'v1.2' is read as several names: 'v1' ends before '.2' = write \"v1.2\" if "
        "it is one"},
       {"digraph { a-1 }",
        "1:11 [a-1] warning: 'a-1' is read as several names: 'a' ends before '-1' = write \"a-1\" if it is one"},
       {"digraph { 12abc }",
        "1:11 [12abc] warning: '12abc' is read as several names: '12' ends before 'abc' = write \"12abc\" if it is one"},
       {"digraph { x=1.2.3=y }",
        "1:13 [1.2.3] warning: '1.2.3' is read as several names: '1.2' ends before '.3' = write \"1.2.3\" if it is one"},
       {"digraph { \"a\"\"b\" }",
        "1:14 [\"b\"] warning: '\"b\"' touches what stands before it = is a quote missing? Two names are parted by a space "
        "~ "
        "1:11 [\"] which begins here"}});
}

TEST_CASE("keywords are no names") {
  check(
      {{"digraph { node -> a }",
        "1:11 [node] 'node' is a word of DOT, not a name = write \"node\" for a node of that name, or node [...] for "
        "defaults"},
       {"digraph { Edge; a }",
        "1:11 [Edge] 'Edge' is a word of DOT, not a name = write \"Edge\" for a node of that name, or Edge [...] for "
        "defaults"},
       {"digraph { graph }",
        "1:11 [graph] 'graph' is a word of DOT, not a name = write \"graph\" for a node of that name, or graph [...] for "
        "defaults"},
       {"digraph { a -> node; b }", "1:16 [node] 'node' is a word of DOT, not a name = to use it as a name, write \"node\""},
       {"digraph { strict -> a }",
        "1:11 [strict] 'strict' is a word of DOT, not a name = to use it as a name, write \"strict\""},
       {"digraph { a [label=graph] }", "1:20 [graph] 'graph' is a word of DOT, not a name = write label=\"graph\""},
       {"digraph { a [edge=1, x=2] }",
        "1:14 [edge] 'edge' is a word of DOT, not a name = to use it as a name, write \"edge\""},
       {"digraph node { a }", "1:9 [node] 'node' is a word of DOT, not a name = to use it as a name, write \"node\""},
       {"digraph { graph label=x }",
        "1:11 [graph label] what is set by 'graph' stands in brackets = write graph [label=...]"}});
}

TEST_CASE("wrong edges are shown right") {
  check(
      {{"digraph { a -- b; b -- c }",
        "1:13 [--] '--' is no edge of a digraph = write ->\n1:21 [--] '--' is no edge of a digraph = write ->"},
       {"graph { a -> b }", "1:11 [->] '->' is no edge of a graph = write --"},
       {"digraph { a => b; c > d; e - > f; g >> h; i - j }",
        "1:13 [=>] '=>' is no edge = write ->\n1:21 [>] '>' is no edge = write ->\n1:28 [- >] '- >' is no edge = write ->\n"
        "1:37 [>>] '>>' is no edge = write ->\n1:45 [-] '-' is no edge = write ->"},
       {"digraph { a \xE2\x86\x92 b }",
        "1:13 [\xE2\x86\x92] warning: an arrow sign in '\xE2\x86\x92' is read as a letter of the name = write ->, or put "
        "the "
        "name in quotes"},
       {"digraph { a <-> b }",
        "1:13 [<->] warning: '<->' is read as a node, an HTML string = write ->, once each way if both are meant"},
       {"digraph { a <- b }",
        "1:13 [<] the HTML string that begins here is never closed = if an edge is meant, write it the way it goes: a -> b"},
       {"digraph { a -> }", "1:16 [}] expected a node or a subgraph after '->', found '}'"},
       {"digraph { a [x=1] -> b; c }",
        "1:19 [->] expected the end of the statement, found '->' = attributes stand at its end: a -> b [...]"}});
}

TEST_CASE("typographic signs are named") {
  check({{"digraph { a [label=\xE2\x80\x9Ctake it\xE2\x80\x9D] }",
          "1:20 [\xE2\x80\x9Ctake it\xE2\x80\x9D] '\xE2\x80\x9Ctake it\xE2\x80\x9D' needs quotes = write "
          "label=\"\xE2\x80\x9Ctake it\xE2\x80\x9D\""},
         {"digraph { a [label=\xE2\x80\x9Cyes\xE2\x80\x9D] }",
          "1:20 [\xE2\x80\x9Cyes\xE2\x80\x9D] warning: a typographic quote in '\xE2\x80\x9Cyes\xE2\x80\x9D' is read as a "
          "letter "
          "of the name = write straight quotes, or put the name in quotes"},
         {"digraph { a\xC2\xA0-> b }",
          "1:11 [a\xC2\xA0] warning: a no-break space in 'a\xC2\xA0' is read as a letter of the name = write an ordinary "
          "space"}});
}

TEST_CASE("signs that part too much or too little") {
  check(
      {{"digraph { ; a }", "1:11 [;] there is no statement before this ';' = remove it"},
       {"digraph { a;; b }", "1:13 [;] there is no statement before this ';' = remove it"},
       {"digraph { a, ; b }", "1:14 [;] expected a node after ',', found ';' = remove the ','"},
       {"digraph { a [x=1], b }", "1:18 [,] a ',' does not end a statement = write ';'"},
       {"digraph { a -> b; [x=1] }",
        "1:19 [[] expected a statement, found '[' = attributes follow their node or edge directly: remove what parts them"},
       {"digraph { a -> b, [x=1] }", "1:19 [[] expected a node after ',', found '[' = remove the ','"},
       {"digraph { a [x=1,,y=2] }", "1:18 [,] there is no attribute before this ',' = remove it"},
       {"digraph { a [label: \"x\"] }", "1:19 [:] expected '=' after 'label', found ':' = write label=..."},
       {"digraph { a [label \"x\"] }", "1:20 [\"x\"] expected '=' after 'label', found '\"x\"' = write label=..."},
       {"digraph { a [x=] }", "1:16 []] expected a value after 'x=', found ']'"},
       {"digraph { a -> b label=x }",
        "1:18 [label] warning: 'label' is set for the graph here, not for what stands before it = write [label=...] behind "
        "the "
        "node or edge, or ';' before this"},
       {"digraph { label=My decision; x }",
        "1:20 [decision] warning: 'decision' is a node here, not a part of the value before it = write label=\"My "
        "decision\""},
       {"digraph { { a b } [x=1] }",
        "1:19 [[] warning: attributes after a subgraph have no effect = write node [...] or edge [...] inside the subgraph"},
       {"digraph { node m = [x=1] }", "1:16 [m] warning: the name 'm' has no effect here = write node [...]"}});
}

TEST_CASE("what is not closed is shown where it opens") {
  check({{"digraph { a [label=x\n b -> c\n d [p=1] }",
          "1:13 [[] this '[' is never closed = add ']' at the end of the attributes ~ 2:2 [b] it is missing before this"},
         {"digraph { a [label=x -> b }",
          "1:13 [[] this '[' is never closed = add ']' at the end of the attributes ~ 1:22 [->] it is missing before this"},
         {"digraph {\n  a {\n    b [x=1];\n  c\n}",
          "5:2 [] the text ends before the graph does = add the missing '}' ~ 1:9 [{] this '{' is not closed"},
         {"digraph { a { b",
          "1:16 [] the text ends before the graph does = 2 braces are open: add the missing '}' ~ 1:13 [{] this '{' is not "
          "closed"},
         {"digraph { a [label=\"x] }", "1:20 [\"] the string that begins here is never closed = close it with \""},
         {"digraph { a [label=\"x]\n b [label=\"y\"] }",
          "2:12 [y] warning: 'y' touches what stands before it = is a quote missing? Two names are parted by a space ~ 1:20 "
          "[\"] which begins here\n2:13 [\"] the string that begins here is never closed = close it with \""},
         {"digraph { a [label=<b<i>] }",
          "1:20 [<] the HTML string that begins here is never closed = every '<' in it needs "
          "its '>'"},
         {"digraph { a /* b }", "1:13 [/*] the comment that begins here is never closed = close it with */"}});
}

TEST_CASE("what surrounds the graph") {
  check(
      {{"", "1:1 [] the text holds no graph = begin with: digraph name { ... }"},
       {"// nothing", "1:11 [] the text holds no graph = begin with: digraph name { ... }"},
       {"a -> b", "1:1 [a] expected 'digraph', found 'a' = a graph is written: digraph name { ... }"},
       {"digrpah { a -> }",
        "1:1 [digrpah] expected 'digraph', found 'digrpah' = did you mean 'digraph'?\n"
        "1:16 [}] expected a node or a subgraph after '->', found '}'"},
       {"digraph { a } }",
        "1:15 [}] '}' stands after the end of the graph = remove it: no '{' is open any more ~ 1:13 [}] the graph ends "
        "here"},
       {"digraph { a } b",
        "1:15 [b] 'b' stands after the end of the graph = remove it, or move it before the closing '}' ~ 1:13 [}] the graph "
        "ends here"},
       {"digraph { a } strict digraph b { }",
        "1:15 [strict digraph b] a second graph 'b' begins here; a file holds one = move it to a file of its own ~ 1:13 [}] "
        "the first graph ends here"},
       {"digraph { subgraph s; a }", "1:21 [;] expected '{' after 'subgraph', found ';' = write subgraph \"s\" { ... }"}});
}

TEST_CASE("texts that are no UTF-8 are refused at the first such byte") {
  CHECK(findings_of(std::string("digraph { a\0b }", 15)) ==
        "1:12 [" + std::string(1, '\0') + "] a NUL byte: this is no text = remove it, or give the file that was meant");
  CHECK(findings_of("digraph { caf\xE9 }") ==
        "1:14 [\xE9] byte 0xE9 is not UTF-8 = save the text as UTF-8, or say charset=\"latin1\" in the graph if that is "
        "what it is");
  CHECK(findings_of("digraph { \xC0\x80 \xED\xA0\x80 }") ==
        "1:11 [\xC0] byte 0xC0 is not UTF-8 = save the text as UTF-8, or say charset=\"latin1\" in the graph if that is "
        "what it is");
  CHECK(findings_of("digraph { \xF0\x9F\x8E\xB2 \xC3\xA9 }").empty());
  for (const std::string& text :
       {std::string("\xFF\xFE"
                    "d\0i\0",
                    6),
        std::string("\xFE\xFF\0d\0i", 6), std::string("d\0i\0g\0", 6), std::string("\0d\0i\0g", 6)}) {
    Diagnostics diagnostics;
    CHECK_FALSE(dot::read(text, diagnostics));
    REQUIRE(diagnostics.findings().size() == 1);
    CHECK(diagnostics.findings()[0].text == "the text is UTF-16, not UTF-8");
  }
}

TEST_CASE("all errors of a text are found, and no more than twenty") {
  check({{"digraph {\n a -> ;\n b [p=30%];\n c [x=1] d;;\n e -- f [label=];\n}",
          "2:7 [;] expected a node or a subgraph after '->', found ';'\n"
          "3:7 [30%] '30%' needs quotes = write p=\"30%\"\n"
          "4:12 [;] there is no statement before this ';' = remove it\n"
          "5:4 [--] '--' is no edge of a digraph = write ->\n"
          "5:16 []] expected a value after 'label=', found ']'"}});
  std::string text = "digraph { ";
  for (int i = 0; i < 1000; ++i) text += ";\n";
  Diagnostics diagnostics;
  CHECK_FALSE(dot::read(text + "}", diagnostics));
  REQUIRE(diagnostics.findings().size() == 20);
  CHECK(diagnostics.findings().back().notes.at(0).text == "too many errors: the rest of the text was not read");
}
