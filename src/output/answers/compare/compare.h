// compare.h - `rue compare`: the expected-value pick and the least-regret pick side by side, as a person explains it.
#pragma once
#include <iosfwd>
#include <optional>

#include "analysis/solution.h"
#include "analysis/whatif/range_flips.h"
#include "output/forms/text_options.h"

namespace rue {

// `flips`: where the author's ranges change a pick; absent: the graph has none.
void write_compare_report(std::ostream& out, const Model& model, const Solution& solution,
                          const std::optional<RangeFlips>& flips, const TextOptions& options = {});

}  // namespace rue
