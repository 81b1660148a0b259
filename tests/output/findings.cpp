// findings.cpp - findings as they are printed: whole messages.
#include "output/forms/findings.h"

#include <doctest/doctest.h>

#include <sstream>

#include "output/forms/source_line.h"

using namespace rue;

namespace {

Span span_of(std::string_view text, std::string_view word) {
  const auto at = static_cast<std::uint32_t>(text.find(word));
  return {at, at + static_cast<std::uint32_t>(word.size())};
}

std::string printed(std::string_view text, const Diagnostics& diagnostics, bool colour = false) {
  std::ostringstream out;
  print_findings(out, "career.dot", text, diagnostics, colour);
  return out.str();
}

}  // namespace

TEST_CASE("a finding shows its place, the source line, a caret under the word, help and the other place") {
  const std::string text = "digraph {\n  market -> boom [p=0.3]\n  market -> correction [p=0.6]\n}\n";
  Diagnostics diagnostics;
  diagnostics
      .error(span_of(text, "0.6"), "probabilities of 'market' sum to 0.9, not 1",
             "write p=rest on one branch, or raise one by 0.1")
      .notes.push_back({span_of(text, "0.3"), "the first branch"});
  CHECK(printed(text, diagnostics) ==
        "career.dot:3:27: error: probabilities of 'market' sum to 0.9, not 1\n"
        "    3 |   market -> correction [p=0.6]\n"
        "      |                           ^~~\n"
        "      = help: write p=rest on one branch, or raise one by 0.1\n"
        "career.dot:2:21: note: the first branch\n"
        "    2 |   market -> boom [p=0.3]\n"
        "      |                     ^~~\n");
}

TEST_CASE("findings come by place, whatever the order in which they were found") {
  const std::string text = "one\ntwo\n";
  Diagnostics diagnostics;
  diagnostics.warning(span_of(text, "two"), "second");
  diagnostics.error(span_of(text, "one"), "first");
  CHECK(printed(text, diagnostics) ==
        "career.dot:1:1: error: first\n"
        "    1 | one\n"
        "      | ^~~\n"
        "career.dot:2:1: warning: second\n"
        "    2 | two\n"
        "      | ^~~\n");
}

TEST_CASE("columns count code points, and the caret stands under wide characters and behind tabs") {
  const std::string text = "\t\"日本\" -> é [p=2]";
  Diagnostics diagnostics;
  diagnostics.error(span_of(text, "2"), "no");
  CHECK(printed(text, diagnostics) ==
        "career.dot:1:15: error: no\n"
        "    1 |     \"日本\" -> é [p=2]\n"
        "      |                    ^\n");
}

TEST_CASE("a byte-order mark has no column") {
  const std::string text = "\xEF\xBB\xBFgraph {}";
  Diagnostics diagnostics;
  diagnostics.error(span_of(text, "graph"), "undirected");
  CHECK(printed(text, diagnostics) ==
        "career.dot:1:1: error: undirected\n"
        "    1 | graph {}\n"
        "      | ^~~~~\n");
}

TEST_CASE("at the end of the file there is no line to show") {
  const std::string text = "digraph {\n";
  Diagnostics diagnostics;
  diagnostics.error({10, 10}, "the graph is not closed", "write }");
  CHECK(printed(text, diagnostics) ==
        "career.dot:2:1: error: the graph is not closed\n"
        "      = help: write }\n");
}

TEST_CASE("control characters, broken UTF-8 and marks that reorder text are shown as signs") {
  CHECK(harmless("a\x1B[31mb") == "a␛[31mb");
  CHECK(harmless(std::string_view("\0\n\x7F", 3)) == "␀␊␡");
  CHECK(harmless("\xFF\xC3 \xE2\x82") == "\uFFFD\uFFFD \uFFFD\uFFFD");
  CHECK(harmless("\u202Eabc\u0085") == "\uFFFDabc\uFFFD");
  CHECK(harmless("\xC0\xAF\xED\xA0\x80\xF4\x90\x80\x80") == "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD");
  CHECK(harmless("naïve €") == "naïve €");
}

TEST_CASE("a long line is cut around the place, to 72 columns") {
  const std::string before(500, 'a');
  const std::string after(500, 'z');
  const Excerpt excerpt = excerpt_of(before + "WORD" + after, 500, 504);
  CHECK(excerpt.line == "…" + std::string(34, 'a') + "WORD" + std::string(32, 'z') + "…");
  CHECK(excerpt.caret == std::string(35, ' ') + "^~~~");
}

TEST_CASE("a line that fits is shown whole, and a place at its end has a caret") {
  const std::string line(72, 'x');
  CHECK(excerpt_of(line, 71, 72).line == line);
  CHECK(excerpt_of(line, 71, 72).caret == std::string(71, ' ') + "^");
  CHECK(excerpt_of("abc", 3, 3).caret == "   ^");
  CHECK(excerpt_of("abc", 1, 90).caret == " ^~");
  CHECK(excerpt_of("", 0, 0).caret == "^");
}

TEST_CASE("a place wider than the screen is marked as far as the line is shown") {
  const Excerpt excerpt = excerpt_of(std::string(500, 'x'), 0, 500);
  CHECK(excerpt.line == std::string(71, 'x') + "…");
  CHECK(excerpt.caret == "^" + std::string(71, '~'));
}

TEST_CASE("of findings that say the same of different things twenty are shown and the others counted") {
  std::string text;
  for (int i = 0; i < 25; ++i) text += "x\n";
  Diagnostics diagnostics;
  for (std::uint32_t i = 0; i < 25; ++i) diagnostics.error({2 * i, 2 * i + 1}, "'node " + std::to_string(i) + "' is odd");
  diagnostics.warning({0, 1}, "something else");
  const std::string all = printed(text, diagnostics);
  CHECK(all.find("'node 19' is odd") != std::string::npos);
  CHECK(all.find("'node 20' is odd") == std::string::npos);
  CHECK(all.ends_with("career.dot: 5 more like the error at 1:1\n"));
}

TEST_CASE("colours are added only where asked for") {
  Diagnostics diagnostics;
  diagnostics.warning({0, 1}, "odd");
  CHECK(printed("x", diagnostics).find('\033') == std::string::npos);
  CHECK(printed("x", diagnostics, true) ==
        "\033[1mcareer.dot:1:1: \033[0m\033[1;35mwarning: \033[0m\033[1modd\033[0m\n"
        "    1 | x\n"
        "      | \033[1;32m^\033[0m\n");
}

TEST_CASE("the summary counts errors and warnings") {
  Diagnostics diagnostics;
  CHECK(summary_of(diagnostics) == "no findings");
  diagnostics.warning({}, "a");
  CHECK(summary_of(diagnostics) == "1 warning");
  diagnostics.error({}, "b");
  diagnostics.error({}, "c");
  CHECK(summary_of(diagnostics) == "2 errors, 1 warning");
}
