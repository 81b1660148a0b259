// information.h - `rue information`: what answers are worth, for people, as JSON and as CSV.
#pragma once
#include <iosfwd>

#include "analysis/whatif/information.h"
#include "output/forms/text_options.h"

namespace rue {

void write_information_report(std::ostream& out, const Model& model, const Information& information,
                              const TextOptions& options);

// One event as a test: what each result would mean, and what hearing it is worth.
void write_test_report(std::ostream& out, const Model& model, const Information& information, const EventInformation& test,
                       const std::vector<Posterior>& posteriors, const TextOptions& options);

// Schema rue.information/1. `test`: of the event that was asked for, with what its results tell; may be null.
void write_information_json(std::ostream& out, const Model& model, const Information& information,
                            const EventInformation* test, const std::vector<Posterior>& posteriors);

// A row for every event and state.
void write_information_csv(std::ostream& out, const Model& model, const Information& information);

}  // namespace rue
