// layers.cpp - the dependency rule, read off the includes: core <- model <- analysis <- output <- tools.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace {

// What each folder may include of the others, and which foreign libraries.
const std::map<std::string, std::set<std::string>> allowed{
    {"src/core", {"core", "rue"}},
    {"src/model", {"model", "core", "rue", "boost", "fmt", "lpsolve"}},
    {"src/analysis", {"analysis", "model", "rue", "boost", "fmt"}},
    {"src/output", {"output", "analysis", "model", "rue", "boost", "fmt", "nlohmann", "graphviz"}},
    {"tools/rue", {"rue", "output", "analysis", "model", "fmt", "CLI"}}};

}  // namespace

TEST_CASE("every include points down the layers, and foreign libraries stay in their place") {
  const std::regex include("^#include [<\"](\\w+)/[^>\"]*[>\"]");
  std::size_t seen = 0;
  for (const auto& [folder, may] : allowed) {
    for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(RUE_SOURCE_DIR) / folder)) {
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        std::smatch found;
        if (!std::regex_search(line, found, include) || found[1] == "sys") continue;
        ++seen;
        CAPTURE(entry.path().string());
        CAPTURE(line);
        CHECK(may.count(found[1]) == 1);
      }
    }
  }
  CHECK(seen > 200);
}

TEST_CASE("the core includes nothing but fixed-width integers and itself") {
  const std::regex include("^#include <(.*)>");
  for (const auto& entry : std::filesystem::directory_iterator(std::filesystem::path(RUE_SOURCE_DIR) / "src/core")) {
    std::ifstream file(entry.path());
    for (std::string line; std::getline(file, line);) {
      CAPTURE(entry.path().string());
      CAPTURE(line);
      CHECK_FALSE(std::regex_search(line, include));
    }
  }
}
