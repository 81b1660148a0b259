// sampled_course.h - a course where figures are no straight lines: values close to each other, and bisection between
// neighbours whose plans differ.
#pragma once
#include <span>

#include "analysis/whatif/course.h"

namespace rue {

// All around what is believed that distances are measured by ten times, and `wanted`; up to where the model has no value.
// Beyond such a place the search goes on as long as that is `wanted`.
[[nodiscard]] Course sampled_course(Experiment& experiment, std::uint32_t parameter, std::span<const Range> wanted,
                                    double visits);

}  // namespace rue
