// drawing.cpp - nodes, edges in their strands, and the arrows of regret as SVG.
#include "output/page/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "output/diagram/captions.h"
#include "output/diagram/layout.h"
#include "output/page/html.h"
#include "output/picture/palette.h"

namespace rue {
namespace {

// Letters, in points; lines of text stand as far apart as text_size() has them.
constexpr double name_points = 11;
constexpr double payoff_points = 12;
constexpr double small_points = 10;
constexpr double line_step = 1.2;

constexpr double row_height = 20;  // of an outcome
constexpr double padding = 4;
constexpr double symbol_width = 16;
constexpr double margin = 12;  // around the picture
constexpr double strand_gap = 0.8;

std::string lines_joined(const std::vector<std::string>& lines) {
  return fmt::format("{}", fmt::join(lines, "\n"));
}

std::string plan_of(bool value, bool least) {
  return value && least ? "both" : value ? "ev" : least ? "lr" : "q";
}

class Drawing {
 public:
  explicit Drawing(const Scene& scene) : scene_(scene) {}

  std::string draw() {
    measure();
    layout_ = tidy_layout(scene_, sizes_, labels_);
    lead_arrows();
    find_extent();
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) draw_edge(i);
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) draw_node(i);
    for (std::size_t i = 0; i < scene_.arrows.size(); ++i) draw_arrow(i);
    const double width = high_.x - low_.x, height = high_.y - low_.y;
    return fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-label=\"{}\" width=\"{:.0f}\" height=\"{:.0f}\" "
        "viewBox=\"0 0 {:.0f} {:.0f}\">\n{}</svg>\n",
        html_text(scene_.title + ": the regret diagram; the outline says the same"), width, height, width, height, body_);
  }

 private:
  void measure() {
    for (const SceneNode& node : scene_.nodes) {
      if (node.kind != Kind::outcome || node.remark()) continue;
      payoff_width_ = std::max(payoff_width_, text_size(node.payoff, payoff_points, true).width + 2 * padding);
      regret_width_ = std::max(regret_width_, text_size(node.regret, small_points).width + 2 * padding);
      if (!node.chance.empty())
        chance_width_ = std::max(chance_width_, text_size(node.chance, small_points).width + 2 * padding);
    }
    for (const SceneNode& node : scene_.nodes) sizes_.push_back(size_of(node));
    for (const SceneEdge& edge : scene_.edges) {
      Size size = text_size(lines_joined(edge_lines(edge)), small_points);
      const double above = edge.value && edge.least ? width_of(edge) + strand_gap / 2 : width_of(edge) / 2;
      if (size.height > 0) size.height += 2 * std::max(above - 3, 0.0);
      labels_.push_back(size);
    }
  }

  [[nodiscard]] Size size_of(const SceneNode& node) const {
    if (node.remark()) {
      const Size text = text_size(lines_joined(node.lines), name_points);
      return {text.width + 2 * padding, text.height + padding};
    }
    if (node.kind == Kind::outcome) {
      const Size name = text_size(lines_joined(name_lines(node.name)), name_points);
      return {symbol_width + payoff_width_ + regret_width_ + chance_width_ + (name.width > 0 ? name.width + 2 * padding : 0),
              std::max(row_height, name.height + padding)};
    }
    const Size head = text_size(lines_joined(name_lines(heading_of(node))), name_points, true);
    const Size figures = text_size(lines_joined(figure_lines(node)), small_points);
    const double width = std::max({head.width, figures.width, 8.0}), height = std::max(head.height + figures.height, 8.0);
    return node.kind == Kind::decision ? Size{width + 14, height + 9} : Size{width + 26, height + 9};
  }

  // Points, as in the pictures of `rue render`.
  [[nodiscard]] double width_of(const SceneEdge& edge) const {
    if (!edge.value && !edge.least) return 1;
    return scene_.nodes[edge.from].kind == Kind::decision ? 3 : 1 + 2.5 * edge.probability;
  }

  void lead_arrows() {
    double outermost = 0;
    const auto outer = [&](std::size_t i) { return layout_.nodes[i].x + sizes_[i].width / 2; };
    for (std::size_t i = 0; i < sizes_.size(); ++i) outermost = std::max(outermost, outer(i));
    std::vector<Arrow> arrows;
    for (const SceneArrow& arrow : scene_.arrows) {
      const auto side = [&](std::size_t i) { return Spot{outer(i), layout_.nodes[i].y}; };
      arrow_sizes_.push_back(text_size(arrow.label, small_points));
      arrows.push_back({side(arrow.from), side(arrow.to), arrow_sizes_.back()});
    }
    ways_ = lead_outside(arrows, Outside::right, outermost);
  }

  void find_extent() {
    const auto add = [&](Spot middle, Size size) {
      low_ = {std::min(low_.x, middle.x - size.width / 2 - margin), std::min(low_.y, middle.y - size.height / 2 - margin)};
      high_ = {std::max(high_.x, middle.x + size.width / 2 + margin),
               std::max(high_.y, middle.y + size.height / 2 + margin)};
    };
    for (std::size_t i = 0; i < sizes_.size(); ++i) add(layout_.nodes[i], sizes_[i]);
    for (std::size_t i = 0; i < labels_.size(); ++i) add(layout_.edges[i].label, labels_[i]);
    for (std::size_t i = 0; i < ways_.size(); ++i) {
      add(ways_[i].label, arrow_sizes_[i]);
      for (const Spot& point : ways_[i].points) add(point, {});
    }
  }

  // On the picture, where y grows downwards.
  [[nodiscard]] Spot on_picture(Spot s) const { return {s.x - low_.x, high_.y - s.y}; }
  [[nodiscard]] std::string at(Spot s) const {
    const Spot p = on_picture(s);
    return fmt::format("{:.1f} {:.1f}", p.x, p.y);
  }

  void title(const std::string& hover) { body_ += "<title>" + html_text(hover) + "</title>"; }

  // Lines of text around a middle; `where`: "start" or "middle" of each stands at x.
  void text(Spot middle, const std::vector<std::string>& lines, double points, std::string_view look,
            std::string_view where) {
    const Spot p = on_picture(middle);
    const double step = points * line_step;
    double y = p.y - step * (static_cast<double>(lines.size()) - 1) / 2 + points * 0.35;
    for (const std::string& line : lines) {
      body_ +=
          fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" class=\"{} {}\">{}</text>", p.x, y, look, where, html_text(line));
      y += step;
    }
  }

  [[nodiscard]] std::string path_of(const Way& way) const {
    std::string d = "M" + at(way.points[0]);
    for (std::size_t i = 1; i + 2 < way.points.size(); i += 3)
      d += fmt::format("C{} {} {}", at(way.points[i]), at(way.points[i + 1]), at(way.points[i + 2]));
    return d;
  }

  void strand(const Way& way, std::string_view look, double width) {
    body_ += fmt::format("<path class=\"{}\" d=\"{}\" stroke-width=\"{:.1f}\"/>", look, path_of(way), width);
  }

  void draw_edge(std::size_t i) {
    const SceneEdge& edge = scene_.edges[i];
    const Way& way = layout_.edges[i];
    body_ += fmt::format("<g id=\"{}\" class=\"edge {}{}\">", svg_id(scene_, i), plan_of(edge.value, edge.least),
                         edge.dead || edge.hypothetical ? " dotted" : "");
    title(edge.hover);
    const double width = width_of(edge);
    if (edge.value && edge.least) {
      const double apart = (width + strand_gap) / 2;
      strand(beside(way, apart), "ev", width);
      strand(beside(way, -apart), "lr", width);
    } else {
      strand(way, plan_of(edge.value, edge.least), width);
    }
    // Its room has as much below as above: the letters stand where the usual room would be.
    const Size bare = text_size(lines_joined(edge_lines(edge)), small_points);
    if (bare.height > 0)
      text({way.label.x, way.label.y + (labels_[i].height - bare.height) / 2}, edge_lines(edge), small_points, "label",
           "middle");
    body_ += "</g>\n";
  }

  void draw_node(std::size_t i) {
    const SceneNode& node = scene_.nodes[i];
    const std::string plan = node.remark() ? "remark" : plan_of(node.value, node.least);
    body_ += fmt::format("<g id=\"{}\" class=\"node {}\" data-tree=\"{}\">", svg_id(node), plan, node.tree_node);
    title(node.hover);
    if (node.remark()) {
      text(layout_.nodes[i], node.lines, name_points, "name", "middle");
    } else if (node.kind == Kind::outcome) {
      draw_outcome(i);
    } else {
      draw_inner(i);
    }
    body_ += "</g>\n";
  }

  void box(Spot middle, Size size, double round, const std::string& look) {
    const Spot p = on_picture(middle);
    body_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" rx=\"{:.1f}\" class=\"{}\"/>",
                         p.x - size.width / 2, p.y - size.height / 2, size.width, size.height, round, look);
  }

  // A square, or what is round: names and figures stand inside.
  void draw_inner(std::size_t i) {
    const SceneNode& node = scene_.nodes[i];
    const Spot middle = layout_.nodes[i];
    const double round = node.kind == Kind::decision ? 0 : std::min(sizes_[i].height / 2, 18.0);
    box(middle, sizes_[i], round, node.mark > 0 ? fmt::format("box t{}", (node.mark - 1) % 8) : "box");
    const std::vector<std::string> names = name_lines(heading_of(node)), figures = figure_lines(node);
    const double head = static_cast<double>(names.size()) * name_points * line_step;
    const double foot = static_cast<double>(figures.size()) * small_points * line_step;
    text({middle.x, middle.y + foot / 2}, names, name_points, "name", "middle");
    text({middle.x, middle.y - head / 2}, figures, small_points, "figure", "middle");
  }

  void draw_outcome(std::size_t i) {
    const SceneNode& node = scene_.nodes[i];
    const Spot middle = layout_.nodes[i];
    double x = middle.x - sizes_[i].width / 2;
    const Spot p = on_picture({x, middle.y});
    body_ += fmt::format("<path class=\"leaf\" d=\"M{:.1f} {:.1f}l9 -5v10z\"/>", p.x + 3, p.y);
    x += symbol_width;
    text({x + payoff_width_ - padding, middle.y}, {node.payoff}, payoff_points, "payoff", "end");
    x += payoff_width_;
    if (!node.dead) {
      const Spot left = on_picture({x, middle.y});
      body_ += fmt::format("<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.0f}\" class=\"heat\" fill=\"{}\"/>",
                           left.x, left.y - row_height / 2 + 1, regret_width_, row_height - 2, heat(node.heat));
    }
    text({x + regret_width_ / 2, middle.y}, {node.regret}, small_points, node.dead ? "figure" : "hot", "middle");
    x += regret_width_;
    if (!node.chance.empty()) text({x + chance_width_ - padding, middle.y}, {node.chance}, small_points, "figure", "end");
    x += chance_width_;
    if (!node.name.empty()) text({x + padding, middle.y}, name_lines(node.name), name_points, "name", "start");
  }

  void draw_arrow(std::size_t i) {
    const SceneArrow& arrow = scene_.arrows[i];
    const Way& way = ways_[i];
    body_ += fmt::format("<g id=\"{}\" class=\"arrow {}\">", svg_id(arrow), plan_of(arrow.value, arrow.least));
    title(arrow.hover);
    body_ += fmt::format("<path class=\"way\" d=\"{}\"/>", path_of(way));
    if (way.tip) {
      const Spot tip = on_picture(*way.tip);
      body_ += fmt::format("<path class=\"head\" d=\"M{:.1f} {:.1f}l7 -3.5v7z\"/>", tip.x, tip.y);
    }
    text(way.label, {arrow.label}, small_points, "label", "middle");
    body_ += "</g>\n";
  }

  const Scene& scene_;
  std::vector<Size> sizes_, labels_, arrow_sizes_;
  TreeLayout layout_;
  std::vector<Way> ways_;
  double payoff_width_ = 0, regret_width_ = 0, chance_width_ = 0;
  Spot low_{INFINITY, INFINITY}, high_{-INFINITY, -INFINITY};
  std::string body_;
};

}  // namespace

std::string drawing_svg(const Scene& scene) {
  return Drawing(scene).draw();
}

}  // namespace rue
