// questions.cpp - the list of questions, and its parts.
#include "support/questions.h"

#include <algorithm>
#include <iterator>

namespace rue::test {

namespace {

struct Line {
  std::vector<std::string> words;
  bool many_solves = false;
};

// The plain question of a command stands first.
const std::vector<Line>& lines() {
  static const std::vector<Line> all = {
      {{"check", "-v"}},
      {{"check"}},
      {{"solve"}},
      {{"solve", "--json"}},
      {{"solve", "--json", "--detail"}},
      {{"solve", "--csv"}},
      {{"solve", "--alpha", "0.3"}},
      {{"solve", "--averse", "power:2"}},
      {{"solve", "--averse", "over:1", "--json"}},
      {{"solve", "--averse", "tail:0.1"}},
      {{"solve", "--averse", "theory:0.5"}},
      {{"compare"}},
      {{"compare", "--views"}},
      {{"compare", "--views", "--json"}},
      {{"compare", "--views", "--csv"}},
      {{"compare", "--views", "-o", "-"}},
      {{"table"}},
      {{"table", "--json"}},
      {{"table", "--csv"}},
      {{"frontier"}},
      {{"frontier", "--json"}},
      {{"frontier", "--csv"}},
      {{"frontier", "-o", "-"}},
      {{"tradeoff"}},
      {{"tradeoff", "--json"}},
      {{"tradeoff", "--csv"}},
      {{"tradeoff", "-o", "-"}},
      {{"profile"}},
      {{"profile", "--json"}},
      {{"profile", "--csv"}},
      {{"profile", "--tail", "0.25"}},
      {{"profile", "-o", "-"}},
      {{"sensitivity"}, true},
      {{"sensitivity", "--json"}, true},
      {{"sensitivity", "--csv"}, true},
      {{"sensitivity", "--numbers"}, true},
      {{"sensitivity", "--spread", "0.3"}, true},
      {{"sensitivity", "-o", "-"}, true},
      {{"breakeven"}, true},
      {{"breakeven", "--json"}, true},
      {{"breakeven", "--csv"}, true},
      {{"breakeven", "--numbers"}, true},
      {{"breakeven", "-o", "-"}, true},
      {{"information"}},
      {{"information", "--json"}},
      {{"information", "--csv"}},
      {{"information", "--dependence"}},
      {{"information", "-o", "-"}},
      {{"robust"}, true},
      {{"robust", "--json"}, true},
      {{"robust", "--csv"}, true},
      {{"robust", "--spread", "0.1"}, true},
      {{"robust", "--views", "--json"}, true},
      {{"robust", "-o", "-"}, true},
      {{"simulate"}},
      {{"simulate", "--draws", "9000", "--json"}},
      {{"simulate", "--draws", "9000", "--no-stop", "--csv"}},
      {{"simulate", "--draws", "5000", "-o", "-"}},
      {{"tree"}},
      {{"tree", "--depth", "1", "--ascii"}},
      {{"render"}},
      {{"render", "--depth", "1"}},
      {{"render", "--policy-only"}},
      {{"render", "--unfold"}},
      {{"render", "--shared"}},
      {{"render", "--theme", "dark"}},
      {{"page"}, true},
      {{"embed"}},
      {{"embed", "--no-names"}},
  };
  return all;
}

Form form_of(const Question& question) {
  if (question.has("--json")) return Form::json;
  if (question.has("--csv")) return Form::csv;
  if (question.has("-o")) return Form::script;
  if (question.command() == "render") return Form::dot;
  if (question.command() == "page") return Form::page;
  if (question.command() == "embed") return Form::tables;
  return Form::text;
}

}  // namespace

bool Question::has(const std::string& option) const {
  return std::find(words.begin(), words.end(), option) != words.end();
}

const std::vector<Question>& questions() {
  static const std::vector<Question> all = [] {
    std::vector<Question> made;
    for (const Line& line : lines()) {
      Question& question = made.emplace_back(Question{line.words, Form::text, line.many_solves});
      question.form = form_of(question);
    }
    return made;
  }();
  return all;
}

std::vector<Question> one_of_each_command() {
  std::vector<Question> first;
  for (const Question& question : questions()) {
    if (first.empty() || first.back().command() != question.command()) first.push_back(question);
  }
  return first;
}

std::vector<Question> answered_as(Form form) {
  std::vector<Question> found;
  std::copy_if(questions().begin(), questions().end(), std::back_inserter(found),
               [form](const Question& question) { return question.form == form; });
  return found;
}

std::string line_of(const std::vector<std::string>& words) {
  std::string line = "rue";
  for (const std::string& word : words) line += ' ' + word;
  return line;
}

}  // namespace rue::test
