// parting_text.h - where the two headline policies part, and what each parting costs, in sentences.
#pragma once
#include <iosfwd>

#include "output/forms/text_options.h"
#include "output/words/words.h"

namespace rue {

// A paragraph for every parting, the sum of their costs below; beyond twenty the rest is counted.
void write_partings(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options);

}  // namespace rue
