// controls.cpp - no answer, in whatever format, shows a control character or a sign that reorders text, and all show a name
// the same.
#include <doctest/doctest.h>

#include <sstream>
#include <string>
#include <vector>

#include "rue/run.h"
#include "support/files.h"
#include "support/html.h"
#include "support/questions.h"
#include "text/characters.h"

using namespace rue::test;

namespace {

// DEL, one of the second set of controls, an override and an isolate of the direction.
const std::string controls = "\x7F|\u0085|\u202E|\u2066|\u2069|\u009B";
const std::string blanked = " | | | | | ";

const std::string mean_graph = "digraph \"g" + controls + "\" { graph [unit=\"u" + controls + "\", label=\"t" + controls +
                               "\"]; \"r" + controls + "\" -> \"a" + controls + "\" [label=\"x" + controls + "y\"]; \"r" +
                               controls + "\" -> b [label=other, payoff=3]; \"a" + controls + "\" -> c [label=\"up" +
                               controls + "z\", p=0.5, payoff=9]; \"a" + controls + "\" -> d [label=down, p=0.5, story=\"s" +
                               controls + "\"]; d [name=\"n" + controls + "\"]; }";

}  // namespace

TEST_CASE("controls: what an author writes steers no terminal and breaks no line") {
  const TemporaryFolder folder;
  write_content(folder.file("in.dot"), mean_graph);
  std::string other = mean_graph;
  other.replace(other.find("payoff=3"), 8, "payoff=7");
  write_content(folder.file("other.dot"), other);
  std::vector<Question> asked = questions();
  for (const Question& numbers : {Question{{"sensitivity", "--numbers", "--json"}, Form::json, true},
                                  Question{{"breakeven", "--numbers", "--csv"}, Form::csv, true}, Question{{"diff"}},
                                  Question{{"diff", "--json"}, Form::json}, Question{{"diff", "--csv"}, Form::csv}})
    asked.push_back(numbers);
  for (const Question& question : asked) {
    if (question.has("--views") || question.needs_distribution() || question.needs_ranges() || question.needs_criteria())
      continue;                                // there are none
    if (question.form == Form::dot) continue;  // DOT repeats what was written
    std::vector<std::string> arguments = question.words;
    arguments.push_back(folder.file("in.dot"));
    if (question.command() == "diff") arguments.push_back(folder.file("other.dot"));
    std::istringstream in;
    std::ostringstream out, err;
    CAPTURE(line_of(question.words));
    CHECK(rue::run(arguments, in, out, err) == 0);
    // What a page's analyzer is given is JSON, and shown nowhere.
    const std::string all = (question.form == Form::page ? still(out.str()) : out.str()) + err.str();
    CHECK_FALSE(out.str().empty());
    std::string_view rest = all;
    std::size_t harmful = 0;
    while (!rest.empty()) {
      const rue::Character c = rue::first_character(rest);
      if (rue::is_harmful(c) && c.code != '\n' && c.code != '\r') ++harmful;
      rest.remove_prefix(c.bytes);
    }
    CHECK(harmful == 0);
    const std::string& command = question.command();
    const bool names_it = question.form == Form::json || question.form == Form::csv
                              ? command == "solve" || command == "information" || command == "table"
                              : false;
    if (names_it) CHECK(all.find("x" + blanked + "y") != std::string::npos);
  }
}
