// diff.h - `rue diff`: what changed between two models and what became of the picks.
#pragma once
#include <iosfwd>

#include "analysis/diff/difference.h"
#include "analysis/diff/pick_difference.h"
#include "output/forms/answer.h"

namespace rue {

// All that `rue diff` answers. Figures of both models are shown in the new one's sign.
struct ModelDiff {
  std::vector<Change> changes;  // not empty where a pick or one of its figures moved
  PickDifference expected_value, least_regret;

  [[nodiscard]] bool flipped() const {
    return expected_value.flipped.value_or(false) || least_regret.flipped.value_or(false);
  }
};
[[nodiscard]] ModelDiff diff_of(const Solved& before, const Solved& after);

void write_diff_report(std::ostream& out, const Solved& before, const Solved& after, const ModelDiff& diff,
                       const TextOptions& options);

// Schema rue.diff/1. A row for every change, in the columns of the JSON's `changes` (lists joined by " | "), then five rows
// for either pick: `change` says flipped or kept (empty: not known), `field` the criterion and the figure, `old` and `new`
// the figures.
[[nodiscard]] Answer diff_answer(const Solved& before, const Solved& after, const ModelDiff& diff);

}  // namespace rue
