// figures.h - what policies are worth, whatever criteria proposed them.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/solution.h"
#include "analysis/whatif/event_plan.h"

namespace rue {

// What the policy that reaches these nodes is worth, but for what needs the joint law. `solution` needs its sweeps.
// reached: [tree nodes].
[[nodiscard]] Figures figures_of(const Tree& tree, const Solution& solution, const std::vector<std::uint8_t>& reached);

// Figures of all policies: their law against the hindsight value comes from one sweep for all of them.
struct Evaluation {
  std::vector<Figures> figures;              // of each policy
  std::optional<double> expected_hindsight;  // mean of the best total in hindsight
  rue_status status = RUE_NO_LAW;            // RUE_OK: it is there; else why not, RUE_NO_LAW or RUE_OVER_BUDGET
};

// `solution` needs its sweeps (total to open_regret).
[[nodiscard]] Evaluation evaluate(const Tree& tree, const EventPlan& plan, const Solution& solution,
                                  const std::vector<Policy>& policies, std::uint64_t max_steps);

}  // namespace rue
