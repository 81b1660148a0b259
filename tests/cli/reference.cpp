// reference.cpp - the manual page and the completions know every command and option, and shells can use them.
#include <doctest/doctest.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "rue/run.h"

namespace {

std::string printed(const std::vector<std::string>& arguments) {
  std::istringstream in;
  std::ostringstream out, err;
  REQUIRE(rue::run(arguments, in, out, err) == 0);
  REQUIRE(err.str().empty());
  return out.str();
}

// Words of a help text that begin with "--".
std::vector<std::string> options_in(const std::string& help) {
  std::vector<std::string> options;
  for (std::size_t at = help.find("  --"); at != std::string::npos; at = help.find("  --", at + 1)) {
    const std::size_t begin = at + 2;
    options.push_back(help.substr(begin, help.find_first_not_of("abcdefghijklmnopqrstuvwxyz-", begin) - begin));
  }
  return options;
}

std::string without_backslashes(std::string text) {
  std::erase(text, '\\');
  return text;
}

// A script's standard output, run by `shell` with rue's completions of that shell in the file $COMPLETIONS.
std::string played(const std::string& shell, const std::string& script) {
  std::string folder = "/tmp/rue-shell-XXXXXX";
  REQUIRE(mkdtemp(folder.data()) != nullptr);
  std::ofstream(folder + "/completions") << printed({"completions", shell});
  std::ofstream(folder + "/script") << script;
  const std::string command = "cd " + folder + " && COMPLETIONS=" + folder + "/completions " + shell + " script 2>&1";
  std::FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer{};
  while (const std::size_t got = std::fread(buffer.data(), 1, buffer.size(), pipe)) output.append(buffer.data(), got);
  CHECK(pclose(pipe) == 0);
  CHECK(std::system(("rm -r " + folder).c_str()) == 0);
  return output;
}

bool has_shell(const std::string& shell) {
  return std::system(("command -v " + shell + " >/dev/null 2>&1").c_str()) == 0;
}

constexpr std::array listed_commands = {"check", "solve",    "compare", "table", "render", "page",        "tree",
                                        "embed", "frontier", "profile", "diff",  "new",    "completions", "manual"};

}  // namespace

TEST_CASE("the manual and the completions name every command and its options") {
  const std::string manual = without_backslashes(printed({"manual"}));
  const std::string bash = printed({"completions", "bash"});
  const std::string zsh = printed({"completions", "zsh"});
  const std::string fish = printed({"completions", "fish"});
  const std::string help = printed({"--help"});
  for (const char* const command : listed_commands) {
    CAPTURE(command);
    CHECK(help.find(std::string("  ") + command + " ") != std::string::npos);
    CHECK(manual.find(std::string(".SS \"rue ") + command) != std::string::npos);
    for (const std::string& option : options_in(printed({command, "--help"}))) {
      CAPTURE(option);
      if (option != "--help") CHECK(manual.find("fB" + option + "fR") != std::string::npos);
      CHECK(bash.find(" " + option) != std::string::npos);
      CHECK(zsh.find(option + "[") != std::string::npos);
      CHECK(fish.find("-l " + option.substr(2) + " ") != std::string::npos);
    }
  }
}

TEST_CASE("bash completes commands, options, choices and files") {
  const std::string script = R"(source "$COMPLETIONS"
touch offer.dot
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); _rue; echo "${COMPREPLY[@]}"; }
try rue re
try rue render --them
try rue render --theme ""
try rue solve off
)";
  CHECK(played("bash", script) == "render\n--theme\nlight dark\noffer.dot\n");
}

TEST_CASE("zsh reads its completions" * doctest::skip(!has_shell("zsh"))) {
  CHECK(played("zsh", "zsh -n \"$COMPLETIONS\" && echo read\n") == "read\n");
}

TEST_CASE("fish completes commands and choices" * doctest::skip(!has_shell("fish"))) {
  CHECK(played("fish", "source $COMPLETIONS\ncomplete -C'rue ren'\ncomplete -C'rue render --theme '\n") ==
        "render\tThe regret diagram, as a picture or as annotated DOT\n"
        "dark\tlight, or dark for a dark page\nlight\tlight, or dark for a dark page\n");
}

TEST_CASE("the manual page is sound roff" * doctest::skip(!has_shell("mandoc"))) {
  std::FILE* pipe = popen("mandoc -T lint -W error", "w");
  REQUIRE(pipe != nullptr);
  const std::string manual = printed({"manual"});
  CHECK(std::fwrite(manual.data(), 1, manual.size(), pipe) == manual.size());
  CHECK(pclose(pipe) == 0);
}
