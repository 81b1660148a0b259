// range_flips.h - does a pick change within what the author believes possible?
#pragma once
#include <string>
#include <vector>

#include "analysis/whatif/thresholds.h"

namespace rue {

struct RangeFlips {
  // Where a pick changes while one parameter goes through its own range, nearest first.
  std::vector<Threshold> flips;
  bool plans_change = false;   // below a first choice, within a range
  bool valued = false;         // is there a pick by expected value?
  std::size_t parameters = 0;  // that have a range, and were looked at
  bool exact = true;           // no change is missing; else only some values of some parameters were looked at
  std::string why_not;         // not looked at, and why; empty: looked at
};

// Parameters that have a range and stand alone (criteria.h). Not looked at: a root that is no decision; what would
// visit more than `max_visits` nodes (course.h). The model is as it was at the end.
[[nodiscard]] RangeFlips range_flips(Model& model, double max_visits = 5e7);
[[nodiscard]] bool has_ranges(const Model& model);

}  // namespace rue
