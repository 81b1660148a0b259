// labels.h - the plan that falls short least at a short list of scenarios, by one rollback of what plans are worth at each.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/beliefs/instance.h"

namespace rue {

// What a plan is measured by: the most that it falls short of `reference` at any scenario. With a `share` it counts for each
// scenario as (1 - share) x its worth there + share x its worth at the first one.
struct Measure {
  std::vector<const Instance*> scenarios;  // at least one
  std::vector<double> reference;           // [scenarios]
  double share = 0;
};

struct LeastShortfall {
  double shortfall = 0;
  Plan plan;
};

// Over all plans from `from` on. Of plans within `tolerance` of the least the one that is worth most at the first scenario,
// then the first by the order of the file. Exact: a label is what one plan below a node is worth at every scenario, and only
// one that another is at least as good as everywhere is dropped. Absent: more than `most_steps` comparisons would be made.
[[nodiscard]] std::optional<LeastShortfall> least_shortfall(const Tree& tree, rue_index from, const Measure& measure,
                                                            double tolerance, std::uint64_t& most_steps);

}  // namespace rue
