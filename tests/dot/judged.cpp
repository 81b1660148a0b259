// judged.cpp - cgraph judges the reader: both read the same from a text, or both refuse it.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "dot/document.h"
#include "support/dot_generator.h"
#include "support/dot_judge.h"

using namespace rue;

namespace {

struct Verdict {
  std::optional<std::string> ours;
  std::string findings;
};

Verdict judged(const std::string& text) {
  Diagnostics diagnostics;
  const auto document = dot::read(text, diagnostics);
  Verdict verdict;
  if (document) verdict.ours = test::describe(*document);
  for (const Finding& f : diagnostics.findings()) {
    if (f.severity == Severity::error) verdict.findings += f.text + "\n";
  }
  CHECK(document.has_value() == verdict.findings.empty());
  return verdict;
}

// Whether both accept it.
bool check_same(const std::string& text) {
  const Verdict verdict = judged(text);
  const auto theirs = test::read_by_cgraph(text);
  INFO(text);
  INFO(verdict.findings);
  REQUIRE(verdict.ours.has_value() == theirs.has_value());
  if (theirs) CHECK(*verdict.ours == *theirs);
  return theirs.has_value();
}

}  // namespace

TEST_CASE("random graphs from the grammar are read as cgraph reads them") {
  for (std::uint64_t seed = 1; seed <= 6000; ++seed) {
    CAPTURE(seed);
    const std::string text = test::DotGenerator(seed).graph();
    if (!test::differs_on_purpose(text, "")) CHECK(check_same(text));
  }
}

TEST_CASE("damaged graphs are read as cgraph reads them or refused as cgraph refuses them") {
  std::size_t accepted = 0;
  std::size_t refused = 0;
  for (std::uint64_t seed = 1; seed <= 12000; ++seed) {
    CAPTURE(seed);
    test::DotGenerator generator(seed);
    const std::string text = generator.damaged(generator.graph());
    if (test::differs_on_purpose(text, judged(text).findings)) continue;
    ++(check_same(text) ? accepted : refused);
  }
  CHECK(accepted > 2000);
  CHECK(refused > 4000);
}

TEST_CASE("every graph of the project is read as cgraph reads it") {
  const std::filesystem::path folder = std::filesystem::path(RUE_SOURCE_DIR) / "graphs";
  if (!std::filesystem::exists(folder)) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".dot") continue;
    std::ifstream file(entry.path(), std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    CAPTURE(entry.path().string());
    const std::string text = content.str();
    const Verdict verdict = judged(text);
    if (!test::differs_on_purpose(text, verdict.findings)) check_same(text);
  }
}

