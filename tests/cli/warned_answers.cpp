// warned_answers.cpp - an answer that was given over warnings says so.
#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "rue/run.h"
#include "support/files.h"
#include "support/questions.h"

namespace {

using namespace rue::test;

struct WarnedAnswer {
  int code = 0;
  std::string out, err;
};

WarnedAnswer run(const std::vector<std::string>& command, const std::string& text = "") {
  std::istringstream in(text);
  std::ostringstream out, err;
  const int code = rue::run(command, in, out, err);
  return {code, out.str(), err.str()};
}

const std::string doubtful = "digraph g { a -> b [payof=1]; a -> c [payoff=2, gardn=3]; }";

std::string last_line(const std::string& text) {
  const std::size_t end = text.rfind('\n', text.size() - 2);
  return text.substr(end + 1);
}

}  // namespace

TEST_CASE("every text answer over warnings ends with their number and the command that shows them") {
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/it's mine.dot";
  write_content(file, doubtful);
  const std::string line = "2 warnings: rue check '" + folder.path() + "/it'\\''s mine.dot'\n";
  for (const Question& question : one_of_each_command()) {
    const std::string& command = question.command();
    if (question.form != Form::text || command == "check" || question.needs_distribution() || question.needs_ranges() ||
        question.needs_criteria())
      continue;  // `check` is what shows them
    CAPTURE(command);
    const WarnedAnswer answer = run({command, file});
    CHECK(answer.code == 0);
    CHECK(last_line(answer.out) == line);
    CHECK(answer.err.find("'payof'") != std::string::npos);  // the warnings themselves
    CHECK(run({command, file, "-q"}).out.find("warning") == std::string::npos);
  }
  const WarnedAnswer both = run({"diff", file, file});
  CHECK(both.out.ends_with("\n" + line + line));
  CHECK(last_line(run({"solve", "-"}, doubtful).out) == "2 warnings\n");
}

TEST_CASE("figures for programs and pictures do not end so, and an answer without warnings says nothing") {
  for (const std::vector<std::string>& command : {std::vector<std::string>{"solve", "--json", "-"},
                                                  {"solve", "--csv", "-"},
                                                  {"table", "--csv", "-"},
                                                  {"render", "-"}}) {
    CHECK(run(command, doubtful).out.find("2 warnings") == std::string::npos);
  }
  CHECK(run({"solve", "-"}, "digraph g { a -> b [payoff=1]; a -> c [payoff=2]; }").out.find("warning") == std::string::npos);
}

TEST_CASE("a criterion may be called cost, which then means nothing else") {
  const std::string cea =
      R"(digraph cea { graph [criteria="cost; qaly", value="wtp*qaly - cost", params="wtp = 30000 in [0, 100000]"];
    d -> a [label="Treat A", cost=1000, qaly=7.4]; d -> n [label="No treatment", cost_cost=0, qaly=5]; })";
  const WarnedAnswer answer = run({"solve", "--json", "-"}, cea);
  CHECK(answer.code == 0);
  CHECK(answer.err.empty());
  const auto solved = nlohmann::json::parse(answer.out);
  CHECK(solved["alternatives"][0]["expected_value"].get<double>() == 221000);
  CHECK(solved["alternatives"][1]["expected_value"].get<double>() == 150000);
}

TEST_CASE("the parts of a path in a graph with criteria sum to its payoff") {
  const std::string house =
      R"(digraph house { graph [criteria="price [650, 350]; garden [0, 10]; noise [10, 0]", weights="price=2, garden=1, noise=1"];
    us -> elm [price=500, garden=6]; us -> flat [price=560, cost_garden="-2"]; elm -> quiet [p=0.5, price="-30", noise=1]; elm -> loud [p=0.5, noise=7]; })";
  const WarnedAnswer answer = run({"solve", "--json", "--detail", "-"}, house);
  REQUIRE(answer.code == 0);
  const auto solved = nlohmann::json::parse(answer.out);
  for (const auto& leaf : solved["leaves"]) {
    double sum = 0;
    for (const auto& part : leaf["parts"]) sum += part["payoff"].get<double>();
    CHECK(sum == doctest::Approx(leaf["payoff"].get<double>()).epsilon(1e-12));
  }
  // quiet: half of 100 x (650 - 500)/300, then 100 x 30/300; a quarter of 60 and of 90.
  const auto& parts = solved["leaves"][0]["parts"];
  REQUIRE(parts.size() == 4);
  CHECK(parts[0]["edge"] == "elm");
  CHECK(parts[0]["criterion"] == "price");
  CHECK(parts[0]["score"].get<double>() == 500);
  CHECK(parts[0]["payoff"].get<double>() == doctest::Approx(25));
  CHECK(parts[1]["payoff"].get<double>() == doctest::Approx(15));
  CHECK(parts[2]["score"].get<double>() == -30);
  CHECK(parts[2]["payoff"].get<double>() == doctest::Approx(5));
  CHECK(parts[3]["payoff"].get<double>() == doctest::Approx(22.5));
  // flat has no noise: a total of 0 counts the best of that scale, and stands at the root.
  const auto& flat = solved["leaves"][2]["parts"];
  CHECK(flat.back() == nlohmann::json{{"node", "us"}, {"criterion", "noise"}, {"score", 0}, {"payoff", 25.0}});
}

TEST_CASE("what is written of a text in Latin-1 is UTF-8, and says no charset") {
  const std::string latin1 =
      "digraph { graph [charset=\"latin1\"]; a -> b [payoff=1, label=\"Armenti\xE8res\"]; a -> c [payoff=2] }";
  CHECK(run({"solve", "-"}, latin1).out.find("Armenti\xC3\xA8res") != std::string::npos);
  const WarnedAnswer drawn = run({"render", "-"}, latin1);
  CHECK(drawn.out.find("Armenti\xC3\xA8res") != std::string::npos);
  CHECK(drawn.out.find("charset") == std::string::npos);
  CHECK(run({"check", "-"}, "digraph { charset=latin1; a -> b [label=\"\xE8\" }").out.find("UTF-8") == std::string::npos);
}

TEST_CASE("the command that shows the warnings reads the file as the answer did") {
  // With y = 0.7 the range of x is cut, and nothing is left for o3.
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/rest.dot";
  write_content(file, R"(digraph g { graph [params="x = 0.3 in [0.2, 0.5]; y = 0.4"]; d -> a; d -> b; b [payoff=2];
    a -> o1 [p=x]; a -> o2 [p=y]; a -> o3 [p=rest]; o1 [payoff=1]; o2 [payoff=4]; o3 [payoff=0]; })");
  CHECK(last_line(run({"solve", file, "--set", "y=0.7"}).out) == "2 warnings: rue check " + file + " --set y=0.7\n");
  CHECK(run({"check", file, "--set", "y=0.7"}).out.find("2 warnings") != std::string::npos);
  CHECK(run({"check", file}).out.find("no findings") != std::string::npos);
}
