// images.cpp - an image of every model, with names and without: `check` and `solve` read it and say the same figures, every
// other command refuses it in one line.
#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "matrix/table.h"
#include "rue/run.h"
#include "support/files.h"
#include "support/sanitized.h"

using namespace rue::test;
using nlohmann::json;

namespace {

// Empty where the model has none.
std::string image_of(const std::string& text, const std::vector<std::string>& options, const TemporaryFolder& folder) {
  std::vector<std::string> words = {"embed", "-q", "-o", folder.file("image.rue")};
  words.insert(words.end(), options.begin(), options.end());
  const Said said = ask(words, text);
  if (said.exit == 1 && said.err.find("has a range and no value") != std::string::npos) return {};
  REQUIRE(said.exit == 0);
  return content_of(folder.file("image.rue"));
}

}  // namespace

TEST_CASE("matrix: an image is read by check and solve, and refused in one line by every other command" * figures_only) {
  const TemporaryFolder folder;
  for (const Row& row : rows()) {
    if (row.large) continue;
    for (const std::vector<std::string>& options : std::vector<std::vector<std::string>>{{}, {"--no-names"}}) {
      const std::string image = image_of(row.text, options, folder);
      if (image.empty()) continue;
      for (const Question& question : questions()) {
        CAPTURE(row.name);
        CAPTURE(line_of(question.words));
        const Said said = ask(question.words, image);
        const bool reads = question.command() == "check" || question.command() == "solve";
        CHECK(said.exit == (reads ? 0 : 2));
        if (reads) continue;
        CHECK(said.out.empty());
        CHECK(std::count(said.err.begin(), said.err.end(), '\n') == 1);
        // One of the columns is a mistake on the command line.
        CHECK((said.err.find("is an image") != std::string::npos || said.err.find("--help)") != std::string::npos));
      }
      const json whole = solved(row.text);
      const json read = json::parse(ask({"solve", "--json"}, image).out);
      for (const char* field : {"price_of_robustness", "regret_at_stake"}) CHECK(read.at(field) == whole.at(field));
      if (options.empty()) CHECK(read.at("frontier") == whole.at("frontier"));  // without names costs are negative gains
    }
  }
}
