// search_text.h - how far a statement about a parameter reaches, and where plans change below the first choice: in words and
// as JSON.
#pragma once
#include <iosfwd>
#include <span>
#include <string>

#include "output/forms/json_values.h"
#include "output/forms/text_options.h"
#include "output/words/experiment_words.h"

namespace rue {

// "gamma was looked at with 201 values from -40 to 40"
[[nodiscard]] std::string looked_at(const ExperimentWords& words, const Search& search);

// A paragraph on the parameters that are no straight lines in some figure: what was looked at and what that leaves open, and
// their poles. Nothing where every search is exact.
void write_searches(std::ostream& out, const ExperimentWords& words, std::span<const Search> searches,
                    const TextOptions& options);

// "after 'test', if t: pos — treat instead of wait"
[[nodiscard]] std::string change_text(const ExperimentWords& words, const PlanThreshold& change);

// A table of the nearest under its own heading; the rest is counted. Nothing where there are none.
void write_plan_changes(std::ostream& out, const ExperimentWords& words, std::span<const PlanThreshold> changes,
                        const TextOptions& options);

[[nodiscard]] const char* key_of(Headline headline);  // "expected_value", as in JSON
// "above", "below" or "at"; of a Threshold or a PlanThreshold.
template <class Change>
[[nodiscard]] const char* side_key(const Change& change) {
  return change.only_at ? "at" : change.above ? "above" : "below";
}
[[nodiscard]] Json searches_json(const ExperimentWords& words, std::span<const Search> searches);
[[nodiscard]] Json plan_changes_json(const ExperimentWords& words, std::span<const PlanThreshold> changes);

}  // namespace rue
