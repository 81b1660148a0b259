// missing.h - why a figure could not be had, in words for the person who asked.
#pragma once
#include "analysis/solution.h"

namespace rue {

// Adds an entry to solution.missing for every absent figure, named as in the JSON answer. `hindsight` and `frontier` are
// what became of the two questions that a budget or an unknown law may refuse.
void explain_missing(const Model& model, const SolveOptions& options, rue_status hindsight, rue_status frontier,
                     Solution& solution);

}  // namespace rue
