// most_likely_state.h - the modal (maximum-likelihood) criterion: the plan that is best if what is most likely happens.
#pragma once
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// The most likely state of nature: of each group of events the atom, which is their joint state, of each private chance node
// the branch. It is no walk along the likeliest branches: of events that are declared together the joint state counts. There
// is none where equally likely ones part at a chance node that it leads to.
struct MostLikelyState {
  std::vector<double> payoff;  // [tree nodes] what the best plan brings in that state; NaN where it does not lead there
  Policy policy;               // of the plans that are best in it the highest expected value, then file order
  std::vector<Tie> ties;
  rue_index parted = RUE_NONE;  // where equally likely states part; then nothing else is there
};

// Requires that every live node has probabilities, and every group of events a law.
[[nodiscard]] MostLikelyState most_likely_state(const Tree& tree, const Solution& solution);

}  // namespace rue
