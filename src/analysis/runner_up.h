// runner_up.h - which alternative comes next where neither headline pick takes it.
#pragma once
#include <optional>

#include "analysis/solution.h"

namespace rue {

// Of the alternatives that neither headline pick takes, and that do not tie with the best expected value, the one of the
// highest expected value; ties by file order. Nothing where there is none, no expected
// value, or where one whose value is not known may be better.
[[nodiscard]] std::optional<std::size_t> runner_up(const Solution& solution);

}  // namespace rue
