// plots.cpp - `-o OUT` as a user would: files of every format that hold what they should, and clear words where not.
#include <doctest/doctest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "rue/run.h"
#include "support/files.h"
#include "support/questions.h"

using namespace rue::test;

namespace {

struct Played {
  int exit = 0;
  std::string out, err;
};

Played play(const std::vector<std::string>& arguments, const std::string& input = {}) {
  std::istringstream in(input);
  std::ostringstream out, err;
  const int exit = rue::run(arguments, in, out, err);
  return {exit, out.str(), err.str()};
}

const std::string career_file = std::string(RUE_SOURCE_DIR) + "/graphs/career.dot";

}  // namespace

TEST_CASE("plots: every analysis draws an SVG with its alternatives' names") {
  const TemporaryFolder folder;
  std::vector<std::vector<std::string>> commands = {{"sensitivity", "--by", "generational"},
                                                    {"sensitivity", "--by", "generational,work.loved", "--points", "9"},
                                                    {"tradeoff", "--by", "career,relationship"},
                                                    {"compare"}};
  for (const Question& question : answered_as(Form::script)) {
    if (question.needs_distribution() || question.needs_criteria()) continue;
    commands.emplace_back(question.words.begin(), question.words.end() - 2);  // without "-o -"
  }
  for (std::vector<std::string> command : commands) {
    CAPTURE(command);
    const std::string file = folder.file("plot.svg");
    command.insert(command.end(), {career_file, "-o", file});
    const Played answer = play(command);
    CHECK(answer.exit == 0);
    CHECK(answer.err.empty());
    CHECK(answer.out.empty());
    const std::string svg = content_of(file);
    CHECK(svg.find("<svg") != std::string::npos);
    CHECK(svg.find("</svg>") != std::string::npos);
    CHECK(svg.find("Which offer?") != std::string::npos);
    const std::string tag = svg.substr(svg.find("<svg"), svg.find('>', svg.find("<svg")) - svg.find("<svg"));
    CHECK(tag.find("viewBox=") != std::string::npos);
    CHECK(tag.find(" width=") == std::string::npos);
    CHECK(svg.find(command[0] == "information" ? "product role" : "Fireworks") != std::string::npos);
    std::filesystem::remove(file);
  }
}

TEST_CASE("plots: a simulation draws its alternatives, and along --by, too") {
  const TemporaryFolder folder;
  const std::string trial = std::string(RUE_SOURCE_DIR) + "/graphs/trial.dot";
  for (const std::vector<std::string>& by : {std::vector<std::string>{}, {"--by", "wtp", "--points", "5"}}) {
    std::vector<std::string> command{"simulate", trial, "--draws", "5000", "-o", folder.file("plot.svg")};
    command.insert(command.end(), by.begin(), by.end());
    const Played answer = play(command);
    CHECK(answer.exit == 0);
    CHECK(answer.err.empty());
    const std::string svg = content_of(folder.file("plot.svg"));
    CHECK(svg.find("</svg>") != std::string::npos);
    for (const char* text : {"usual care", "operation", "Best in so many of the draws"})
      CHECK(svg.find(text) != std::string::npos);
    CHECK((svg.find("Chance of being the best, by wtp") != std::string::npos) == !by.empty());
  }
}

TEST_CASE("plots: PNG, PDF and the script, light and dark") {
  const TemporaryFolder folder;
  CHECK(play({"profile", career_file, "-o", folder.file("a.png")}).exit == 0);
  CHECK(content_of(folder.file("a.png")).substr(1, 3) == "PNG");
  CHECK(play({"profile", career_file, "-o", folder.file("a.pdf"), "--theme", "dark"}).exit == 0);
  CHECK(content_of(folder.file("a.pdf")).substr(0, 4) == "%PDF");
  CHECK(play({"profile", career_file, "-o", folder.file("a.gp")}).exit == 0);
  const Played streamed = play({"profile", career_file, "-o", "-"});
  CHECK(streamed.exit == 0);
  CHECK(streamed.out == content_of(folder.file("a.gp")));
}

TEST_CASE("plots: a hostile name is drawn, not run") {
  const TemporaryFolder folder;
  const std::string mark = folder.file("owned");
  const std::string graph = "digraph { graph [label=\"<script>alert(1)</script> '; system('touch " + mark + "'); `touch " +
                            mark +
                            "`\"]; d [kind=decision]; d -> a; d -> b; a -> x [p=0.5, payoff=3]; "
                            "a -> y [p=0.5]; b [payoff=1]; }";
  const Played answer = play({"profile", "-", "-o", folder.file("plot.svg")}, graph);
  CHECK(answer.exit == 0);
  CHECK(!std::filesystem::exists(mark));
  const std::string svg = content_of(folder.file("plot.svg"));
  CHECK(svg.find("<script") == std::string::npos);
  CHECK(svg.find("&lt;script") != std::string::npos);
}

TEST_CASE("plots: what goes wrong says how to mend it, and no file is left behind") {
  const TemporaryFolder folder;
  CHECK(play({"profile", career_file, "-o", folder.file("a.gif")}).exit == 2);
  CHECK(play({"profile", career_file, "-o", folder.file("nowhere/a.svg")}).exit == 2);
  const std::string path = std::getenv("PATH");
  setenv("PATH", "/nowhere", 1);
  const Played answer = play({"profile", career_file, "-o", folder.file("a.svg")});
  const Played script = play({"profile", career_file, "-o", folder.file("a.gp")});
  setenv("PATH", path.c_str(), 1);
  CHECK(answer.exit == 2);
  CHECK(answer.err.find("apt-get install gnuplot-nox") != std::string::npos);
  CHECK(!std::filesystem::exists(folder.file("a.svg")));
  CHECK(script.exit == 0);
}

TEST_CASE("plots: nothing to show is a picture that says so") {
  const TemporaryFolder folder;
  const std::string graph = "digraph { d [kind=decision]; d -> a; a [payoff=1]; }";
  for (const char* command : {"breakeven", "information", "compare"}) {
    const std::string file = folder.file(std::string(command) + ".svg");
    const Played answer = play({command, "-", "--quiet", "-o", file}, graph);
    CHECK(answer.exit == 0);
    CHECK(answer.err.empty());
    CHECK(content_of(file).find("Nothing to draw: ") != std::string::npos);
  }
}

TEST_CASE("plots: a diagram that was folded by itself says on the error stream how to unfold it") {
  const TemporaryFolder folder;
  std::string graph = "digraph { d [kind=decision];";
  for (int i = 0; i < 35; ++i) {
    const std::string n = std::to_string(i);
    graph += "d -> c" + n + " [label=\"way " + n + "\"]; c" + n + " -> u" + n + " [p=0.5, payoff=" + n + "]; c" + n +
             " -> v" + n + " [p=0.5, payoff=1];";
  }
  const Played folded = play({"render", "-", "-o", folder.file("a.svg")}, graph + "}");
  CHECK(folded.exit == 0);
  CHECK(folded.err.find("70 leaves are many") != std::string::npos);
  CHECK(folded.err.find("--all") != std::string::npos);
  const Played whole = play({"render", "-", "--all", "-o", folder.file("b.svg")}, graph + "}");
  CHECK(whole.exit == 0);
  CHECK(whole.err.empty());
}
