// criteria_text.h - why an alternative is worth what it is: what each criterion brings, and its part of the expected value.
#pragma once
#include <iosfwd>

#include "output/forms/text_options.h"
#include "output/words/words.h"

namespace rue {

// Two tables, a row for every alternative and, where it is another plan, for the least-regret pick; nothing where the graph
// has no criteria.
void write_criteria(std::ostream& out, const Model& model, const Words& words, const Solution& solution,
                    const TextOptions& options);

}  // namespace rue
