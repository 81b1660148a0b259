// graph.h - a scene as a Graphviz graph, through cgraph: to be looked at, or as a text that is read again.
#pragma once
#include <graphviz/cgraph.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "output/diagram/captions.h"
#include "output/diagram/layout.h"
#include "output/diagram/scene.h"

namespace rue {

struct CloseGraph {
  void operator()(Agraph_t* graph) const { agclose(graph); }
};
using GraphvizGraph = std::unique_ptr<Agraph_t, CloseGraph>;

// A line that says whose plan takes an edge, along it.
struct Strand {
  Agedge_t* edge = nullptr;
  bool itself = false;  // the edge's own line is it; else one more
  bool least = false;   // of the least-regret policy: dashed; else of the expected-value policy
  double apart = 0;     // to the left of where the edge runs
  double width = 1;
  std::string colour;
};

struct DrawnGraph {
  GraphvizGraph graph;
  bool placed = false;            // has positions: only to be drawn, not laid out
  bool sharp = true;              // is small enough for twice the pixels
  std::vector<Agnode_t*> nodes;   // in the scene's order, then the legend
  std::vector<Agedge_t*> edges;   // in the scene's order, then the arrows
  std::vector<Agedge_t*> arrows;  // to be led around the outer side where Graphviz lays out
  std::vector<Strand> strands;    // to be drawn where it does; elsewhere they are
};
// A picture: labels with chances, and for a tree the places of everything.
[[nodiscard]] DrawnGraph draw_picture(const Scene& scene, const Model& model, Theme theme);
// For reading: everything that the model needs to be read again, legend and arrows marked as decoration.
[[nodiscard]] DrawnGraph draw_annotated(const Scene& scene, const Model& model, Theme theme);

// Where an arrow of regret runs, of a graph with this `rankdir`: beyond the outcomes.
[[nodiscard]] Outside side_of(std::string_view rankdir);

// Where an edge runs and its label stands: sets `pos` and `lp`.
void set_way(Agedge_t* edge, const Way& way);

// A strand in the same or another graph that has its edge, which runs this way there; an edge of its own unless `itself`.
void add_strand(Agraph_t* graph, const Strand& strand, const Way& way);

constexpr double edge_points = 10;  // of the letters along an edge

// The graph as DOT text, nodes and edges in the scene's order: cgraph's own writer sorts a node's edges by their heads, and
// the order of edges is the order of alternatives.
[[nodiscard]] std::string write_dot(const DrawnGraph& drawn);

[[nodiscard]] std::string strand_id(std::string_view edge_id, bool least);

}  // namespace rue
