// draw.h - lays out and draws by Graphviz, apart from the rest, so that it may die there.
#pragma once
#include "output/diagram/graph.h"
#include "output/picture/apart.h"

namespace rue {

// The picture's bytes, or one line in `error`.
[[nodiscard]] std::string draw_apart(const DrawnGraph& drawn, PictureFormat format, const RunApart& run,
                                     const RenderLimits& limits, std::string& error);

}  // namespace rue
