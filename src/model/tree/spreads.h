// spreads.h - what a model's numbers are measured by where nobody gave them a range.
#pragma once
#include <vector>

#include "model/tree/tree.h"

namespace rue {

struct Spreads {
  double payoff = 0;              // between the best and the worst total that can happen: in payoffs, whatever measures
  std::vector<double> criterion;  // [criteria] between the largest and the smallest total
};

// Where all is as believed.
[[nodiscard]] Spreads spreads_of(Model& model);

// What a way along a parameter without a range is measured by: 1 for a probability, the spread of its kind for a payoff or a
// score (of a score its scale, if it has one), its own size for all others.
[[nodiscard]] double size_of(const Spreads& spreads, const Parameter& parameter);

// What a parameter runs through: its range; of one without, around what is believed: a probability by `spread` up and down
// within [0, 1], a named number and a weight by `spread` of its own size, a payoff by `spread` of the distance between the
// best and the worst total (in payoffs), a score by `spread` of its criterion's scale, within it; without one
// of the distance between the largest and the smallest total of that criterion.
[[nodiscard]] Range range_of(const Spreads& spreads, const Parameter& parameter, double spread);

}  // namespace rue
