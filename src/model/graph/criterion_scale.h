// criterion_scale.h - which total of a criterion with a scale counts 0, and which 100.
#pragma once
#include "model/language/criteria_words.h"

namespace rue {

struct ScaleEnds {
  double zero = 0, full = 0;
};

// Of the worst total 0; costs run the other way, and the best is 0. Requires a scale.
[[nodiscard]] inline ScaleEnds scale_ends(const CriterionFacts& criterion, bool costs) {
  const double worst = criterion.worst->value, best = criterion.best->value;
  return costs ? ScaleEnds{best, worst} : ScaleEnds{worst, best};
}

}  // namespace rue
