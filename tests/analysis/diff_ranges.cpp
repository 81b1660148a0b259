// diff_ranges.cpp - what two models believe otherwise: ranges and orders.
#include <doctest/doctest.h>

#include "analysis/diff/difference.h"
#include "output/words/change_text.h"
#include "support/model.h"

namespace {

using namespace rue;
using Lines = std::vector<std::string>;

Lines told_changes(const std::string& was, const std::string& is) {
  const Model before = rue::test::model_of(was);
  const Model after = rue::test::model_of(is);
  return change_lines(difference(before.graph, after.graph, correspond(before.graph, after.graph)), false);
}

std::string market(const std::string& states) {
  return "digraph { graph [events=\"market: " + states +
         "\"]; go -> m; go -> b; m [event=market]; m -> x [label=boom]; m -> y [label=flat]; m -> z [label=bust];"
         " x [payoff=10]; y [payoff=5]; z [payoff=0]; b [payoff=4]; }";
}

std::string ranged_offer(const std::string& payoff) {
  return "digraph { go -> x [payoff=\"" + payoff + "\"]; go -> y [payoff=3]; }";
}

std::string weighed(const std::string& weights) {
  return "digraph { graph [criteria=\"a; b\", weights=\"" + weights + "\"]; go -> x [a=1, b=5]; go -> y [a=4, b=2]; }";
}

}  // namespace

TEST_CASE("diff names a range that is another") {
  CHECK(told_changes(ranged_offer("4 in [2, 6]"), ranged_offer("4 in [2, 7]")) ==
        Lines{"Parameter payoff of go -> x: range [2, 6] → [2, 7]"});
  CHECK(told_changes(ranged_offer("4 in [2, 6]"), ranged_offer("5 in [2, 6]")) ==
        Lines{"Parameter payoff of go -> x: 4 → 5"});
  CHECK(told_changes(ranged_offer("4"), ranged_offer("4 in [2, 7]")).size() == 1);
  CHECK(told_changes(ranged_offer("4 in [2, 7]"), ranged_offer("4 in [2, 7]")).empty());
}

TEST_CASE("diff names an order that is another, and no number that stood in for it") {
  CHECK(told_changes(market("boom >= flat >= bust"), market("boom >= flat, boom >= bust")) ==
        Lines{"Event market: order boom >= flat, flat >= bust → boom >= flat, boom >= bust"});
  CHECK(told_changes(weighed("a >= b"), weighed("b >= a")) == Lines{"View main: order a >= b → b >= a"});
  CHECK(told_changes(weighed("a = 2, b = 1"), weighed("a >= b")) ==
        Lines{"Weight weights.a: 2 → none", "Weight weights.b: 1 → none", "View main: order none → a >= b"});
}
