// faults.cpp - what goes wrong around the program: disks, pipes, signals, other writers, locales, files that end early. What
// stood under a name before stays whole, and nothing is left beside it.
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <clocale>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "rue/run.h"
#include "support/files.h"
#include "support/questions.h"
#include "support/sanitized.h"

using namespace rue::test;

namespace {

const std::string graphs = std::string(RUE_SOURCE_DIR) + "/graphs/";

class ShellFolder {
 public:
  // A line for the shell, in the folder; `rue` is the program. Its exit code, with what it printed in `printed`.
  int shell(const std::string& line) {
    const std::string all = fmt::format("cd {}; rue() {{ {} \"$@\"; }}; {{ {}; }} >.printed 2>&1", path, RUE_TOOL, line);
    const int status = std::system(all.c_str());
    printed = content_of(path + "/.printed");
    std::filesystem::remove(path + "/.printed");
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }
  [[nodiscard]] std::string content(const std::string& file) const { return content_of(path + "/" + file); }
  void write(const std::string& file, const std::string& text) const { std::ofstream(path + "/" + file) << text; }
  [[nodiscard]] std::size_t files() const {
    const std::filesystem::directory_iterator begin(path);
    return static_cast<std::size_t>(std::distance(begin, std::filesystem::directory_iterator()));
  }

  TemporaryFolder folder;
  std::string path = folder.path();
  std::string printed;
};

}  // namespace

TEST_CASE("faults: a full disk leaves the old file whole and nothing beside it") {
  ShellFolder folder;
  for (const char* command : {"rue embed {}career.dot -o out.h", "rue embed {}career.dot -o out.rue",
                              "rue render {}career.dot -o out.dot", "rue render {}career.dot -o out.svg"}) {
    const std::string words = fmt::format(fmt::runtime(command), graphs);
    const std::string out = words.substr(words.rfind(' ') + 1);
    CAPTURE(words);
    folder.write(out, "old");
    CHECK(folder.shell("ulimit -f 1; " + words) == 2);
    CHECK(folder.printed == fmt::format("rue: cannot write '{}': File too large\n", out));
    CHECK(folder.content(out) == "old");
    CHECK(folder.files() == 1);
    std::filesystem::remove(folder.path + "/" + out);
  }
  CHECK(folder.shell("ulimit -f 0; rue new out.dot") == 2);
  CHECK(folder.files() == 0);
  for (const std::string command : {"solve", "tree", "embed", "render"}) {
    CHECK(folder.shell("rue " + command + " " + graphs + "umbrella.dot >/dev/full") == 2);
    CHECK(folder.printed.starts_with("rue: cannot write the answer"));
    CHECK(folder.shell("rue " + command + " " + graphs + "umbrella.dot | true") == 0);
  }
}

TEST_CASE("faults: paths that cannot be written or read") {
  ShellFolder folder;
  CHECK(folder.shell("rue embed " + graphs + "umbrella.dot -o none/out.h") == 2);
  CHECK(folder.printed == "rue: cannot write 'none/out.h': No such file or directory\n");
  CHECK(folder.shell("rue solve .") == 2);
  CHECK(folder.printed == "rue: cannot read '.': Is a directory\n");
  CHECK(folder.shell("rue solve none.dot") == 2);
  CHECK(folder.printed == "rue: cannot read 'none.dot': No such file or directory\n");
  CHECK(folder.shell("rue solve - <&-") == 1);  // nothing to read is an empty text
  CHECK(folder.printed.find("the text holds no graph") != std::string::npos);
}

TEST_CASE("faults: killed at any moment while it writes: the old file or the new one, whole") {
  ShellFolder folder;
  const std::string command = "rue embed " + graphs + "stages.dot -o out.h --quiet";
  REQUIRE(folder.shell(command) == 0);
  const std::string whole = folder.content("out.h");
  for (int i = 0; i < 30; ++i) {
    folder.write("out.h", "old");
    for (const char* signal : {"KILL", "TERM"}) {
      (void)folder.shell(fmt::format("timeout -s {} 0.0{:02} {}", signal, 3 * i + 1,
                                     std::string(RUE_TOOL) + command.substr(command.find(' '))));
      const std::string there = folder.content("out.h");
      CHECK((there == "old" || there == whole));
    }
  }
}

