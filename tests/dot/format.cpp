// format.cpp - laying out: examples as an author expects them; on all graphs and on random edits of them the same words,
// the same comments, the same model, and nothing to change the second time.
#include "dot/format.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <random>

#include "dot/document.h"
#include "dot/lexer.h"
#include "support/files.h"
#include "support/sanitized.h"

namespace {

using namespace rue;

std::optional<std::string> laid_out(const std::string& text) {
  Diagnostics diagnostics;
  return dot::formatted(std::make_shared<const std::string>(text), diagnostics);
}

// Words without what parts them, which layout may add or leave out; comments with them.
std::string words_of(const std::string& text) {
  dot::Document document;
  document.owner = std::make_shared<const std::string>(text);
  document.text = *document.owner;
  Diagnostics diagnostics;
  dot::Lexer lexer(document, diagnostics);
  std::string words;
  for (dot::Token token = lexer.next(); token.word != dot::Word::end; token = lexer.next()) {
    const std::string_view word = document.text.substr(token.span.begin, token.span.end - token.span.begin);
    if (word != "," && word != ";") words += std::string(word) + '\n';
  }
  return words;
}

// What is read: nodes, edges and attributes, in their order.
std::string meaning_of(const std::string& text) {
  Diagnostics diagnostics;
  const std::optional<dot::Document> document = dot::read(text, diagnostics);
  if (!document) return "nothing";
  std::string meaning = std::string(document->id) + (document->strict ? " strict" : "");
  const auto add = [&](dot::Attributes attributes) {
    for (const dot::Attribute* a : attributes)
      meaning += " " + std::string(document->names[a->name]) + "=" + std::string(a->value);
    meaning += '\n';
  };
  add(document->graph);
  for (const dot::Node& node : document->nodes) {
    meaning += std::string(node.id);
    add(node.attributes);
  }
  for (const dot::Edge& edge : document->edges) {
    meaning += std::to_string(edge.tail) + ">" + std::to_string(edge.head);
    add(edge.attributes);
  }
  return meaning + std::to_string(document->subgraphs.size());
}

std::size_t comments_in(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c == '/' || c == '#'; }));
}

std::vector<std::string> graph_files() {
  std::vector<std::string> files;
  for (const char* const folder : {"/graphs", "/graphs/invalid"}) {
    for (const auto& entry : std::filesystem::directory_iterator(std::string(RUE_SOURCE_DIR) + folder)) {
      if (entry.path().extension() == ".dot") files.push_back(entry.path().string());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

void check_kept(const std::string& text) {
  const std::optional<std::string> made = laid_out(text);
  if (!made) return;
  CAPTURE(text);
  CAPTURE(*made);
  CHECK(words_of(*made) == words_of(text));
  CHECK(meaning_of(*made) == meaning_of(text));
  CHECK(comments_in(*made) == comments_in(text));
  CHECK(laid_out(*made) == *made);
}

}  // namespace

TEST_CASE("layout: indentation, commas and semicolons, and an author's columns") {
  CHECK(laid_out("digraph g{ graph[unit=k,label=\"A  b\"];\n\n\n  go->with[label=\"take it\" cost=5]\ngo -> without "
                 " [label=no]; // why\n{node[event=e];with;without}\nwith->{a b}  }")
            .value() ==
        R"(digraph g {
  graph [unit=k, label="A  b"];

  go -> with [label="take it", cost=5];
  go -> without  [label=no];  // why
  { node [event=e]; with; without }
  with -> { a b }
}
)");
}

TEST_CASE("layout: lists and strings over several lines, comments where they stand") {
  const std::string text = R"(// first
digraph g {
  graph [unit="k$", params="
  p = 0.5   # stays
",
         label=x];   /* one */ /* two */

  # a remark
  node [
    shape=box,
    color=red
  ];
  subgraph cluster_a {
    a; b [payoff=1];  c [payoff=2];
  }
  a:n -> b:s:w -> c;
# at the margin
}
)";
  CHECK(laid_out(text).value() == text);
  check_kept(text);
}

TEST_CASE("layout: a text that is no graph is refused, line breaks and a byte-order mark stay") {
  CHECK_FALSE(laid_out("digraph g { a -> }").has_value());
  CHECK_FALSE(laid_out("").has_value());
  CHECK(laid_out("\xEF\xBB\xBF"
                 "digraph g {\r\na}\r\n")
            .value() ==
        "\xEF\xBB\xBF"
        "digraph g {\r\n  a;\r\n}\r\n");
}

TEST_CASE("layout: all graphs, and what random edits make of them, keep their words, comments and meaning") {
  std::mt19937 random(8);
  for (const std::string& file : graph_files()) {
    const std::string whole = test::content_of(file);
    CAPTURE(file);
    check_kept(whole);
    if (whole.size() > 20'000) continue;
    for (int round = 0; round < test::rounds(10); ++round) {
      std::string text = whole;
      for (std::size_t edits = 1 + random() % 3; edits > 0; --edits) {
        const std::size_t at = random() % text.size();
        switch (random() % 4) {
          case 0:
            text.erase(at, 1);
            break;
          case 1:
            text.insert(at, 1, " \n\t;,{}[]=+:#a1"[random() % 15]);
            break;
          case 2:
            text.insert(at, random() % 2 == 0 ? " /* c */ " : "// c\n");
            break;
          default:
            std::replace(text.begin() + static_cast<std::ptrdiff_t>(at),
                         std::min(text.end(), text.begin() + static_cast<std::ptrdiff_t>(at) + 40), '\n', ' ');
            break;
        }
      }
      check_kept(text);
    }
  }
}
