// diagram_graph.h - a scene as a Graphviz graph, through cgraph.
#pragma once
#include <graphviz/cgraph.h>

#include <memory>
#include <string>
#include <vector>

#include "output/diagram_scene.h"

namespace rue {

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphvizGraph = std::unique_ptr<Agraph_t, CloseGraph>;

// For a picture: labels with chances, positions where the tree is large. For reading: everything that the model needs to be
// read again, legend and arrows marked as decoration.
struct DrawnGraph {
  GraphvizGraph graph;
  bool placed = false;            // has positions: only to be drawn, not laid out
  std::vector<Agnode_t*> nodes;   // in the scene's order, then the legend
  std::vector<Agedge_t*> edges;   // in the scene's order, then the arrows
  std::vector<Agedge_t*> arrows;  // of a picture that is laid out: to be led around the outer side once it is
};
[[nodiscard]] DrawnGraph draw_scene(const Scene& scene, const Model& model, Theme theme, bool for_reading);

// An arrow from the right side of one node to that of another, bending outwards: sets `pos` and `lp`. Figures in points.
struct Side {
  double x = 0, y = 0;  // middle of the right side
};
void bend_outwards(Agedge_t* arrow, Side from, Side to);

// The graph as DOT text, nodes and edges in the scene's order: cgraph's own writer sorts a node's edges by their heads, and
// the order of edges is the order of alternatives.
[[nodiscard]] std::string write_dot(const DrawnGraph& drawn);

// "node_" or "edge_" and the id, all but letters and digits in hex: Graphviz writes other characters as entities.
[[nodiscard]] std::string svg_id(const SceneNode& node);
[[nodiscard]] std::string svg_id(const Scene& scene, std::size_t edge);
[[nodiscard]] std::string svg_id(const SceneArrow& arrow);

}  // namespace rue
