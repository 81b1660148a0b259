// drawer.h - what a picture and a text that is read again share: a scene's nodes, edges and arrows in a Graphviz graph.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "model/graph/known_attributes.h"
#include "output/diagram/graph.h"
#include "output/picture/colour.h"
#include "output/picture/palette.h"

namespace rue {

class Drawer {
 protected:
  static constexpr std::size_t legend_columns = 110;  // of text, in a narrow picture

  // `placed`: a tree stands at places of our own, unless its author wants another direction.
  Drawer(const Scene& scene, const Model& model, Theme theme, bool placed);

  // Everything but the legend, in a graph of this name.
  void draw_elements(std::string name);
  [[nodiscard]] DrawnGraph finished();

  void set(void* element, const char* name, const std::string& value);
  [[nodiscard]] static std::string set_on(void* element, const char* name);
  void set_html(void* element, const char* name, const std::string& value);

  // Does neither plan come to this node, or take this edge?
  template <class Element>
  [[nodiscard]] static bool is_quiet(const Element& element) {
    return !element.value && !element.least;
  }
  // Points: as an edge is drawn that its author leaves to us, and as one is, at most so broad, whatever the author wrote.
  [[nodiscard]] double usual_width(const SceneEdge& edge) const;
  [[nodiscard]] static double line_width(Agedge_t* e);
  // The author's own list of colours, without those that a diagram that was written before marked its plans with.
  [[nodiscard]] static std::string own_colours(Agedge_t* e);

  // The room of a node, in the shape that the author chose, and of an edge's label.
  [[nodiscard]] Size size_of(std::size_t i) const;
  [[nodiscard]] Size label_size(std::size_t edge) const;

  // The legend's lines as rows of a table, of so many columns of text, and rows in one table.
  [[nodiscard]] std::vector<std::string> legend_rows(std::size_t columns) const;
  [[nodiscard]] static std::string coloured(const std::string& text, const std::string& colour);
  [[nodiscard]] static std::string table_of(const std::vector<std::string>& rows);

  const Scene& scene_;
  const Model& model_;
  Palette p_;
  bool placed_;
  bool sharp_;
  GraphvizGraph graph_;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  std::vector<Agedge_t*> arrows_;
  Outside side_ = Outside::right;
  std::vector<Strand> strands_;

 private:
  // Letters on a node: the author's colour, else ours, else black or white; where none can be read, on a plate of ours.
  struct Ink {
    std::string text, plate;
  };
  void choose_ground();
  [[nodiscard]] std::optional<std::vector<Colour>> grounds_of(Agnode_t* n) const;
  [[nodiscard]] Ink ink_on(Agnode_t* n, const std::string& ours) const;
  void settle_font(void* element, const std::string& ours);
  void ask_for_memory() const;
  void pass(void* element, dot::Attributes list, Bearing bearing, bool remark = false);
  void set_graph(Agraph_t* g);
  void measure_outcomes();
  void add_node(std::size_t i);
  [[nodiscard]] static std::string plate(const Ink& ink);
  [[nodiscard]] static std::string inner_label(const SceneNode& node, const Ink& ink);
  [[nodiscard]] std::string outcome_label(const SceneNode& node, const Ink& ink) const;
  [[nodiscard]] static double larger(void* element, double points);  // than ours an author chose the letters, so many times
  void add_edge(std::size_t i);
  void add_arrow(const SceneArrow& arrow);

  Theme theme_;                 // dark where the author's own background is
  std::vector<Colour> ground_;  // one, or those of a gradient
  bool own_ground_ = true;      // the author's background stays
  double payoff_width_ = 0, regret_width_ = 0, chance_width_ = 0;
};

}  // namespace rue
