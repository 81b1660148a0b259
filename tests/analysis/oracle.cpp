// oracle.cpp - random decision graphs: Rue's answers are those of the definitions, by all strategies and all states of
// nature.
#include "support/oracle.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>

#include "model/read_model.h"
#include "oracle_check.h"
#include "support/sanitized.h"

using namespace rue;
using namespace rue::test;

namespace {

const int graphs_a_part = test::rounds(3000);

// One part of the seeds, so that ctest can run the parts side by side.
void compare_part(std::uint64_t part) {
  Coverage coverage;
  int compared = 0;
  int failed = 0;
  for (std::uint64_t seed = part << 32; compared < graphs_a_part && failed < 5; ++seed) {
    const RandomGraph graph = random_graph(seed);
    const std::optional<Oracle> oracle = Oracle::of(graph);
    if (!oracle) continue;
    // Where one strategy is best whatever happens there is little to get wrong: one such graph in four will do.
    const auto perfect = [](const Strategy& x) { return x.worst_regret == 0; };
    const std::vector<Strategy>& strategies = oracle->strategies();
    if (seed % 4 != 0 && std::any_of(strategies.begin(), strategies.end(), perfect)) continue;
    const std::string dot = to_dot(graph, seed);
    Diagnostics diagnostics;
    const std::optional<Model> model = read_model(dot, {}, diagnostics);
    std::vector<std::string> found;
    if (model) {
      SolveOptions options;
      options.alpha = graph.alpha;
      const Solution solution = solve(*model, options);
      found = differences(*model, solution, *oracle);
      count_features(*oracle, solution, coverage);
    } else {
      for (const Finding& f : diagnostics.findings()) found.push_back(fmt::format("refused: {}", f.text));
    }
    ++compared;
    if (found.empty()) continue;
    ++failed;
    std::string list;
    for (const std::string& difference : found) list += "\n  " + difference;
    FAIL_CHECK(fmt::format("seed {}, alpha {}:{}\n{}", seed, graph.alpha, list, dot));
  }
  CHECK(compared == graphs_a_part);
  CHECK(coverage["over budget"] <= graphs_a_part / 500);
  coverage.erase("over budget");
  for (const auto& entry : coverage) {
    const auto& feature = entry.first;
    const auto& count = entry.second;
    INFO(feature);
    CHECK(count >= graphs_a_part / 400);
  }
}

}  // namespace

TEST_CASE("random graphs agree with the definitions (1)") {
  compare_part(1);
}
TEST_CASE("random graphs agree with the definitions (2)") {
  compare_part(2);
}
// Under sanitizers half of them will do.
TEST_CASE("random graphs agree with the definitions (3)" * test::figures_only) {
  compare_part(3);
}
TEST_CASE("random graphs agree with the definitions (4)" * test::figures_only) {
  compare_part(4);
}
