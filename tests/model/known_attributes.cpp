// known_attributes.cpp - what is told of attributes elsewhere knows each of the table.
#include "model/graph/known_attributes.h"

#include <doctest/doctest.h>

#include <string>

#include "support/files.h"

using namespace rue;

TEST_CASE("every attribute stands in FORMAT.md and among the fuzzer's words") {
  const std::string root = RUE_SOURCE_DIR;
  const std::string format = test::content_of(root + "/graphs/FORMAT.md");
  const std::string words = test::content_of(root + "/tools/fuzz/words.dict");
  CHECK(known_attributes().size() > 20);
  for (const KnownAttribute& known : known_attributes()) {
    const std::string name(known.name);
    CAPTURE(name);
    CHECK(format.find('`' + name) != std::string::npos);
    CHECK(words.find("\"" + name + '=') != std::string::npos);
  }
}

TEST_CASE("a synonym is taken where the attribute that is meant may stand") {
  CHECK(meant_by("probability", Bearing::edge) == "p");
  CHECK(meant_by("probability", Bearing::node) != "p");
  CHECK(meant_by("profit", Bearing::node) == "payoff");
  CHECK(meant_by("goal", Bearing::graph) == "objective");
  CHECK(meant_by("payof", Bearing::edge) == "payoff");
}
