// unknown_text.h - what expected values can be that depend on probabilities which are not given.
#pragma once
#include <optional>
#include <string>

#include "output/words/words.h"

namespace rue {

// Are the expected values of some alternatives known, and those of others not?
[[nodiscard]] bool partly_known(const Solution& solution);

// "The expected value of 'hold' is unknown: 70 to 180, whatever …. Best of those known: 'lot', 150."; empty where all
// alternatives are known, or none is.
[[nodiscard]] std::string unknown_text(const Words& words, const Solution& solution);

// "70 to 180": the ends of a range of gains, in the model's sign, the smaller first.
[[nodiscard]] std::string range_of_totals(const Words& words, const Bounds& gains);

}  // namespace rue
