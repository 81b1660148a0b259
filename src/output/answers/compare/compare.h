// compare.h - `rue compare`: the expected-value pick and the least-regret pick side by side, as a person explains it.
#pragma once
#include <iosfwd>
#include <optional>

#include "analysis/beliefs/robust.h"
#include "analysis/preferences.h"
#include "analysis/solution.h"
#include "analysis/whatif/range_flips.h"
#include "output/forms/answer.h"
#include "output/forms/findings.h"
#include "output/picture/canvas.h"

namespace rue {

// What stands beside the picks.
struct BesidePicks {
  std::optional<RangeFlips> flips;      // where the author's ranges change a pick, one at a time; absent: there are none
  std::optional<Robust> ranges;         // all of them at once; absent: there are none, or it was not sought
  std::vector<Preference> preferences;  // that the author is sure of
};

// What of the comparison is said: a page has each part by itself.
enum class ComparePart { all, figures, hurts, trade, criteria, plans };

void write_compare_report(std::ostream& out, const Model& model, const Solution& solution, const BesidePicks& beside,
                          const TextOptions& options = {}, ComparePart part = ComparePart::all);

// Why the picks part, or that they are one: "Both picks are one: …", "Least regret gives up 1.125 of expected value, the
// price of robustness, for 8.235 less to regret at worst."
[[nodiscard]] std::string compare_sentence(const Model& model, const Solution& solution, std::optional<int> digits);

// What each criterion brings, as stacked bars: a bar for every alternative (up to 20), each with its plan of the best
// expected value: stacked by the criteria's parts of it, what they take away to the left of 0. Where the root is no decision
// the bars are the two picks'. Says so where the graph has no criteria or they have no parts of the value.
[[nodiscard]] Plot criteria_plot(const Model& model, const Solution& solution, const PlotOptions& options);

// Schema rue.compare/1, under the promises of rue.solve/1. It has no rows.
[[nodiscard]] Answer compare_answer(const Model& model, const Solution& solution, const BesidePicks& beside,
                                    const FindingCounts& findings);

}  // namespace rue
