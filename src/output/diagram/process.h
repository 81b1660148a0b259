// process.h - lays out and draws in a process of its own, so that Graphviz may die there.
#pragma once
#include "output/diagram/graph.h"

namespace rue {

// The picture's bytes, or one line in `error`.
[[nodiscard]] std::string draw_apart(const DrawnGraph& drawn, PictureFormat format, const RenderLimits& limits,
                                     std::string& error);

}  // namespace rue
