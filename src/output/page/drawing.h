// drawing.h - the diagram as SVG inside a page: from the scene and the layout of its own, without Graphviz.
#pragma once
#include <string>

#include "output/diagram/scene.h"

namespace rue {

// One picture with a name, whose elements have the ids that `rue render` gives them. Colours are the page's: classes say
// whose plan takes what, so that a page may be light, dark or printed. `scene` must be unfolded.
[[nodiscard]] std::string drawing_svg(const Scene& scene);

}  // namespace rue
