// solve.h - `rue solve` as text: alternatives x criteria, each criterion's pick with its policy, and what is missing.
#pragma once
#include <iosfwd>

#include "analysis/solution.h"
#include "output/forms/text_options.h"

namespace rue {

void write_solve_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options = {});

// A row for each alternative, a column for each criterion; what is not available is empty.
void write_solve_csv(std::ostream& out, const Model& model, const Solution& solution);

}  // namespace rue
