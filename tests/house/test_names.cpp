// test_names.cpp - every test runs under the name that CTest knows it by.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

// CTest keeps lists parted by semicolons: of a name with one it would know the beginning, find no test of that name, and
// call it passed.
TEST_CASE("no name of a test holds a semicolon") {
  int names = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(RUE_SOURCE_DIR "/tests")) {
    if (entry.path().extension() != ".cpp") continue;
    std::ifstream file(entry.path());
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    const std::string begin = "\nTEST_CASE(\"";
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
      const std::size_t first = at + begin.size();
      const std::string name = text.substr(first, text.find('"', first) - first);
      CAPTURE(name);
      CHECK(name.find(';') == std::string::npos);
      ++names;
    }
  }
  CHECK(names > 300);
}