TEST_CASE("oddities of the grammar are read as cgraph reads them") {
  const char* const odd[] = {
      "DiGraph G { NODE [a=b] x Edge [c=d] x -> y }",
      "strict graph { a -- b -- a; a -- a; b -- a [x=1] }",
      "strict digraph { a -> b [x=1]; b -> a; a -> b [x=2, y=3]; { a -> b [z=4] } }",
      "strict digraph { a -> b [key=k, x=1]; a -> b [key=k, x=2]; a -> b [key=m, x=3]; a -> b [x=4] }",
      "digraph { a -> b [key=k, x=1]; a -> b [key=k, y=2]; b -> a [key=k]; a -> b; a -> b [key=\"\"]; a -> b [key=\"\"] }",
      "digraph { edge [key=k]; a -> b; a -> b; node [key=n]; c; graph [key=g]; }",
      "graph { a:n -- b:s; a -- b [key=k]; b:w -- a:e [key=k] }",
      "digraph { a, b:n:w -> c, d:p [x=1]; e, f [x=2] }",
      "digraph { a:p [x=1]; a:q:r; a:\"p q\" -> <b>:<c> }",
      "digraph { a -> b:n [headport=s]; edge [tailport=w]; a -> b; a:e -> b }",
      "digraph { subgraph s { node [x=1]; a } node [x=2]; b; subgraph s { c } subgraph { subgraph s { d } } }",
      "digraph { { node [x=1]; { node [y=2]; a } b } c; node [z=3]; d; { e } }",
      "digraph { node [x=1]; a; node [x=\"\"]; b; node [x=2]; c [x=\"\"] }",
      "digraph { a [x=1]; a [x=2, y=3]; a [y=\"\"]; a; node [x=9]; a }",
      "digraph { { a b } -> { c d } -> { b a }; {} -> e; f -> {}; {} }",
      "digraph { subgraph s { a } -> subgraph s { b }; subgraph s {} -> c }",
      "digraph { b; a; { a b } -> c }",
      "digraph { a -> { b -> { c -> d } } }",
      "digraph { { { a } b } -> c; { a } [x=1]; subgraph t { graph [x=1]; y=2 } }",
      "digraph { x=1; x=2; graph [y=1] [z=2]; node [] x }",
      "digraph { a [] [x=1] [y=2; z=3, w=4 v=5] }",
      "digraph { node m = [x=1] a }",
      "digraph { 1.2.3 12ab -.5- }",
      "digraph { 1.2.3 12ab 1-2 a-1 -.5 5. .5. }",
      "digraph { x=12ab; y=1.2.3=z }",
      "digraph { a [x=1.5.2=y, p=1,2=q] }",
      "digraph { a\"b\"c<d>e }",
      "digraph { \"a\" + \"b\" + <c> -> \"d\"+\"\" }",
      "digraph { \"a\\\"b\" \"c\\\\\" \"d\\ne\" \"f\\\ng\" \"h\ni\" \"\" }",
      "digraph { a [label=<b<i>c</i>\n<br/>>, x=<>] <> }",
      "digraph { a # to the end }\n b //}\n c /* } */ d /***/ e /*/ */ f\n#}\n }",
      "digraph { \xEF\xBB\xBF a \xEF\xBB\xBF }",
      ("digraph { \xEF\xBB\xBF"
       "a }"),
      "digraph { \xFF\xFE }",
      "\t\r\n digraph\r\n{\r\na\r\n}",
      "digraph \"\" {}",
      "digraph a + b {}",
      "digraph \"a\" + \"b\" {}",
      "graph { a -> b }",
      "digraph { a -- b }",
      "digraph { ; }",
      "digraph { a;; }",
      "digraph { a, }",
      "digraph { a [b] }",
      "digraph { a [b=c,,d=e] }",
      "digraph { a [b=] }",
      "digraph { a [=b] }",
      "digraph { a [b=c }",
      "digraph { a -> }",
      "digraph { -> a }",
      "digraph { a -> b [x=1] -> c }",
      "digraph { a = }",
      "digraph { node }",
      "digraph { node; }",
      "digraph { node -> a }",
      "digraph { subgraph }",
      "digraph { subgraph s }",
      "digraph { subgraph s; }",
      "digraph { subgraph s t {} }",
      "digraph { a:b:c:d }",
      "digraph { a: }",
      "digraph { @ }",
      "digraph { a \f b }",
      "digraph",
      "digraph {",
      "digraph { a",
      "digraph { { a }",
      "strict",
      "strict {}",
      "graph graph {}",
      "digraph strict {}",
      "subgraph s {}",
      "{ a }",
      "a -> b",
      "",
      " \n",
      "// nothing\n",
      "/* nothing */",
      "/* open",
      "digraph { \"open }",
      "digraph { <open }",
      "digraph { a /* open }",
      "digraph { \"a\" + b }",
      "digraph { a + \"b\" }",
  };
  std::size_t accepted = 0;
  for (const char* text : odd) {
    const Verdict verdict = judged(text);
    if (!test::differs_on_purpose(text, verdict.findings) && check_same(text)) ++accepted;
  }
  CHECK(accepted > 30);
}
