// efficient_plans.h - of all strategies of a tree those that no other beats in two expected scores at once.
#pragma once
#include <optional>
#include <vector>

#include "analysis/solution.h"

namespace rue {

// Two scores of an outcome, or what a plan makes of them on average. More of each is better.
struct ScorePair {
  double first = 0, second = 0;
};

// What ties in either score.
struct ScoreTolerance {
  double first = 0, second = 0;
};

// Is `a` as good as `b` in both scores and better in one, by more than what ties?
[[nodiscard]] bool beats(const ScorePair& a, const ScorePair& b, const ScoreTolerance& tolerance);

// Corners of the upper hull of what plans bring, from the most of the first score to the most of the second: the plans that
// are best at some rate of exchange. Neither end is beaten.
using Hull = std::vector<ScorePair>;

// The corners of any points, as above: [i] index of a point; of equal ones the first.
[[nodiscard]] std::vector<std::size_t> corners_of(const std::vector<ScorePair>& points);

struct Hulls {
  Hull whole;
  std::vector<Hull> alternatives;  // of the root's children where it is a decision
};

// score: [tree nodes], read at outcomes. At a chance node the edges of the hulls below it, shortened by their probabilities,
// are joined in the order of their slopes (the weighted Minkowski sum); at a decision the hull of all that is below it is
// kept. No hull has more corners than there are outcomes below its node: O(outcomes x depth). Requires that every live node
// has probabilities. Empty where the hulls of all nodes have more than `most` corners.
[[nodiscard]] std::optional<Hulls> hulls_of(const Tree& tree, const std::vector<std::uint8_t>& live,
                                            const std::vector<ScorePair>& score, std::uint64_t most);

// All that is not beaten, on the hull or below it, with the plan of each. There may be exponentially many (to tell whether
// there is a plan above two bounds is NP-hard): `most` bounds the sums that are tried and the points that are kept, a
// sixteenth of it the nodes.
class EfficientPlans {
 public:
  // Empty where it takes more than that. Otherwise as hulls_of.
  [[nodiscard]] static std::optional<EfficientPlans> of(const Tree& tree, const std::vector<std::uint8_t>& live,
                                                        const std::vector<ScorePair>& score, const ScoreTolerance& tolerance,
                                                        std::size_t most);

  // By falling first score; of those that tie in both the first in the file.
  [[nodiscard]] const std::vector<ScorePair>& at(rue_index node) const { return lists_[node].points; }
  // The plan of at(node)[index]; of the root, or of an alternative of it.
  [[nodiscard]] Policy policy(const Tree& tree, rue_index node, std::size_t index) const;

 private:
  struct List {
    std::vector<ScorePair> points;
    std::vector<rue_index> child;        // of a decision: [points] whose plan it is
    std::vector<std::uint32_t> choices;  // [points] of that child's list; of a chance node [points x children]
  };
  std::vector<List> lists_;  // [tree nodes]
};

}  // namespace rue
