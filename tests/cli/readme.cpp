// readme.cpp - what the README shows is what the program says.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>

#include "cli/transcript.h"
#include "rue/run.h"
#include "support/files.h"

using rue::test::content_of;

namespace {

// The first fenced block of README.md that opens so.
std::string block(const std::string& opening) {
  const std::string text = content_of(RUE_SOURCE_DIR "/README.md");
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

TEST_CASE("the README's console output is the program's own, a line of … leaves some out") {
  std::filesystem::current_path(RUE_SOURCE_DIR);
  const std::string text = content_of(RUE_SOURCE_DIR "/README.md");
  const std::string opening = "```console\n";
  const std::string left_out = "…\n";
  int shown = 0;
  for (std::size_t at = text.find(opening); at != std::string::npos; at = text.find(opening, at + 1)) {
    const std::size_t begin = at + opening.size();
    const std::string console = text.substr(begin, text.find("```", begin) - begin);
    const std::size_t end = console.find('\n');
    const std::string command = console.substr(2, end - 2);
    CAPTURE(command);
    const std::string answer = "\n" + rue::test::play_in_process(command, "/nowhere");
    // What stands between such lines is there in one piece, in this order.
    std::string rest = "\n" + console.substr(end + 1) + "[exit 0]\n";
    std::size_t found = 0;
    bool first = true;
    for (std::size_t cut = rest.find("\n" + left_out);; cut = rest.find("\n" + left_out)) {
      const std::string piece = cut == std::string::npos ? rest : rest.substr(0, cut + 1);
      const std::size_t place = answer.find(piece, found);
      CHECK_MESSAGE(place != std::string::npos, piece);
      if (first) CHECK(place == 0);
      first = false;
      if (cut == std::string::npos) break;
      found = place + piece.size() - 1;
      rest = "\n" + rest.substr(cut + 1 + left_out.size());
    }
    ++shown;
  }
  CHECK(shown == 7);
}

TEST_CASE("the README's graph has no findings and is graphs/umbrella.dot") {
  CHECK(answer_to(block("```dot")) == answer_to(content_of(RUE_SOURCE_DIR "/graphs/umbrella.dot")));
}

TEST_CASE("the decisions that graphs/FORMAT.md shows have no findings") {
  const std::string text = content_of(RUE_SOURCE_DIR "/graphs/FORMAT.md");
  int shown = 0;
  for (std::size_t at = text.find("```dot\ndigraph"); at != std::string::npos; at = text.find("```dot\ndigraph", at + 1)) {
    const std::size_t begin = text.find('\n', at) + 1;
    (void)answer_to(text.substr(begin, text.find("```", begin) - begin));
    ++shown;
  }
  CHECK(shown >= 5);
}
