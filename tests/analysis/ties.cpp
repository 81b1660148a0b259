// ties.cpp - what a plan could take instead below its first choice, by hand; the oracle checks it on random graphs.
#include "analysis/ties.h"

#include <doctest/doctest.h>

#include "support/model.h"

using namespace rue;

namespace {

// "b:1!" for each tie of a pick: the decision, the edge, and whether the order alone decided.
std::string ties_of(const std::string& dot, Criterion criterion) {
  const Model model = test::model_of(dot);
  const Solution s = solve(model);
  std::string text;
  for (const Tie& tie : s.pick(criterion)->plan_ties) {
    if (!text.empty()) text += ' ';
    text += model.graph.id_of(model.tree.vertex[tie.decision]);
    text += ':' + std::to_string(tie.child - model.tree.first_child[tie.decision]) + (tie.by_order ? "!" : "");
  }
  return text;
}

}  // namespace

TEST_CASE("ties: below the root they are found at the decision where they are") {
  // The second bid: accepting and rejecting bring the same.
  const char* const gallery =
      R"(digraph gallery { b [kind=chance]; b -> hi [label=high, p=0.5]; b -> lo [label=low, p=0.5]; hi [kind=decision]; lo [kind=decision];
    hi -> a [label=accept, payoff=3]; hi -> r [label=reject, payoff=2]; lo -> c [label=accept, payoff=2]; lo -> e [label=reject, payoff=2]; })";
  for (const Criterion c : {Criterion::expected_value, Criterion::minimax_regret, Criterion::maximin, Criterion::laplace,
                            Criterion::expected_regret, Criterion::hurwicz, Criterion::leximin, Criterion::hodges_lehmann}) {
    CAPTURE(key_of(c));
    CHECK(ties_of(gallery, c) == "lo:1!");
  }
}

TEST_CASE("ties: the other headline criterion decides before the order does") {
  // Both have worst regret 10; the second has the better expected value, 6 against 2.
  const char* const first =
      R"(digraph t { d -> a; d -> b; a -> a1 [label=good, p=0.2, payoff=10]; a -> a2 [label=bad, p=0.8, payoff=0];
    b -> b1 [label=fine, p=0.6, payoff=10]; b -> b2 [label=poor, p=0.4, payoff=0]; })";
  CHECK(ties_of(first, Criterion::minimax_regret) == "d:0");
  CHECK(ties_of(first, Criterion::expected_value).empty());
  // Both bring 5 and may be regretted by 5: nothing but the order decides.
  const char* const second = R"(digraph t { d -> a; d -> b; d -> c; a -> a1 [label=good, p=0.5, payoff=10];
    a -> a2 [label=bad, p=0.5, payoff=0]; b [payoff=5]; c [payoff=-9]; })";
  CHECK(ties_of(second, Criterion::expected_value) == "d:1!");
  CHECK(ties_of(second, Criterion::minimax_regret) == "d:1!");
}
