// pick_difference.h - what became of a headline pick between two models: whether it flipped, by how much, and where its plan
// is another one.
#pragma once
#include <optional>
#include <vector>

#include "analysis/diff/correspondence.h"
#include "analysis/solution.h"

namespace rue {

// A model, and its solution.
struct Solved {
  const Model& model;
  const Solution& solution;
};

// Figures are in gains, as everywhere in analysis/.
struct PickState {
  const Pick* pick = nullptr;
  // How far the best other alternative of the root is behind by the pick's criterion, never negative; 0: they tie. Nothing
  // where there is no other, or where one whose figure is not known may be less far behind.
  std::optional<double> margin;
  std::optional<std::size_t> runner_up;  // that alternative, the first of equal ones
};

// A decision below the first one that both plans come to, on paths of the same branches, and where they choose otherwise.
struct PlanChange {
  rue_index decision_before = 0, decision_after = 0;  // nodes of the trees
  rue_index choice_before = 0, choice_after = 0;
};

struct PickDifference {
  Criterion criterion = Criterion::expected_value;
  std::optional<PickState> before, after;  // nothing: this pick is not available
  // Whether another alternative of the root is taken. An alternative is the same where its edge is (Correspondence), or
  // where the roots are different nodes, its label. Where neither root is a decision, whether another plan is. Nothing where
  // a pick is not available, or one root only is a decision.
  std::optional<bool> flipped;
  bool other_plan = false;         // the plans differ below the first step, which is the same
  std::vector<PlanChange> plan;    // in the order of the old tree; empty also where only decisions were added or removed
  std::optional<double> given_up;  // flipped: by how much the alternative taken before is behind in the new model by the
                                   // criterion, never negative; nothing where it is not there any more, or not known
  bool old_is_there = false;       // flipped: it is
  double tolerance = 0;            // within which figures of the two models are the same

  // Whether anything of the pick is not as it was: the alternative, the plan, or a figure.
  [[nodiscard]] bool moved() const;
};

[[nodiscard]] PickDifference pick_difference(const Solved& before, const Solved& after, const Correspondence& matches,
                                             Criterion criterion);

}  // namespace rue
