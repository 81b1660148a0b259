// compare_report.h - `rue compare`: the expected-value pick and the least-regret pick side by side, as a person explains it.
#pragma once
#include <iosfwd>

#include "analysis/solution.h"
#include "output/text_options.h"

namespace rue {

void write_compare_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options = {});

}  // namespace rue
