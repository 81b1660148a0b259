// context_laws.cpp - events that are not declared and whose probabilities differ by context: laws, bounds, contradictions.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "analysis/solution.h"
#include "model/read_model.h"
#include "oracle_check.h"
#include "support/model.h"
#include "support/oracle.h"

using namespace rue;
using namespace rue::test;

namespace {

// The graph without its declarations, the probabilities that follow from them on its branches. Empty where one node would
// need different ones, or lacks a branch.
std::optional<RandomGraph> told_by_branches(const RandomGraph& graph, const Oracle& oracle) {
  RandomGraph told = graph;
  told.declared = false;
  std::vector<bool> done(graph.nodes.size(), false);
  for (const History& h : oracle.histories()) {
    const auto n = static_cast<std::size_t>(h.node);
    const RandomNode& node = graph.nodes[n];
    if (node.kind != NodeKind::chance || node.event < 0) continue;
    if (static_cast<int>(node.out.size()) < graph.events[static_cast<std::size_t>(node.event)].states) return std::nullopt;
    if (!h.live) continue;
    for (std::size_t b = 0; b < node.out.size(); ++b) {
      const History& next = oracle.histories()[static_cast<std::size_t>(h.next[b])];
      const double p = next.live ? next.chance / h.chance : 0;
      if (done[n] && told.nodes[n].out[b].p != p) return std::nullopt;
      told.nodes[n].out[b].p = p;
    }
    done[n] = true;
  }
  return told;
}

bool contradicts(const Diagnostics& diagnostics) {
  return std::any_of(diagnostics.findings().begin(), diagnostics.findings().end(),
                     [](const Finding& f) { return f.text.find("contradicts") != std::string::npos; });
}

struct Counts {
  int contradictions = 0, laws = 0, ranges = 0, points = 0, excluded = 0;
};

void compare(const RandomGraph& graph, const Oracle& oracle, std::uint64_t seed, std::optional<double> truth,
             Counts& counts) {
  const std::string dot = to_dot(graph, seed);
  CAPTURE(seed);
  CAPTURE(dot);
  Diagnostics diagnostics;
  const std::optional<Model> model = read_model(dot, {}, diagnostics);
  REQUIRE(model);
  SolveOptions options;
  options.alpha = graph.alpha;
  const Solution s = solve(*model, options);
  const auto fitted = [](const Group& g) { return g.fitted > 0; };
  if (std::any_of(model->graph.events.groups.begin(), model->graph.events.groups.end(), fitted)) return;
  for (const std::string& difference : differences(*model, s, oracle)) {
    // Events that a law joins may depend on each other; the chance of several is then no product of theirs.
    if (difference.find(": chance: Rue says nan") == std::string::npos) FAIL_CHECK(difference);
  }
  counts.excluded += oracle.excludes() ? 1 : 0;
  const std::optional<std::pair<double, double>> range = oracle.hindsight_range();
  constexpr double slack = 1e-6;
  const double value = s.expected_value[0];
  if (contradicts(diagnostics)) {
    ++counts.contradictions;
    CHECK(!range);
    CHECK(!s.evpi_range);
  }
  if (!range) CHECK(!s.evpi_range);
  if (!range || !s.evpi_range) return;
  CHECK(value + s.evpi_range->least >= range->first - slack);
  CHECK(value + s.evpi_range->most <= range->second + slack);
  (s.evpi ? counts.laws : counts.ranges) += 1;
  if (range->second - range->first > 1e-9) return;
  ++counts.points;
  CHECK(s.evpi.has_value());
  if (truth) CHECK(value + s.evpi.value_or(-1) == doctest::Approx(*truth).epsilon(1e-9));
}

}  // namespace

TEST_CASE("laws found from the probabilities on the branches are among all that fit, and contradictions fit none") {
  Counts counts;
  int compared = 0;
  for (std::uint64_t seed = 7ull << 32; compared < 150; ++seed) {
    const RandomGraph graph = random_graph(seed);
    const std::optional<Oracle> oracle = Oracle::of(graph, 150, 200);
    if (!oracle) continue;
    const auto ambiguous = [](const History& h) { return h.ambiguous; };
    if (std::any_of(oracle->histories().begin(), oracle->histories().end(), ambiguous)) continue;
    if (!graph.declared) {
      if (oracle->law_known()) continue;
      ++compared;
      compare(graph, *oracle, seed, std::nullopt, counts);
      continue;
    }
    const std::optional<RandomGraph> told = told_by_branches(graph, *oracle);
    if (!told) continue;
    const std::optional<Oracle> without = Oracle::of(*told, 150, 200);
    if (!without || without->law_known()) continue;
    ++compared;
    compare(*told, *without, seed, oracle->expected_hindsight(), counts);
  }
  MESSAGE(counts.contradictions << " " << counts.laws << " " << counts.ranges << " " << counts.points << " "
                                << counts.excluded);
  CHECK(counts.contradictions > 10);
  CHECK(counts.laws > 10);
  CHECK(counts.ranges > 5);
  CHECK(counts.points > 10);
  CHECK(counts.excluded > 5);
}
