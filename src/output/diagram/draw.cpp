// draw.cpp - lays out and draws by Graphviz, apart from the rest, so that it may die there.
#include "output/diagram/draw.h"

#include <fmt/format.h>
#include <graphviz/gvc.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <locale>
#include <optional>
#include <sstream>
#include <vector>

#include "output/picture/text_size.h"

namespace rue {
namespace {

// What drawing comes to.
constexpr int is_drawn = 0;
constexpr int refused_layout = 3;
constexpr int refused_drawing = 4;

const char* gv_name(PictureFormat format) {
  switch (format) {
    case PictureFormat::png:
      return "png";
    case PictureFormat::pdf:
      return "pdf";
    default:
      return "svg";
  }
}

// "e,x,y x,y x,y ...", as Graphviz writes where an edge runs.
std::optional<Way> way_of(Agedge_t* edge) {
  const char* text = agget(edge, const_cast<char*>("pos"));
  if (text == nullptr || std::strchr(text, ';') != nullptr) return std::nullopt;  // in several pieces
  std::istringstream words(text);
  words.imbue(std::locale::classic());
  Way way;
  for (std::string word; words >> word;) {
    const char end = word[1] == ',' ? word[0] : ' ';
    Spot spot;
    char comma = 0;
    std::istringstream numbers(end == 'e' || end == 's' ? word.substr(2) : word);
    numbers.imbue(std::locale::classic());
    if (!(numbers >> spot.x >> comma >> spot.y)) return std::nullopt;
    if (end == 's') return std::nullopt;  // with an arrow's head at its beginning
    if (end == 'e') {
      way.tip = spot;
    } else {
      way.points.push_back(spot);
    }
  }
  const char* label = agget(edge, const_cast<char*>("lp"));
  char comma = 0;
  std::istringstream numbers(label == nullptr ? "" : label);
  numbers.imbue(std::locale::classic());
  numbers >> way.label.x >> comma >> way.label.y;
  return way.points.empty() ? std::nullopt : std::optional(way);
}

// Graphviz would lead the arrows through the tree, and knows no strands. It lays the graph out, its positions are read
// again, and the graph is drawn as given, the arrows on the outer side. Null where Graphviz refuses.
Agraph_t* lead_lines(GVC_t* context, const DrawnGraph& drawn) {
  Agraph_t* g = drawn.graph.get();
  char* text = nullptr;
  unsigned length = 0;
  if (gvRenderData(context, g, "dot", &text, &length) != 0) return nullptr;
  Agraph_t* placed = agmemread(text);
  if (placed == nullptr) return nullptr;
  const char* rankdir = agget(g, const_cast<char*>("rankdir"));
  const Outside side = side_of(rankdir == nullptr ? "" : rankdir);
  const auto outer = [&](Agnode_t* n) {
    const double across = (ND_lw(n) + ND_rw(n)) / 2, up = ND_ht(n) / 2;
    const pointf at = ND_coord(n);
    return Spot{at.x + (side == Outside::right  ? across
                        : side == Outside::left ? -across
                                                : 0),
                at.y + (side == Outside::above   ? up
                        : side == Outside::below ? -up
                                                 : 0)};
  };
  const bool level = side == Outside::right || side == Outside::left;
  const double sign = side == Outside::right || side == Outside::above ? 1 : -1;
  double outermost = -INFINITY;
  for (Agnode_t* n = agfstnode(g); n != nullptr; n = agnxtnode(g, n))
    outermost = std::max(outermost, sign * (level ? outer(n).x : outer(n).y));
  std::vector<Arrow> arrows;
  for (Agedge_t* arrow : drawn.arrows) {
    const char* label = agget(arrow, const_cast<char*>("label"));
    arrows.push_back({outer(agtail(arrow)), outer(aghead(arrow)), text_size(label == nullptr ? "" : label, edge_points)});
  }
  const std::vector<Way> ways = lead_outside(arrows, side, sign * outermost);
  for (std::size_t i = 0; i < ways.size(); ++i) {
    Agedge_t* arrow = drawn.arrows[i];
    Agnode_t* tail = agnode(placed, agnameof(agtail(arrow)), 0);
    Agnode_t* head = agnode(placed, agnameof(aghead(arrow)), 0);
    Agedge_t* copy = agedge(placed, tail, head, agnameof(arrow), 0);
    if (copy == nullptr) return nullptr;
    set_way(copy, ways[i]);
  }
  for (const Strand& strand : drawn.strands) {
    Agnode_t* tail = agnode(placed, agnameof(agtail(strand.edge)), 0);
    Agnode_t* head = agnode(placed, agnameof(aghead(strand.edge)), 0);
    Agedge_t* copy = agedge(placed, tail, head, agnameof(strand.edge), 0);
    const std::optional<Way> way = copy == nullptr ? std::nullopt : way_of(copy);
    if (way) add_strand(placed, strand, *way);
  }
  return gvLayout(context, placed, "nop2") == 0 ? placed : nullptr;
}

// Twice the pixels where they are not too many, for screens that show them; an author's own number stays.
void sharpen(const DrawnGraph& drawn) {
  Agraph_t* g = drawn.graph.get();
  char* name = const_cast<char*>("dpi");
  const char* own = agget(g, name);
  if (drawn.sharp && (own == nullptr || *own == '\0')) agsafeset(g, name, const_cast<char*>("192"), const_cast<char*>(""));
}

int draw(const DrawnGraph& drawn, PictureFormat format, const ByteSink& to) {
  if (format == PictureFormat::png) sharpen(drawn);
  GVC_t* context = gvContext();
  Agraph_t* graph = drawn.graph.get();
  if (gvLayout(context, graph, drawn.placed ? "nop2" : "dot") != 0) return refused_layout;
  if (!drawn.placed && !(drawn.arrows.empty() && drawn.strands.empty())) graph = lead_lines(context, drawn);
  if (graph == nullptr) return refused_layout;
  char* bytes = nullptr;
  unsigned length = 0;
  if (gvRenderData(context, graph, gv_name(format), &bytes, &length) != 0 || bytes == nullptr) return refused_drawing;
  return to({bytes, length}) ? is_drawn : refused_drawing;
}

}  // namespace

std::string draw_apart(const DrawnGraph& drawn, PictureFormat format, const RunApart& run, const RenderLimits& limits,
                       std::string& error) {
  const Apart result = run([&](const ByteSink& to) { return draw(drawn, format, to); }, limits);
  const char* const help = "a smaller picture helps: --depth N, --fold NODE or --policy-only";
  switch (result.end) {
    case Apart::End::not_started:
      error = fmt::format("cannot start the renderer: {}", result.why);
      return {};
    case Apart::End::late:
      error = fmt::format("Graphviz took more than {:g} seconds; {}", limits.seconds, help);
      return {};
    case Apart::End::done:
      if (result.code == is_drawn && !result.bytes.empty()) return result.bytes;
      if (result.code == refused_layout) {
        error = "Graphviz could not lay the graph out";
        return {};
      }
      if (result.code == refused_drawing) {
        error = fmt::format("Graphviz could not draw it as {}", gv_name(format));
        return {};
      }
      break;
    case Apart::End::died:
      break;
  }
  error = fmt::format("Graphviz died while drawing (out of memory?); {}", help);
  return {};
}

}  // namespace rue
