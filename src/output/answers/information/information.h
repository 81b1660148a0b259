// information.h - `rue information`: what answers are worth.
#pragma once
#include <iosfwd>
#include <vector>

#include "analysis/whatif/information.h"
#include "output/forms/answer.h"
#include "output/picture/canvas.h"

namespace rue {

void write_information_report(std::ostream& out, const Model& model, const Information& information,
                              const TextOptions& options);

// One event as a test: what each result would mean, and what hearing it is worth.
void write_test_report(std::ostream& out, const Model& model, const Information& information, const EventInformation& test,
                       const std::vector<Posterior>& posteriors, const TextOptions& options);

// A row for each event, those worth most: at the left what learning it first, later, or controlling it is worth; at the
// right how far learning it first lowers the least worst regret.
[[nodiscard]] Plot information_plot(const Model& model, const Information& information, const PlotOptions& options);

// Schema rue.information/1; a row for every event and state. `test`: of the event that was asked for, with what its results
// tell; may be null.
[[nodiscard]] Answer information_answer(const Model& model, const Information& information, const EventInformation* test,
                                        const std::vector<Posterior>& posteriors);

}  // namespace rue
