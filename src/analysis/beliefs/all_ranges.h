// all_ranges.h - who falls short least within all ranges at once, as other answers say it in a sentence.
#pragma once
#include <optional>

#include "analysis/beliefs/robust.h"
#include "analysis/preferences.h"

namespace rue {

// By what the author is sure of, too. Absent: there are no ranges, or they cannot be had.
[[nodiscard]] std::optional<Robust> all_ranges(Model& model, std::optional<Statements>& statements);

}  // namespace rue
