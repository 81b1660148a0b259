// unavailable.h - which figures could not be had, and why, in sentences.
#pragma once
#include <iosfwd>
#include <string>

#include "analysis/solution.h"
#include "output/forms/text_options.h"

namespace rue {

// One sentence for every reason, naming all that is missing because of it: "Not available: expected value and
// perfect information, because …". Nothing where all could be had. What has no place in a graph whose root is a chance node
// is not called missing.
void write_unavailable(std::ostream& out, const Model& model, const Solution& solution, const TextOptions& options);

// Why a field of the JSON answer is null, empty if it is not: "chance node 'c' has no probabilities".
[[nodiscard]] std::string reason_for(const Solution& solution, std::string_view field);

}  // namespace rue
