// unanswered.cpp - what cannot be answered is said with its reason, and is no error of the model.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "rue/run.h"

namespace unanswered {
namespace {

struct Answer {
  int exit = 0;
  std::string out, err;
};

Answer answer(std::vector<std::string> words, const std::string& text) {
  words.emplace_back("-");
  std::istringstream in(text);
  std::ostringstream out, err;
  const int exit = rue::run(words, in, out, err);
  return {exit, out.str(), err.str()};
}

const char* const one_outcome = "digraph g { a [payoff=1]; }";
const char* const nature_first = R"(digraph g { nature -> up [p=0.5]; nature -> down [p=0.5, payoff=1];
  up [kind=decision]; up -> go [payoff=2]; up -> stay [payoff=0]; })";

}  // namespace

TEST_CASE("unanswered: a table of a graph without alternatives") {
  const Answer text = answer({"table"}, one_outcome);
  CHECK(text.exit == 0);
  CHECK(text.out == "There is nothing to choose: the graph is one outcome.\n");
  for (const char* graph : {one_outcome, nature_first}) {
    const Answer json = answer({"table", "--json"}, graph);
    CHECK(json.exit == 0);
    const auto object = nlohmann::json::parse(json.out);
    std::vector<std::string> noted;
    for (const auto& note : object.at("notes")) noted.push_back(note.at("field"));
    for (const char* field : {"events", "scenarios", "alternatives", "hindsight"}) {
      CHECK(object.at(field).is_null());
      CHECK(std::count(noted.begin(), noted.end(), field) == 1);
    }
    const Answer csv = answer({"table", "--csv"}, graph);
    CHECK(csv.exit == 0);
    CHECK(csv.out == "alternative\r\n");
    CHECK(csv.err.starts_with("rue: <stdin>: no table: "));
  }
  CHECK(answer({"table", "--csv"}, one_outcome).err.ends_with(": there is nothing to choose: the graph is one outcome\n"));
}

TEST_CASE("unanswered: views that the graph has not are the command line's fault") {
  const char* const scored = R"(digraph { graph [criteria="m"]; d -> a [m=1]; d -> b [m=2]; })";
  CHECK(answer({"compare", "--views"}, scored).exit == 2);
  CHECK(answer({"solve", "--view", "friend"}, scored).exit == 2);
}

TEST_CASE("unanswered: a graph that is one outcome does not begin with nature") {
  const Answer text = answer({"breakeven"}, one_outcome);
  CHECK(text.exit == 0);
  CHECK(text.out.find("There is nothing to choose: the graph is one outcome.") != std::string::npos);
  CHECK(text.out.find("nature") == std::string::npos);
  CHECK(answer({"breakeven"}, nature_first).out.find("begins with nature") != std::string::npos);
}

TEST_CASE("unanswered: a curve of a graph that begins with chance has no alternatives to mark") {
  const std::string out = answer({"sensitivity", "--by", "payoff of 'go'"}, nature_first).out;
  CHECK(out.find("the best policy") != std::string::npos);
  CHECK(out.find("marks the pick") == std::string::npos);
}

}  // namespace unanswered
