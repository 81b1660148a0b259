// frontier_text.h - what lies between the least regret and the best expected value, point by point.
#pragma once
#include <iosfwd>

#include "output/forms/text_options.h"
#include "output/words/words.h"

namespace rue {

// A table of the frontier, the alternative that each point takes beside it; at most a dozen points, evenly chosen among
// more. One sentence where there is nothing in between, or no frontier.
void write_frontier(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options);

}  // namespace rue
