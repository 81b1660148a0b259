// views.h - `rue compare --views`: one decision through several people's weights, for people, as JSON and as CSV.
#pragma once
#include <iosfwd>

#include "analysis/whatif/views.h"
#include "output/forms/text_options.h"

namespace rue {

void write_views_report(std::ostream& out, const Model& model, const ViewComparison& views, const TextOptions& options);

// Schema rue.views/1.
void write_views_json(std::ostream& out, const Model& model, const ViewComparison& views);

// A row for every view and alternative.
void write_views_csv(std::ostream& out, const Model& model, const ViewComparison& views);

}  // namespace rue
