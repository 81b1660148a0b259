// outline.h - the decision as nested lists: what the diagram shows, to be read, folded and heard.
#pragma once
#include <string>

#include "output/diagram/scene.h"

namespace rue {

// A list item a node, its branches in a list inside of <details>, open where one of the picks comes and near the start.
// `scene` must be unfolded, parents before children. No recursion.
[[nodiscard]] std::string outline_html(const Scene& scene);

}  // namespace rue
