// diagram_layout.h - positions for large trees in linear time: Graphviz then only draws.
#pragma once
#include <vector>

#include "output/diagram_scene.h"

namespace rue {

struct Spot {
  double x = 0, y = 0;           // centre, in points; y grows upwards
  double width = 0, height = 0;  // in points
};

// A tidy tree from left to right: a column for every depth, a row for every node without children, parents in the middle of
// their children. `scene` must be a tree, parents before children (Scene::unfolded). No recursion.
[[nodiscard]] std::vector<Spot> tidy_layout(const Scene& scene);

}  // namespace rue
