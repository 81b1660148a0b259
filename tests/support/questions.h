// questions.h - what `rue` is asked about one decision by the tests that go over every command: one list. A new command, or
// a form of its answer, is a line of questions.cpp.
#pragma once
#include <string>
#include <vector>

namespace rue::test {

enum class Form { text, json, csv, script, dot, tables, page };  // a script draws a picture; tables are in C; a page is HTML

// A command with its options, without FILE.
struct Question {
  std::vector<std::string> words;
  Form form = Form::text;
  bool many_solves = false;  // asks for many settings of the numbers

  [[nodiscard]] const std::string& command() const { return words.front(); }
  // Of a model in which no number has a distribution it is refused: a line, exit code 2.
  [[nodiscard]] bool needs_distribution() const { return command() == "simulate"; }
  [[nodiscard]] bool needs_ranges() const { return command() == "robust" && !has("--spread"); }
  // Of one that has not two criteria likewise.
  [[nodiscard]] bool needs_criteria() const { return command() == "tradeoff"; }
  [[nodiscard]] bool has(const std::string& option) const;
};

[[nodiscard]] const std::vector<Question>& questions();

// The first question of each command: the answer that people read.
[[nodiscard]] std::vector<Question> one_of_each_command();

// Those whose answers have this form.
[[nodiscard]] std::vector<Question> answered_as(Form form);

// As it is typed, for messages of tests.
[[nodiscard]] std::string line_of(const std::vector<std::string>& words);

}  // namespace rue::test
