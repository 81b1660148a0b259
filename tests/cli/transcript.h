// transcript.h - console sessions as test data: what was typed, what came back, the exit code.
//
//   # a comment
//   $ rue solve graphs/umbrella.dot        a command line: words, quotes, `< FILE`, $TMP for a folder of its own
//   what stood on standard output
//   2> what stood on standard error
//   [exit 0]
#pragma once
#include <string>
#include <vector>

namespace rue::test {

struct Step {
  std::string before;   // comments and blank lines above the command, as they stand
  std::string command;  // without "$ "
  std::string result;   // up to and including the line "[exit N]"
};

struct Transcript {
  std::vector<Step> steps;
  std::string after;  // what follows the last step
};

[[nodiscard]] Transcript parse_transcript(const std::string& text);
[[nodiscard]] std::string print_transcript(const Transcript& transcript);

// Result of one command in the form of a step. `folder` is what $TMP stands for; it is written as $TMP in the result.
[[nodiscard]] std::string play_in_process(const std::string& command, const std::string& folder);
[[nodiscard]] std::string play_binary(const std::string& command, const std::string& folder);

}  // namespace rue::test
