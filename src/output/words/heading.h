// heading.h - the first line of a report: the decision's title, and at the right what its figures count.
#pragma once
#include <iosfwd>

#include "output/forms/text_options.h"
#include "output/words/words.h"

namespace rue {

// "Which offer?                              points, more is better", and an empty line. `width` columns at most.
void write_heading(std::ostream& out, const Words& words, const TextOptions& options);

}  // namespace rue
