// critical_text.h - the scenario in which a pick hurts most, as a sentence.
#pragma once
#include <string>

#include "output/words/words.h"

namespace rue {

// "if market: bust — you end at 0; 'stay' would have brought 50: regret 50. Chance of this scenario: 40 %" Later choices
// on the path are named; the first one is known to the reader.
[[nodiscard]] std::string critical_story(const Model& model, const Solution& solution, const Words& words,
                                         const Critical& critical);

}  // namespace rue