TEST_CASE("faults: interrupted while it writes, nothing is left beside the file") {
  ShellFolder folder;
  const std::string command = " embed " + graphs + "stages.dot -o out.h --quiet";
  for (int i = 0; i < 12; ++i) {
    for (const char* signal : {"INT", "TERM", "HUP", "QUIT"}) {
      CAPTURE(signal);
      (void)folder.shell(fmt::format("ulimit -c 0; timeout -s {} 0.{:03} {}", signal, 20 + 13 * i, RUE_TOOL + command));
      const bool written = std::filesystem::exists(folder.path + "/out.h");
      CHECK(folder.files() == (written ? 1 : 0));
    }
  }
}

TEST_CASE("faults: a pipe that is read no more ends an answer without a word") {
  ShellFolder folder;
  for (const std::string& command :
       {std::string("manual"), "render " + graphs + "stages.dot", "solve --json --detail " + graphs + "career.dot"}) {
    CAPTURE(command);
    CHECK(folder.shell("{ rue " + command + "; echo $? >code; } | true") == 0);
    CHECK(folder.printed.empty());
    CHECK(folder.content("code") == "0\n");
  }
}

TEST_CASE("faults: two programs that write one file: it is one of the two, whole") {
  ShellFolder folder;
  const std::string command = "rue embed " + graphs + "stages.dot --quiet -o ";
  REQUIRE(folder.shell(command + "a.h --name one; " + command + "b.h --name two") == 0);
  const std::string a = folder.content("a.h");
  const std::string b = folder.content("b.h");
  REQUIRE(a != b);
  for (int i = 0; i < 5; ++i) {
    CHECK(folder.shell(command + "c.h --name one & " + command + "c.h --name two; wait") == 0);
    const std::string c = folder.content("c.h");
    CHECK((c == a || c == b));
    CHECK(folder.files() == 3);
  }
}

TEST_CASE("faults: the process that draws is killed: said, and nothing is written") {
  ShellFolder folder;
  // A graph that Graphviz draws for long, so that its process is there to be killed.
  std::string text = "digraph { d [kind=decision]; ";
  for (int i = 0; i < 3000; ++i) text += "d -> b [label=\"x\", payoff=1];";
  folder.write("in.dot", text + "}");
  CHECK(folder.shell(std::string(RUE_TOOL) + " render in.dot -q -o out.svg & p=$!; "
                                             "while kill -0 $p && ! pkill -KILL -P $p; do :; done; wait $p") == 2);
  CAPTURE(folder.printed.substr(0, 500));
  CHECK(folder.printed.find("rue render: Graphviz died while drawing") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder.path + "/out.svg"));
}

TEST_CASE("faults: a text that ends at any byte is an answer or an error with a place") {
  for (const char* name : {"umbrella", "bet", "career"}) {
    const std::string text = content_of(graphs + name + ".dot");
    const std::size_t step = (text.size() > 4000 ? 7 : 1) * (rue::test::sanitized ? 5 : 1);
    for (std::size_t size = 0; size < text.size(); size += step) {
      std::istringstream in(text.substr(0, size));
      std::ostringstream out, err;
      const int code = rue::run({"solve", "-"}, in, out, err);
      CAPTURE(size);
      CHECK(code <= 1);
      if (code == 1) {
        CHECK(err.str().starts_with("<stdin>:"));
        CHECK(err.str().find("error: ") != std::string::npos);
      }
    }
  }
}

TEST_CASE("faults: a locale with a decimal comma changes no byte" * figures_only) {
  ShellFolder folder;
  const auto answers = [&](const std::string& locale) {
    std::string all;
    for (const Question& question : questions()) {
      REQUIRE(folder.shell(locale + " " + line_of(question.words) + " " + graphs +
                           (question.needs_distribution() ? "trial.dot" : "career.dot")) == 0);
      all += folder.printed;
    }
    return all;
  };
  // Made here, so that it is there wherever its sources are (Debian: locales).
  if (folder.shell("localedef -i de_DE -f UTF-8 ./de_DE.UTF-8") != 0) MESSAGE("no sources of locales here");
  CHECK(answers("LOCPATH=. LC_ALL=de_DE.UTF-8") == answers("LC_ALL=C"));
  // A program that has set its own locale and calls the same function. Where the machine has no such locale nothing is
  // shown.
  const auto solved = [] {
    std::istringstream in;
    std::ostringstream out, err;
    (void)rue::run({"solve", "--json", graphs + "career.dot"}, in, out, err);
    return out.str();
  };
  const std::string before = solved();
  setenv("LOCPATH", folder.path.c_str(), 1);
  if (std::setlocale(LC_ALL, "de_DE.UTF-8") != nullptr) {
    CHECK(std::string(std::localeconv()->decimal_point) == ",");
  }
  CHECK(solved() == before);
  std::setlocale(LC_ALL, "C");
}
