// curve.h - both picks along one parameter, and where they change: one-way sensitivity analysis.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/whatif/thresholds.h"

namespace rue {

struct Curve {
  std::uint32_t parameter = 0;
  std::vector<double> x;                           // ascending
  std::vector<std::optional<Outlook>> outlook;     // [x]; empty where the model has no value
  std::array<std::vector<Crossing>, 2> crossings;  // by Headline, ascending; of the values between the first and the last
  std::vector<PlanThreshold> plan_changes;         // likewise, nearest first
  Search search;
  std::string why_not;  // where some outlook is empty: why the model has no value there
};

// What may be spent on the course is `visits` (see course_of). The model at each of `x` (ascending), and what the
// parameter's course says of the values from the first to the last.
[[nodiscard]] Curve trace(Experiment& experiment, std::uint32_t parameter, std::vector<double> x,
                          double visits = most_visits);

}  // namespace rue
