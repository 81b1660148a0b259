// arguments.cpp - a command line, a line an argument, of a decision on standard input: an exit code of the four, words where
// it is not 0, nothing written but by `new`, `import`, `format` and --output, which stay in a folder of their own.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <sstream>
#include <string>
#include <vector>

#include "fuzz.h"
#include "rue/run.h"

using rue::fuzz::require;

namespace {

constexpr const char* decision =
    "digraph { d [kind=decision]; d -> c; d -> x [payoff=3]; c -> up [p=p_up, payoff=9]; c -> down [p=rest];"
    " params=\"p_up = 0.4 in [0.2, 0.6]\" }";

struct OwnFolder {
  OwnFolder() {
    char name[] = "/tmp/rue-fuzz-XXXXXX";
    std::filesystem::current_path(mkdtemp(name));
  }
};

// Other folders are none of a fuzzer's business; neither are pictures, which take processes of their own, and millions of
// points.
bool is_harmless(const std::string& word) {
  for (const char* no : {"/", "..", ".svg", ".png", ".pdf", ".gp", "--points", "--po", "--max"}) {
    if (word.find(no) != std::string::npos) return false;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const OwnFolder folder;
  std::vector<std::string> words;
  std::istringstream lines(std::string(reinterpret_cast<const char*>(data), size));
  for (std::string line; std::getline(lines, line) && words.size() < 12;) {
    if (line.find('\0') != std::string::npos || !is_harmless(line)) return 0;
    words.push_back(line);
  }
  words.insert(words.end(), {"--threads", "1"});
  if (words.size() > 2 && (words[0] == "new" || words[0] == "import" || words[0] == "format"))
    words.resize(words.size() - 2);
  std::istringstream in{std::string(decision)};
  std::ostringstream out, err;
  const int code = rue::run(words, in, out, err);
  require(code >= 0 && code <= 3, "an exit code that the manual names");
  require(code == 0 || code == 3 || !(out.str() + err.str()).empty(), "words where it failed");
  return 0;
}
