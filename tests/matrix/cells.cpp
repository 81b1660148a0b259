// cells.cpp - every model by every command with every option: an answer, or the reason why there is none.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "matrix/table.h"
#include "support/html.h"
#include "support/sanitized.h"

using namespace rue::test;

namespace {

bool has(const std::vector<std::string>& words, const std::string& word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Fields of one line of comma-separated values.
std::size_t fields_of(const std::string& line) {
  std::size_t fields = 1;
  bool quoted = false;
  for (const char c : line) {
    if (c == '"') quoted = !quoted;
    if (c == ',' && !quoted) ++fields;
  }
  return fields;
}

void check_csv(const std::string& text) {
  std::istringstream lines(text);
  std::string header;
  REQUIRE(std::getline(lines, header));
  for (std::string line; std::getline(lines, line);) {
    if (line.empty()) continue;
    if (std::count(line.begin(), line.end(), '"') % 2 != 0) return;  // a name with a line break in it
    CHECK(fields_of(line) == fields_of(header));
  }
}

// An answer is there and can be read, or one line says why not.
void check_cell(const std::vector<std::string>& words, const std::string& text) {
  Said said = ask(words, text);
  if (words[0] == "page") said.out = still(said.out);
  CAPTURE(said.err);
  REQUIRE((said.exit == 0 || said.exit == 1 || said.exit == 2));
  CHECK(said.err.find("is not an option") == std::string::npos);
  if (said.exit != 0) {
    if (words[0] != "check") CHECK(said.out.empty());
    CHECK(!(said.err.empty() && said.out.empty()));
    if (said.exit == 2) CHECK(said.err.find("rue: ") == said.err.rfind("rue: "));
    return;
  }
  CHECK(!said.out.empty());
  for (const char* const wrong : {"nan", "-nan", "inf", "-0,", "-0\n"}) {
    for (std::size_t at = said.out.find(wrong); at != std::string::npos; at = said.out.find(wrong, at + 1)) {
      const auto word = [&](std::size_t i) {
        return i < said.out.size() && (std::isalnum(static_cast<unsigned char>(said.out[i])) != 0 || said.out[i] == '.');
      };
      const bool inside = (at > 0 && word(at - 1)) || word(at + std::string(wrong).size());
      CHECK_MESSAGE(inside, said.out.substr(at > 40 ? at - 40 : 0, 80));
    }
  }
  if (has(words, "--json")) {
    const nlohmann::json answer = said.json();
    CHECK(answer.contains("schema"));
    if (answer.contains("picks") && answer["picks"].is_object()) {
      for (const auto& pick : answer["picks"].items()) {
        if (pick.value().is_null()) CHECK(answer.contains("notes"));
      }
    }
  } else if (has(words, "--csv")) {
    check_csv(said.out);
  }
}

}  // namespace

TEST_CASE("matrix: every model, command and shared option has an answer that can be read or says why there is none") {
  for (const Row& row : rows()) {
    for (const Question& question : questions()) {
      if (row.large && question.many_solves) continue;
      for (const std::vector<std::string>& options : shared_options()) {
        if (sanitized && !options.empty()) continue;
        // A page is compared with what the other commands say, with options too: page.cpp.
        if ((question.command() == "check" || question.form == Form::page) && !options.empty()) continue;
        std::vector<std::string> words = question.words;
        words.insert(words.end(), options.begin(), options.end());
        CAPTURE(row.name);
        CAPTURE(line_of(words));
        check_cell(words, row.text);
      }
    }
  }
}

TEST_CASE("matrix: titles of comma-separated columns are words_like_this, but for an author's own" * figures_only) {
  for (const Row& row : rows()) {
    for (const Question& question : questions()) {
      if (!has(question.words, "--csv") || question.command() == "table" || question.command() == "tradeoff" ||
          (row.large && question.many_solves))
        continue;
      const Said said = ask(question.words, row.text);
      if (said.exit != 0) continue;
      CAPTURE(row.name);
      CAPTURE(line_of(question.words));
      const std::string titles = said.out.substr(0, said.out.find('\r'));
      CHECK(titles.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_,") == std::string::npos);
    }
  }
}

TEST_CASE("matrix: the program's own threads change no byte of any answer") {
  for (const Row& row : rows()) {
    for (const Question& question : questions()) {
      if (row.large || question.command() == "check") continue;
      std::vector<std::string> one = question.words, three = question.words;
      one.insert(one.end(), {"--threads", "1"});
      three.insert(three.end(), {"--threads", "3"});
      CAPTURE(row.name);
      CAPTURE(line_of(question.words));
      CHECK(ask(one, row.text).out == ask(three, row.text).out);
      if (sanitized) break;
    }
  }
}
