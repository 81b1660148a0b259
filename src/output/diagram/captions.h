// captions.h - what stands on a scene's elements, line by line, and what they are called where a page can address them.
#pragma once
#include <string>
#include <vector>

#include "output/diagram/scene.h"

namespace rue {

// What stands in a decision or chance node above its caption: its own name, the shared event with its mark.
[[nodiscard]] std::string heading_of(const SceneNode& node);
// A name, or such a heading, in lines.
[[nodiscard]] std::vector<std::string> name_lines(const std::string& name);
// The lines under it.
[[nodiscard]] std::vector<std::string> figure_lines(const SceneNode& node);
// The branch's name, its chance and what is booked on it; they are not parted where they fit on a line.
[[nodiscard]] std::vector<std::string> edge_lines(const SceneEdge& edge);

// "node_" or "edge_" and the id, all but letters and digits in hex: Graphviz writes other characters as entities.
[[nodiscard]] std::string svg_id(const SceneNode& node);
[[nodiscard]] std::string svg_id(const Scene& scene, std::size_t edge);
[[nodiscard]] std::string svg_id(const SceneArrow& arrow);

}  // namespace rue
