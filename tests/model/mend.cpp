// mend.cpp - findings that state one exact text: its edits mend them, and nothing else.
#include "model/advice/mend.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "model/read_model.h"
#include "support/files.h"

using namespace rue;
using namespace rue::test;

namespace {

Diagnostics diagnostics_of(const std::string& text) {
  Diagnostics diagnostics;
  (void)read_model(text, {}, diagnostics);
  return diagnostics;
}

// What a finding says, and in which line.
std::multimap<std::string, std::size_t> told_of(const std::string& text, const Diagnostics& diagnostics) {
  std::multimap<std::string, std::size_t> all;
  for (const Finding& finding : diagnostics.findings()) all.emplace(finding.text, place_of(text, finding.span.begin).line);
  return all;
}

std::string mended(const std::string& text, std::string_view remedy = {}) {
  return edited(text, edits_of(diagnostics_of(text), remedy));
}

}  // namespace

TEST_CASE("over graphs/invalid the edits of a finding lose exactly that finding") {
  // Where the DOT is wrong the stages behind it see nothing; what they then warn of is another matter.
  std::size_t findings = 0;
  for (const auto& entry : std::filesystem::directory_iterator(RUE_SOURCE_DIR "/graphs/invalid")) {
    if (entry.path().extension() != ".dot") continue;
    CAPTURE(entry.path().filename().string());
    const std::string text = content_of(entry.path().string());
    const Diagnostics before = diagnostics_of(text);
    for (const Finding& finding : before.findings()) {
      if (finding.edits.empty()) continue;
      ++findings;
      CAPTURE(finding.text);
      const std::string fixed = edited(text, finding.edits);
      CHECK(fixed != text);
      std::multimap<std::string, std::size_t> left = told_of(text, before);
      left.erase(left.find(finding.text));
      const Diagnostics after = diagnostics_of(fixed);
      const std::multimap<std::string, std::size_t> now = told_of(fixed, after);
      CHECK(now.count(finding.text) == left.count(finding.text));
      Diagnostics ignored;
      const bool hidden = !dot::read(text, ignored);
      for (const Finding& other : after.findings()) {
        CAPTURE(other.text);
        if (!hidden || other.severity == Severity::error) CHECK(left.count(other.text) > 0);
      }
    }
  }
  CHECK(findings >= 30);
}

TEST_CASE("edits replace these bytes alone") {
  const auto check = [](const std::string& before, const std::string& after) {
    CHECK(mended(before) == after);
    CHECK(edits_of(diagnostics_of(after), {}).empty());
  };
  check("digraph g { a -> b [p=30%]; a -> c [p=rest]; b [payoff=1]; c [payoff=0]; }  // 30%\n",
        "digraph g { a -> b [p=\"30%\"]; a -> c [p=rest]; b [payoff=1]; c [payoff=0]; }  // 30%\n");
  check("digraph g {\r\n a -> b [p=0,5];\r\n a -> c [p = rest];\r\n b [payoff=1]; c [payoff=0];\r\n}\r\n",
        "digraph g {\r\n a -> b [p=0.5];\r\n a -> c [p = rest];\r\n b [payoff=1]; c [payoff=0];\r\n}\r\n");
  check("digraph g { a -> b [label=take it]; a -> c; b [payoff=1]; c [payoff=0]; }",
        "digraph g { a -> b [label=\"take it\"]; a -> c; b [payoff=1]; c [payoff=0]; }");
  // Every place of a name that is no attribute.
  check("digraph g { a -> b; a -> c; b [payof=1]; c [payof=0]; }",
        "digraph g { a -> b; a -> c; b [payoff=1]; c [payoff=0]; }");
  // Names in a text that is joined keep their places; what is written otherwise than it reads is left alone.
  check("digraph g { params = \"rent = 2;\" + \" salary = 3\"; a -> b; a -> c; b [payoff=\"2*rnet\"]; c [payoff=salary]; }",
        "digraph g { params = \"rent = 2;\" + \" salary = 3\"; a -> b; a -> c; b [payoff=\"2*rent\"]; c [payoff=salary]; }");
}

TEST_CASE("a finding that names two remedies has no edit, or one that must be asked for") {
  CHECK(mended("digraph g { a -> b; a -> c; b [payoff=\"200,000\"]; c [payoff=0]; }") ==
        "digraph g { a -> b; a -> c; b [payoff=\"200,000\"]; c [payoff=0]; }");
  // `payof` stands beside `payoff`: which of the two is meant?
  CHECK(mended("digraph g { a -> b; a -> c; b [payof=1, payoff=2]; c [payoff=0]; }") ==
        "digraph g { a -> b; a -> c; b [payof=1, payoff=2]; c [payoff=0]; }");
  const std::string forgotten =
      "digraph g {\n"
      "  events = \"weather: rain = 0.3, sun\";\n"
      "  go -> with; go -> \"with\\\"out\";\n"
      "  with [event=weather]; \"with\\\"out\" [kind=chance];\n"
      "  with -> a [label=rain, payoff=1]; with -> b [label=sun, payoff=2];\n"
      "  \"with\\\"out\" -> c [label=rain, payoff=0]; \"with\\\"out\" -> d [label=sun, payoff=3];\n"
      "  }\n";
  CHECK(mended(forgotten) == forgotten);
  std::string with = forgotten;
  with.insert(with.size() - 4, "    \"with\\\"out\" [event=weather];\n");
  CHECK(mended(forgotten, "event") == with);
  CHECK(diagnostics_of(with).findings().empty());
}

TEST_CASE("an event is written at the end of the graph, wherever its brace stands") {
  const std::string line =
      "digraph g { events = \"weather: rain = 0.3, sun\"; go -> with; go -> without; with [event=weather];"
      " with -> a [label=rain, payoff=1]; with -> b [label=sun, payoff=2];"
      " without -> c [label=rain, payoff=0]; without -> d [label=sun, payoff=3]}  // the end }";
  const std::size_t brace = line.find("]}") + 1;
  std::string with = line;
  with.insert(brace, " without [event=weather]; ");
  CHECK(mended(line, "event") == with);
  CHECK(diagnostics_of(with).findings().empty());
}

TEST_CASE("a finding has all its edits made, or none where another's is in the way, equal edits are one") {
  const std::string text = "0123456789ab";
  Diagnostics found;
  found.warning({0, 1}, "first").edits = {{{0, 3}, "X"}, {{8, 9}, "Y"}};
  found.warning({2, 3}, "in the way of the first").edits = {{{2, 4}, "Z"}, {{10, 10}, "W"}};
  found.warning({5, 5}, "a").edits = {{{5, 6}, "C"}};
  for (const char* inserted : {"A", "B", "A"}) found.warning({5, 5}, inserted).edits = {{{5, 5}, inserted}};
  CHECK(edited(text, edits_of(found, {})) == "X34ABC67Y9ab");
}
