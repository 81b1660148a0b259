// generated.cpp - generated decisions: of the size and shape that was asked for, sound, and the same for the same seed.
#include "bench/generated.h"

#include <doctest/doctest.h>

#include <cmath>
#include <sstream>
#include <string>

#include "model/read_model.h"
#include "support/model.h"

using namespace rue;
using namespace rue::test;

namespace {

std::string text_of(const GenerateOptions& options) {
  std::ostringstream out;
  write_generated(out, options);
  return out.str();
}

}  // namespace

TEST_CASE("generated: every shape reads without a finding, with as many nodes as announced") {
  for (const Shape shape : {Shape::full, Shape::chain, Shape::random, Shape::lattice}) {
    for (const std::uint64_t branches : {2U, 3U, 7U, 100U}) {
      for (const std::uint64_t events : {0U, 1U, 2U}) {
        GenerateOptions options;
        options.shape = shape;
        options.branches = branches;
        options.events = events;
        options.depth = branches == 100 ? 2 : 4;
        if (shape == Shape::random) options.nodes = 1000;
        CAPTURE(static_cast<int>(shape));
        CAPTURE(branches);
        CAPTURE(events);
        if (events == 2 && branches == 100) continue;  // depth 2 has one level of chance nodes
        Diagnostics diagnostics;
        const std::optional<Model> model =
            read_model(std::make_shared<const std::string>(text_of(options)), {}, diagnostics);
        REQUIRE(model);
        CHECK(diagnostics.findings().empty());
        const auto nodes = boost::num_vertices(model->graph.graph);
        if (shape == Shape::random) {
          CHECK(nodes >= options.nodes);
          CHECK(nodes < options.nodes + branches);
        } else {
          CHECK(nodes == generated_nodes(options));
        }
      }
    }
  }
}

TEST_CASE("generated: sizes are those of the shapes' definitions") {
  GenerateOptions options;
  options.branches = 3;
  options.depth = 4;
  CHECK(generated_nodes(options) == 1 + 3 + 9 + 27 + 81);
  options.shape = Shape::chain;
  CHECK(generated_nodes(options) == 1 + 4 * 3);
  options.shape = Shape::lattice;
  CHECK(generated_nodes(options) == 1 + 3 + 5 + 7 + 9);
  options.depth = 1000000000;
  CHECK(generated_nodes(options) > most_generated_nodes);
}

TEST_CASE("generated: --nodes is the least depth that has so many, the seed decides the rest") {
  GenerateOptions options;
  options.branches = 2;
  options.nodes = 100;
  CHECK(generated_nodes(options) == 127);
  CHECK(text_of(options) == text_of(options));
  GenerateOptions other = options;
  other.seed = 2;
  CHECK(text_of(options) != text_of(other));
}

TEST_CASE("generated: a lattice unfolds to branches^depth paths, levels of events are one event each") {
  GenerateOptions options;
  options.shape = Shape::lattice;
  options.branches = 2;
  options.depth = 10;
  CHECK(model_of(text_of(options)).tree.size() == (1U << 11U) - 1);
  options.shape = Shape::full;
  options.depth = 4;
  options.events = 2;
  const Model shared = model_of(text_of(options));
  CHECK(shared.graph.events.find("event_2") != no_event);
  CHECK(shared.graph.events.groups.size() == 2);
}
