// estimated_worth.h - what it is worth to know one number before choosing, the others unknown (EVPPI), estimated from draws
// where it has no closed form.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "analysis/beliefs/drawn_lanes.h"
#include "analysis/beliefs/draws.h"

namespace rue {

struct EstimatedWorth {
  double worth = 0;
  double error = 0;  // standard
};

// Of the numbers of `draws` from its first `count` draws, each of which has a value; `drawn` has the same numbers. The
// values of a number are put into parts that are equally likely (steps of their own where it has few values), and a plan is
// learned for each part from one half of the draws: the best by a regression of what outcomes bring on the number (Strong,
// Oakley and Brennan 2014). The worth is what these plans bring, at the other half's draws, over the one plan that is the
// best by the learning half; then the halves change places. So it is rather too small than too large: a plan is learned for
// a part, not for a value, and none is judged by the draws that it was learned from. Empty: there are too few draws, or too
// many outcomes; `why`.
[[nodiscard]] std::optional<std::vector<EstimatedWorth>> estimated_worths(DrawnLanes& drawn, const Draws& draws,
                                                                          std::uint64_t count, std::string& why);

// How many draws it uses at most, and into how many parts it puts the values of a number.
inline constexpr std::uint64_t most_draws_of_worth = 16384;
inline constexpr std::size_t parts_of_worth = 32;

}  // namespace rue
