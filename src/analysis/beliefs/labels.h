// labels.h - the plan that falls short least at a short list of scenarios, by one rollback of what plans are worth at each.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "analysis/beliefs/corners.h"

namespace rue {

// A corner, whatever the local numbers are; or, where `fixed`, one point.
struct ListedCorner {
  Instance at;
  bool fixed = false;
};

// What a plan is measured by: the most that it falls short of `reference` at any scenario, at the worst local numbers. With
// a `share` it counts for each scenario as (1 - share) x its least worth there + share x its highest worth at the first one.
struct Measure {
  std::vector<ListedCorner> scenarios;  // at least one
  std::vector<double> reference;        // [scenarios]
  double share = 0;
  bool partings = false;  // how far it falls short of other plans through the same node counts, too
};

struct LeastShortfall {
  double shortfall = 0;
  Plan plan;
};

// Over all plans from `from` on. Of plans within `tolerance` of the least the one that is worth most at the first scenario,
// then the first by the order of the file. Exact: a label is what one plan below a node is worth at every scenario (where
// local numbers count below, at least, at most, and how far it falls short), and only one that another is at least as good
// as everywhere is dropped. Absent: more than `most_steps` comparisons would be made.
[[nodiscard]] std::optional<LeastShortfall> least_shortfall(const Corners& corners, rue_index from, const Measure& measure,
                                                            double tolerance, std::uint64_t& most_steps);

}  // namespace rue
