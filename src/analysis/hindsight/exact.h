// exact.h - the core's law of the hindsight value, in as much memory as it wants.
#pragma once
#include <cstdint>
#include <vector>

#include "analysis/whatif/event_plan.h"

namespace rue {

// As rue_expected_hindsight, whose `reached` may be null; never RUE_NO_MEMORY. Where its tables do not serve, exact all the
// same within the budget: shared events are fixed, one state at a time.
rue_status measure_hindsight(const Tree& tree, const EventPlan& plan, const std::vector<double>& total,
                             const std::uint8_t* reached, double tolerance, std::uint64_t max_steps,
                             rue_hindsight& hindsight);

}  // namespace rue
