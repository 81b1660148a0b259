// read_distribution.h - a distribution as it is written: "beta(20, 80)", "normal(0, 1) in [-2, 2]", "dirichlet(7, 13)".
#pragma once
#include <optional>
#include <vector>

#include "model/numbers/distribution.h"
#include "text/passage.h"

namespace rue {

// Errors: no such distribution, too few or too many numbers, numbers that it cannot have, a range that leaves next to
// nothing of it.
[[nodiscard]] std::optional<Distribution> read_distribution(const Passage& written, const std::optional<Range>& range,
                                                            Diagnostics& diagnostics);

// The weights of so many states, each above 0.
[[nodiscard]] std::optional<std::vector<double>> read_dirichlet(const Passage& written, std::size_t states,
                                                                Diagnostics& diagnostics);

// Does a number's text look like a distribution, "beta(20, 80)"?
[[nodiscard]] bool looks_like_distribution(std::string_view text);

}  // namespace rue
