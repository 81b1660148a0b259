// layout.h - places for a tree in linear time, and ways for the arrows of regret: Graphviz then only draws.
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "output/diagram/scene.h"
#include "output/picture/text_size.h"

namespace rue {

// All in points; y grows upwards.
struct Spot {
  double x = 0, y = 0;
};

// A line of cubic pieces as Graphviz takes it: where it begins, then three points for every piece; and its label's centre.
struct Way {
  std::vector<Spot> points;
  Spot label;
  std::optional<Spot> tip;  // of an arrow's head, beyond the last point
};

struct TreeLayout {
  std::vector<Spot> nodes;  // centres
  std::vector<Way> edges;
};

// A tree from left to right: a column for every depth and one for all outcomes, which stand one under the other; parents in
// the middle of their children. An edge bends first and then runs level to its end, so that its label stands on a straight
// line. `scene` must be a tree, parents before children (Scene::unfolded); sizes of its nodes and of its edges' labels.
// A remark has a row of its own behind the branches of what it stands beside, under it where that has none.
// No recursion.
[[nodiscard]] TreeLayout tidy_layout(const Scene& scene, std::span<const Size> nodes, std::span<const Size> labels);

// The same way `apart` to its left, as who goes along it sees it; without a tip.
[[nodiscard]] Way beside(const Way& way, double apart);

enum class Outside { right, left, below, above };

// From the outer side of one node to that of another.
struct Arrow {
  Spot from, to;  // the middle of that side
  Size label;
};
// Out to a lane, along it, and back; the shorter arrow inside, with room for its label before the lane of the other. All
// lanes are beyond `outermost`, the x or y of whatever stands farthest out.
[[nodiscard]] std::vector<Way> lead_outside(std::span<const Arrow> arrows, Outside side, double outermost);

}  // namespace rue
