// table.h - `rue table`: payoffs and regrets, alternatives x scenarios, as textbooks print them, as JSON and as CSV.
#pragma once
#include <iosfwd>
#include <string>

#include "analysis/solution.h"
#include "output/forms/text_options.h"

namespace rue {

// Says so in place of the tables where there is none to print: the root is no decision, or there are too many scenarios.
void write_table_report(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options = {});

// Schema rue.table/1. Where there is no such table its fields are null, and the notes say why.
void write_table_json(std::ostream& out, const Model& model, const Solution& solution);

// The payoffs as RFC 4180 (lines end in CR LF): a header "alternative" and the scenarios, a row "probability" where all of
// them are known (without figures where they are not and an alternative could be taken for it), a row for every alternative.
// Figures read back to the same double. Returns an empty string, or, with the first title
// alone written, why there is no such table.
[[nodiscard]] std::string write_table_csv(std::ostream& out, const Model& model, const Solution& solution);

}  // namespace rue
