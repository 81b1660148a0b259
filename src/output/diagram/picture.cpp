// picture.cpp - a scene to be looked at: a tree at places of our own, plans as strands beside edges, the legend under the
// title.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "output/diagram/author_text.h"
#include "output/diagram/drawer.h"
#include "output/picture/text_size.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t title_columns = 72;
constexpr double legend_points = 11;
constexpr double legend_margin = 24;

// Of a picture that has twice the pixels: Graphviz draws 32,767 across at most, and they take memory.
constexpr double most_sharp = 10000;     // points
constexpr double most_sharp_area = 9e6;  // square points

constexpr double strand_gap = 0.8;  // between two lines along an edge

class PictureDrawer : Drawer {
 public:
  PictureDrawer(const Scene& scene, const Model& model, Theme theme) : Drawer(scene, model, theme, true) {}

  DrawnGraph draw() {
    // The graph's name is the title of a picture, where Graphviz takes "&word;" for an entity.
    const std::string name(model_.graph.document.id);
    draw_elements(is_harmless_in_xml(name, false) ? name : std::string());
    if (set_on(graph_.get(), "outputorder").empty()) set(graph_.get(), "outputorder", "edgesfirst");
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) finish_edge(edges_[i], scene_.edges[i]);
    if (placed_) place();
    add_legend();
    if (!placed_) align_outcomes();
    return finished();
  }

 private:
  void finish_edge(Agedge_t* e, const SceneEdge& edge) {
    const double line = line_width(e);
    if (std::strtod(set_on(e, "penwidth").c_str(), nullptr) != line) set(e, "penwidth", fmt::format("{:g}", line));
    if (edge.hypothetical) set(e, "style", "dotted");
    if (!edge.remark && !is_quiet(edge)) show_plans(e, edge);
  }

  // Which plan takes an edge is told by strands: beside the author's own line where it has a colour, else in its place.
  void show_plans(Agedge_t* e, const SceneEdge& edge) {
    if (set_on(e, "style").find("invis") != std::string::npos) return;
    const std::string own = own_colours(e);
    const double drawn = line_width(e);
    const double width = usual_width(edge);
    const auto strand = [&](bool least, bool itself, double apart, double thick) {
      strands_.push_back({e, itself, least, apart, thick, least ? p_.regret : p_.value});
    };
    if (own.empty()) {
      const double apart = edge.value && edge.least ? drawn / 2 + strand_gap / 2 : 0;
      set(e, "color", edge.value ? p_.value : p_.regret);
      strand(!edge.value, true, apart, drawn);
      if (edge.value && edge.least) strand(true, false, -apart, drawn);
      return;
    }
    set(e, "color", own);
    const bool ours = set_on(e, "penwidth") == fmt::format("{:.1f}", width);
    if (ours) set(e, "penwidth", "1");  // the author's line has the author's width
    const double apart = (ours ? 1 : drawn) / 2 + strand_gap + width / 2;
    if (edge.value) strand(false, false, apart, width);
    if (edge.least) strand(true, false, -apart, width);
  }

  // A tree: everything at places of our own.
  void place() {
    std::vector<Size> sizes, labels;
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      sizes.push_back(size_of(i));
      set(nodes_[i], "fixedsize", "true");
      set(nodes_[i], "width", fmt::format("{:.3f}", sizes[i].width / 72));
      set(nodes_[i], "height", fmt::format("{:.3f}", sizes[i].height / 72));
    }
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) labels.push_back(label_size(i));
    lift_labels(labels);
    const TreeLayout layout = tidy_layout(scene_, sizes, labels);
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i)
      set(nodes_[i], "pos", fmt::format("{:.1f},{:.1f}", layout.nodes[i].x, layout.nodes[i].y));
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) set_way(edges_[i], layout.edges[i]);
    std::size_t of = 0;
    for (const Strand& strand : strands_) {
      while (edges_[of] != strand.edge) ++of;  // strands are in the order of edges
      add_strand(graph_.get(), strand, layout.edges[of]);
    }
    strands_.clear();
    double outermost = 0;
    double low = 0, high = 0;
    const auto outer = [&](std::size_t i) { return layout.nodes[i].x + sizes[i].width / 2; };
    for (std::size_t i = 0; i < sizes.size(); ++i) {
      outermost = std::max(outermost, outer(i));
      low = std::min(low, layout.nodes[i].y);
      high = std::max(high, layout.nodes[i].y);
    }
    sharp_ = std::max(outermost, high - low) < most_sharp && outermost * (high - low) < most_sharp_area;
    std::vector<Arrow> arrows;
    for (const SceneArrow& arrow : scene_.arrows) {
      const auto side = [&](std::size_t i) { return Spot{outer(i), layout.nodes[i].y}; };
      arrows.push_back({side(arrow.from), side(arrow.to), text_size(arrow.label, edge_points)});
    }
    const std::vector<Way> ways = lead_outside(arrows, side_, outermost);
    width_ = outermost;
    for (std::size_t i = 0; i < ways.size(); ++i) {
      set_way(arrows_[i], ways[i]);
      width_ = std::max(width_, ways[i].label.x + arrows[i].label.width / 2);
    }
  }

  // Above what is broader than a line of ours: room on both sides of a label moves it up by half of that.
  void lift_labels(std::vector<Size>& labels) const {
    constexpr double usual = 3;  // points above the middle
    std::size_t strand = 0;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      double above = line_width(edges_[i]) / 2;
      for (; strand < strands_.size() && strands_[strand].edge == edges_[i]; ++strand)
        above = std::max(above, strands_[strand].apart + strands_[strand].width / 2);
      if (labels[i].height > 0) labels[i].height += 2 * std::max(above - usual, 0.0);
    }
  }

  void add_legend() {
    // As wide as the picture.
    const std::size_t columns = std::max(legend_columns, columns_within(width_ - legend_margin, legend_points));
    std::vector<std::string> rows;
    for (const std::string& line : wrap(scene_.title, std::max(title_columns, columns / 2)))
      rows.push_back("<FONT POINT-SIZE=\"18\"><B>" + coloured(line, p_.text) + "</B></FONT>");
    for (std::string& row : legend_rows(columns)) rows.push_back(std::move(row));
    set(graph_.get(), "fontsize", fmt::format("{:g}", legend_points));
    set_html(graph_.get(), "label", table_of(rows));
  }

  void align_outcomes() {
    Agraph_t* outcomes = agsubg(graph_.get(), const_cast<char*>("outcomes"), 1);
    set(outcomes, "rank", "max");
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (scene_.nodes[i].kind == Kind::outcome) agsubnode(outcomes, nodes_[i], 1);
    }
  }

  double width_ = 0;  // of what is placed
};

}  // namespace

DrawnGraph draw_picture(const Scene& scene, const Model& model, Theme theme) {
  return PictureDrawer(scene, model, theme).draw();
}

}  // namespace rue
