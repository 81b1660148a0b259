// large.cpp - long chains, wide decisions and events of many states: answered, and as the hand says.
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "analysis/solution.h"
#include "support/model.h"

using namespace rue;
using namespace rue::test;

TEST_CASE("a chain of decisions as long as a file may hold") {
  constexpr int length = 50000;
  std::string dot = "digraph chain {";
  for (int i = 0; i < length; ++i) {
    dot += fmt::format(" d{0} [kind=decision]; d{0} -> x{0} [label=stop, payoff={1}]; d{0} -> d{2} [label=on];", i,
                       i == length - 1 ? 7 : i % 5, i + 1);
  }
  const Solution s = solve(model_of(dot + fmt::format(" d{} [kind=outcome] }}", length)));
  CHECK(s.expected_value[0] == 7);
  CHECK(s.open_regret[0] == 0);
  CHECK(s.pick(Criterion::expected_value)->policy.steps().size() == length);
}

TEST_CASE("a chain of chance nodes that each may end it") {
  constexpr int length = 50000;
  std::string dot = "digraph chain { r [kind=decision]; r -> c0; r -> sure [payoff=1];";
  for (int i = 0; i < length; ++i) {
    dot += fmt::format(" c{0} -> x{0} [label=end, p=0.5]; x{0} [payoff=2]; c{0} -> c{1} [label=on, p=0.5];", i, i + 1);
  }
  const Solution s = solve(model_of(dot + fmt::format(" c{} [kind=outcome] }}", length)));
  CHECK(s.expected_value[0] == 2);  // the end of the chain has no chance that a number could hold
  CHECK(s.open_regret[0] == 1);     // either may turn out to have been the worse by 1
  CHECK(s.evpi == 0);               // of three different totals the law is quickly told
}

TEST_CASE("a decision of very many alternatives over one event") {
  constexpr int width = 20000;
  std::string dot = "digraph fan { graph [events=\"sky: rain = 0.5, sun\"];";
  for (int i = 0; i < width; ++i) {
    dot += fmt::format(
        " r -> c{0} [label=a{0}]; c{0} [event=sky]; c{0} -> y{0} [label=rain, payoff={1}]; c{0} -> z{0} "
        "[label=sun, payoff={2}];",
        i, i, width - i);
  }
  const Solution s = solve(model_of(dot + "}"));
  CHECK(s.expected_value[0] == width / 2);
  // Rain pays i, sun width - i: of alternative i one regrets at worst the larger of (width - 1) - i and i.
  CHECK(s.open_regret[0] == width / 2);
  CHECK(*s.evpi == (width - 1 + width) / 2.0 - width / 2);
}

TEST_CASE("alternatives whose events differ from one to the next") {
  constexpr int width = 1000;
  std::string dot = "digraph many { graph [events=\"";
  for (int e = 0; e < 10; ++e) dot += fmt::format("e{}: up = 0.5, down; ", e);
  dot += "\"]; r [kind=decision];";
  for (int i = 0; i < width; ++i) {
    const int a = i % 10;
    const int b = (a + 1 + i / 10 % 9) % 10;
    dot += fmt::format(
        " r -> c{0} [label=a{0}]; c{0} [event=e{1}]; c{0} -> p{0} [label=up]; c{0} -> q{0} [label=down, payoff=1];"
        " p{0} [event=e{2}]; p{0} -> s{0} [label=up, payoff=3]; p{0} -> t{0} [label=down];",
        i, a, b);
  }
  const Solution s = solve(model_of(dot + "}"));
  CHECK(s.expected_value[0] == 0.25 * 3 + 0.5);
  CHECK(s.open_regret[0] == 3);  // up and down: nothing, where another pair is up twice
}

TEST_CASE("an event of very many states") {
  constexpr int states = 20000;
  std::string dot = "digraph many { r -> a; r -> b; a [event=e]; b [event=e];";
  for (int i = 0; i < states; ++i) {
    dot += fmt::format(" a -> a{0} [label=s{0}, p=\"1/{1}\", payoff={2}]; b -> b{0} [label=s{0}, p=\"1/{1}\", payoff={3}];",
                       i, states, i % 4, 3 - i % 4);
  }
  const Solution s = solve(model_of(dot + " r [kind=decision] }"));
  CHECK(s.expected_value[0] == doctest::Approx(1.5).epsilon(1e-9));
  CHECK(s.open_regret[0] == 3);
}
