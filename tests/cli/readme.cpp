// readme.cpp - what the README shows is what the program says.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "cli/transcript.h"
#include "rue/run.h"

namespace {

std::string content(const std::string& file) {
  std::ifstream in(std::string(RUE_SOURCE_DIR) + "/" + file);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The first fenced block of README.md that opens so.
std::string block(const std::string& opening) {
  const std::string text = content("README.md");
  const std::size_t at = text.find(opening);
  REQUIRE(at != std::string::npos);
  const std::size_t begin = text.find('\n', at) + 1;
  return text.substr(begin, text.find("```", begin) - begin);
}

std::string answer_to(const std::string& graph) {
  std::istringstream in(graph);
  std::ostringstream out, err;
  CHECK(rue::run({"solve", "--json", "-"}, in, out, err) == 0);
  CHECK(err.str().empty());
  return out.str();
}

}  // namespace

TEST_CASE("the README's console output is the program's own") {
  std::filesystem::current_path(RUE_SOURCE_DIR);
  const std::string console = block("```console");
  const std::size_t end = console.find('\n');
  const std::string command = console.substr(2, end - 2);
  CHECK(console.substr(end + 1) + "[exit 0]\n" == rue::test::play_in_process(command, "/nowhere"));
}

TEST_CASE("the README's graph has no findings and is graphs/umbrella.dot") {
  CHECK(answer_to(block("```dot")) == answer_to(content("graphs/umbrella.dot")));
}

TEST_CASE("the decisions that graphs/FORMAT.md shows have no findings") {
  const std::string text = content("graphs/FORMAT.md");
  int shown = 0;
  for (std::size_t at = text.find("```dot\ndigraph"); at != std::string::npos; at = text.find("```dot\ndigraph", at + 1)) {
    const std::size_t begin = text.find('\n', at) + 1;
    (void)answer_to(text.substr(begin, text.find("```", begin) - begin));
    ++shown;
  }
  CHECK(shown >= 5);
}
