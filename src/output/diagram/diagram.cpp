// diagram.cpp - from a solved model to the bytes of a picture.
#include "output/diagram/diagram.h"

#include <algorithm>
#include <unordered_map>

#include "output/diagram/author_text.h"
#include "output/diagram/draw.h"
#include "output/diagram/graph.h"
#include "output/diagram/scene.h"
#include "output/picture/format.h"
#include "output/picture/scalable_svg.h"

namespace rue {
namespace {

// Graphviz puts a node's name into the <title> that a browser shows on hovering; the whole figure is worth more.
std::string with_titles(const std::string& svg, const Scene& scene) {
  std::unordered_map<std::string, const std::string*> hover;
  for (const SceneNode& node : scene.nodes) hover.emplace(svg_id(node), &node.hover);
  for (std::size_t i = 0; i < scene.edges.size(); ++i) {
    const std::string id = svg_id(scene, i);
    for (const bool least : {false, true}) hover.emplace(strand_id(id, least), &scene.edges[i].hover);
    hover.emplace(id, &scene.edges[i].hover);
  }
  for (const SceneArrow& arrow : scene.arrows) hover.emplace(svg_id(arrow), &arrow.hover);
  constexpr std::string_view group = "<g id=\"";
  constexpr std::string_view open = "<title>";
  constexpr std::string_view close = "</title>";
  std::string out;
  out.reserve(svg.size() + svg.size() / 2);
  std::size_t done = 0;
  for (std::size_t at = svg.find(group); at != std::string::npos; at = svg.find(group, at + 1)) {
    const std::size_t begin = at + group.size();
    const auto known = hover.find(svg.substr(begin, svg.find('"', begin) - begin));
    const std::size_t title = svg.find(open, at);
    const std::size_t end = svg.find(close, at);
    if (known == hover.end() || title == std::string::npos || end == std::string::npos) continue;
    out.append(svg, done, title + open.size() - done);
    out += element_text(*known->second);
    done = end;
  }
  out.append(svg, done);
  return out;
}

// Graphviz draws no more pixels than these, and a larger picture smaller.
bool is_shrunk(std::string_view png) {
  constexpr std::size_t most_pixels = 32767;
  const auto number = [&](std::size_t at) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = 256 * value + static_cast<unsigned char>(png[at + i]);
    return value;
  };
  constexpr std::size_t width = 16, height = 20, end = 24;  // where they stand in the file
  return png.size() >= end && std::max(number(width), number(height)) >= most_pixels;
}

}  // namespace

Picture render(const Model& model, const Solution& solution, const DiagramOptions& options, PictureFormat format,
               const RunApart& apart, const RenderLimits& limits) {
  Picture picture;
  const bool for_reading = format == PictureFormat::dot;
  const Scene scene = make_scene(model, solution, options, for_reading, picture.error);
  if (!picture.error.empty()) return picture;
  picture.notes = scene.notes;
  agseterr(AGMAX);  // what Graphviz has to say goes through us
  if (for_reading) {
    const DrawnGraph drawn = draw_annotated(scene, model, options.theme);
    if (!scene.whole)
      picture.bytes =
          "// A part of the decision is folded or left out: this text is for looking at, not for reading back.\n";
    picture.bytes += write_dot(drawn);
    return picture;
  }
  const DrawnGraph drawn = draw_picture(scene, model, options.theme);
  picture.bytes = draw_apart(drawn, format, apart, limits, picture.error);
  if (format == PictureFormat::png && is_shrunk(picture.bytes)) {
    picture.notes.emplace_back(
        "drawn smaller: a PNG holds 32,767 pixels; SVG and PDF hold all of it, --depth N, --fold NODE and --policy-only "
        "show less");
  }
  if (format == PictureFormat::svg && picture.error.empty()) picture.bytes = scalable(with_titles(picture.bytes, scene));
  return picture;
}

}  // namespace rue
