// range_flips_text.h - where the author's own ranges change a pick, in a sentence.
#pragma once
#include <string>

#include "analysis/whatif/range_flips.h"
#include "output/words/words.h"

namespace rue {

// "Within your ranges the pick by expected value changes at m.up = 27.27 % ('hold' above)."; the nearest of each pick, the
// rest counted. Where nothing was looked at, why, and which command does.
[[nodiscard]] std::string range_flips_text(const Model& model, const Words& words, const RangeFlips& found);

}  // namespace rue
