// robust_relations.cpp - what `robust` says of one model beside what it says of another that is known to be as good, or less
// sure, and beside what `solve` says where there are no probabilities at all.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <cmath>

#include "support/ranged_graph.h"
#include "support/robust_of.h"
#include "support/sanitized.h"

namespace rue::test {
namespace {

// With the sets halved towards what is believed.
Robust robust_of_halves(const std::string& dot) {
  RangedModel read = ranged_model(dot);
  for (Block& block : read.beliefs.blocks) {
    if (block.numbers.size() > 1 || !block.believed) continue;
    const double believed = block.believed->front();
    const double low = (believed + block.set.low(0)) / 2, high = (believed + block.set.high(0)) / 2;
    block.set = Polytope::box(std::array{low}, std::array{high});
  }
  return robust_of(std::move(read));
}

bool at_most(double a, double b) {
  return a <= b + 1e-9 * (1 + std::fabs(b));
}

// `text` with `add` to what every outcome brings, at the root.
std::string with_a_constant(std::string text, int add) {
  const std::string root = "root [kind=decision]";
  return text.replace(text.find(root), root.size(), fmt::format("root [kind=decision, payoff={}]", add));
}

}  // namespace

TEST_CASE("robust relations: where every probability is anything, shortfall is Savage's regret and certain is Wald's") {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(100)); ++seed) {
    CAPTURE(seed);
    const std::string dot = ranged_graph(seed, {.vacuous = true}).dot;
    CAPTURE(dot);
    const Robust found = robust_of(dot);
    const Solution s = solve(model_of(dot));
    REQUIRE(found.alternatives.size() == s.alternatives.size());
    for (std::size_t a = 0; a < s.alternatives.size(); ++a) {
      const auto figure = [&](Criterion c) { return s.alternatives[a].by(c).value(); };
      CHECK(found.alternatives[a].shortfall.value == doctest::Approx(figure(Criterion::minimax_regret)).epsilon(1e-9));
      CHECK(found.alternatives[a].worst_regret == doctest::Approx(figure(Criterion::minimax_regret)).epsilon(1e-9));
      CHECK(found.alternatives[a].lowest.value == doctest::Approx(figure(Criterion::maximin)).epsilon(1e-9));
      CHECK(found.alternatives[a].highest.value == doctest::Approx(figure(Criterion::maximax)).epsilon(1e-9));
      ++compared;
    }
  }
  CHECK(compared > rounds(150));
}

TEST_CASE("robust relations: less sure is never better, a constant changes nothing but worths, and claims imply another") {
  int compared = 0, surer = 0, dominated = 0;
  for (std::uint64_t seed = 1; seed <= static_cast<std::uint64_t>(rounds(40)); ++seed) {
    CAPTURE(seed);
    constexpr std::array kinds{Vague::local, Vague::shared, Vague::network, Vague::parameters};
    const RangedGraph graph = ranged_graph(seed, {.vague = kinds[seed % kinds.size()], .plain = true});
    const std::string& dot = graph.dot;
    CAPTURE(dot);
    RangedModel read = ranged_model(dot);
    if (read.beliefs.blocks.empty()) continue;
    const Robust found = robust_of(std::move(read));
    REQUIRE_FALSE(found.alternatives.empty());
    const Robust half = robust_of_halves(dot), more = robust_of(with_a_constant(dot, 17));
    REQUIRE(half.alternatives.size() == found.alternatives.size());
    REQUIRE(more.alternatives.size() == found.alternatives.size());
    CHECK(more.least_shortfall.alternative == found.least_shortfall.alternative);
    for (std::size_t a = 0; a < found.alternatives.size(); ++a) {
      const RobustAlternative &whole = found.alternatives[a], &part = half.alternatives[a], &added = more.alternatives[a];
      CHECK(at_most(part.shortfall.value, whole.shortfall.value));
      CHECK(at_most(whole.lowest.value, part.lowest.value));
      CHECK(at_most(part.highest.value, whole.highest.value));
      surer += part.shortfall.value < whole.shortfall.value - 1e-6 ? 1 : 0;
      CHECK(added.shortfall.value == doctest::Approx(whole.shortfall.value).epsilon(1e-9));
      CHECK(added.lowest.value == doctest::Approx(whole.lowest.value + 17).epsilon(1e-9));
      CHECK(added.highest.value == doctest::Approx(whole.highest.value + 17).epsilon(1e-9));
      CHECK(added.dominated_by == whole.dominated_by);
      // Below the largest certain: beaten by one plan: never the best.
      if (whole.interval_dominated) CHECK(whole.dominated_by.has_value());
      if (whole.dominated_by) CHECK(whole.best_for_some == false);
      dominated += whole.dominated_by ? 1 : 0;
      if (whole.best_as_believed) CHECK(whole.best_for_some == true);
      if (whole.believed) CHECK(at_most(whole.lowest.value, *whole.believed));
      if (whole.believed) CHECK(at_most(*whole.believed, whole.highest.value));
      if (whole.known_later) CHECK(at_most(whole.known_later->high, whole.shortfall.value));
      ++compared;
    }
    for (const OnceKnown& once : found.known) CHECK(at_most(once.shortfall.high, found.least_shortfall.value));
  }
  CHECK(compared > rounds(60));
  CHECK(surer > rounds(20));
  CHECK(dominated > rounds(5));
}

}  // namespace rue::test
