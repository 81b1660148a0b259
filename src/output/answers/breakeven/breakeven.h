// breakeven.h - thresholds from which on another alternative is the pick: for people, as JSON and as CSV.
#pragma once
#include <iosfwd>

#include "analysis/whatif/sensitivity.h"
#include "output/forms/text_options.h"

namespace rue {

void write_breakeven_report(std::ostream& out, const Experiment& experiment, const BreakEven& found,
                            const TextOptions& options);
// Schema rue.breakeven/1.
void write_breakeven_json(std::ostream& out, const Experiment& experiment, const BreakEven& found);
void write_breakeven_csv(std::ostream& out, const Experiment& experiment, const BreakEven& found);

// The threshold as a sentence: "'take Fireworks' wins with p_boom above 31.4 % (believed 20 %)".
[[nodiscard]] std::string threshold_text(const Experiment& experiment, const Threshold& threshold);

}  // namespace rue
