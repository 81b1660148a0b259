// drawer.cpp - colours that show, labels, and the attributes that an author wrote.
#include "output/diagram/drawer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "output/diagram/author_text.h"
#include "output/diagram/captions.h"
#include "output/picture/text_size.h"
#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t bytes_an_element = 4096;  // measured: less than 3000 for a node and its edge
constexpr std::size_t bytes_a_letter = 4;       // texts are kept once, escaped and written
constexpr std::size_t most_laid_out = 300;      // drawn nodes of a tree that Graphviz's own layout is asked for

// Letters, in points.
constexpr double name_points = 11;
constexpr double payoff_points = 12;
constexpr double small_points = 10;
constexpr double cell_height = 20;
constexpr double cell_padding = 3;
constexpr std::string_view left_break = "<BR ALIGN=\"LEFT\"/>";
constexpr double symbol_width = 16;  // of the cell with an outcome's triangle

constexpr std::string_view value_mark = "━━";  // as the edges are drawn
constexpr std::string_view least_mark = "╍╍";
const std::string no_mark = "&#160;&#160;&#160;&#160;";

std::string small(const std::string& text, const std::string& colour) {
  return fmt::format("<FONT POINT-SIZE=\"{:g}\" COLOR=\"{}\">{}</FONT>", small_points, colour, escaped(text));
}

// A single line needs no break behind it.
std::string lines_of(const std::vector<std::string>& lines, std::string_view line_break) {
  std::string html;
  for (const std::string& line : lines) {
    html += escaped(line);
    if (lines.size() > 1) html += line_break;
  }
  return html;
}

// Graphviz takes whole points.
double cell_width(Size text) {
  return std::ceil(text.width + 2 * cell_padding);
}

Size name_size(const std::vector<std::string>& lines) {
  const Size text = text_size(fmt::format("{}", fmt::join(lines, "\n")), name_points);
  return {lines.empty() ? 0 : cell_width(text), std::max(cell_height, std::ceil(text.height + 2 * cell_padding))};
}

// A list of colours without those that a diagram that was written before marked its plans with.
std::string without_plans(const std::string& colours) {
  static const std::array<const Palette*, 2> plans{&palette_of(Theme::light), &palette_of(Theme::dark)};
  std::string rest;
  for (std::size_t at = 0; at <= colours.size();) {
    const std::size_t end = std::min(colours.find(':', at), colours.size());
    const std::string colour = colours.substr(at, end - at);
    const bool ours = std::any_of(plans.begin(), plans.end(), [&](const Palette* p) {
      return colour == p->value || colour == p->regret || colour == p->line;
    });
    if (!ours && !colour.empty()) rest += (rest.empty() ? "" : ":") + colour;
    at = end + 1;
  }
  return rest;
}

}  // namespace

Drawer::Drawer(const Scene& scene, const Model& model, Theme theme, bool placed)
    : scene_(scene),
      model_(model),
      placed_(placed && scene.unfolded),
      sharp_(scene.nodes.size() <= most_laid_out),
      theme_(theme) {
  choose_ground();
}

void Drawer::draw_elements(std::string name) {
  ask_for_memory();
  graph_.reset(agopen(name.empty() ? const_cast<char*>("decision") : name.data(), Agdirected, nullptr));
  Agraph_t* g = graph_.get();
  set_graph(g);
  // An author's own direction is Graphviz's to lay out, of a tree that it can.
  side_ = side_of(set_on(g, "rankdir"));
  placed_ = placed_ && (side_ == Outside::right || scene_.nodes.size() > most_laid_out);
  if (placed_) side_ = Outside::right;
  measure_outcomes();
  for (std::size_t i = 0; i < scene_.nodes.size(); ++i) add_node(i);
  for (std::size_t i = 0; i < scene_.edges.size(); ++i) add_edge(i);
  for (const SceneArrow& arrow : scene_.arrows) add_arrow(arrow);
}

DrawnGraph Drawer::finished() {
  return {std::move(graph_), placed_, sharp_, std::move(nodes_), std::move(edges_), std::move(arrows_), std::move(strands_)};
}

void Drawer::choose_ground() {
  const dot::Document& document = model_.graph.document;
  const dot::Attribute* const own = dot::find(document, document.graph, "bgcolor");
  const Colour page = *read_colour(palette_of(theme_).ground, {});
  std::optional<std::vector<Colour>> colours;
  const bool schemed = dot::find(document, document.graph, "colorscheme") != nullptr;
  if (own && !own->html && !schemed) colours = read_colours(own->value, page);
  const auto is_dark = [](const Colour& colour) { return contrast(colour, {1, 1, 1}) > contrast(colour, {0, 0, 0}); };
  const bool dark = colours && std::any_of(colours->begin(), colours->end(), is_dark);
  if (!colours || (theme_ == Theme::dark && !dark)) {
    ground_ = {page};
    own_ground_ = !own;
    p_ = palette_of(theme_);
    return;
  }
  if (dark) theme_ = Theme::dark;
  ground_ = *colours;
  p_ = palette_on(theme_, ground_);
}

// What text on a node stands on; nothing where its colours cannot be read.
std::optional<std::vector<Colour>> Drawer::grounds_of(Agnode_t* n) const {
  const std::string style = set_on(n, "style");
  const auto has = [&](const char* part) { return style.find(part) != std::string::npos; };
  if (!has("filled") && !has("radial") && !has("wedged") && !has("striped")) return ground_;
  if (!set_on(n, "colorscheme").empty()) return std::nullopt;
  const std::string fill = set_on(n, "fillcolor");
  return read_colours(fill.empty() ? set_on(n, "color") : fill, ground_.front());
}

Drawer::Ink Drawer::ink_on(Agnode_t* n, const std::string& ours) const {
  const std::optional<std::vector<Colour>> grounds = grounds_of(n);
  const std::string wanted[] = {set_on(n, "fontcolor"), ours};
  const std::string seen = grounds ? visible_on(*grounds, wanted, text_contrast) : std::string();
  if (!seen.empty()) return {seen, {}};
  return {palette_of(theme_).text, palette_of(theme_).box};
}

void Drawer::settle_font(void* element, const std::string& ours) {
  for (const char* name : {"fontcolor", "labelfontcolor"}) {
    const std::string own = set_on(element, name);
    if (own.empty()) continue;
    const std::string wanted[] = {own, ours};
    const std::string seen = visible_on(ground_, wanted, text_contrast);
    set(element, name, seen.empty() ? ours : seen);
  }
}

// Graphviz's library does not survive that memory ends, so at least as much as it takes is asked for before: a failure
// then is an exception.
void Drawer::ask_for_memory() const {
  std::size_t bytes = (scene_.nodes.size() + scene_.edges.size()) * bytes_an_element;
  for (const SceneNode& n : scene_.nodes) bytes += bytes_a_letter * (n.name.size() + n.hover.size() + n.caption.size());
  for (const SceneEdge& e : scene_.edges) bytes += bytes_a_letter * (e.label.size() + e.hover.size());
  void* room = ::operator new(bytes);
  *static_cast<volatile char*>(room) = 0;  // so that no compiler leaves it out
  ::operator delete(room);
}

void Drawer::set(void* element, const char* name, const std::string& value) {
  agsafeset(element, const_cast<char*>(name), const_cast<char*>(value.c_str()), const_cast<char*>(""));
}

std::string Drawer::set_on(void* element, const char* name) {
  const char* value = agget(element, const_cast<char*>(name));
  return value == nullptr ? std::string() : value;
}

void Drawer::set_html(void* element, const char* name, const std::string& value) {
  char* html = agstrdup_html(graph_.get(), const_cast<char*>(value.c_str()));
  agsafeset(element, const_cast<char*>(name), html, const_cast<char*>(""));
  agstrfree(graph_.get(), html);
}

void Drawer::pass(void* element, dot::Attributes list, Bearing bearing, bool remark) {
  for (const dot::Attribute* const attribute : list) {
    const std::string name(model_.graph.document.names[attribute->name]);
    if (attribute->html || attribute->value.empty() || !may_be_drawn(name, attribute->value)) continue;
    // A shape that a remark inherits is meant for nodes that are read.
    if (name == "shape" ? bearing != Bearing::node || attribute->inherited || (!remark && !is_own_shape(attribute->value))
                        : !remark && rue_reads(name, bearing))
      continue;
    if (!graphviz_knows(name) || name == "charset") continue;  // what is written is UTF-8
    // Graphviz's own shapes change nothing that is read here: the kind is written out.
    set(element, name.c_str(), std::string(attribute->value));
  }
}

void Drawer::set_graph(Agraph_t* g) {
  set(g, "rankdir", "LR");
  set(g, "ordering", "out");
  set(g, "bgcolor", p_.ground);
  set(g, "fontname", "Helvetica,Arial,sans-serif");
  set(g, "fontcolor", p_.text);
  set(g, "nodesep", "0.2");
  set(g, "ranksep", "0.4");
  set(g, "labelloc", "t");
  set(g, "labeljust", "l");
  set(g, "fontsize", "18");
  set(g, "pad", "0.2");
  pass(g, model_.graph.document.graph, Bearing::graph);
  if (!own_ground_) set(g, "bgcolor", p_.ground);
  settle_font(g, p_.text);
  set(g, "label", plain_label(scene_.title));
}

void Drawer::add_node(std::size_t i) {
  const SceneNode& node = scene_.nodes[i];
  std::string id = node.id;
  Agnode_t* n = agnode(graph_.get(), id.data(), 1);
  nodes_.push_back(n);
  set(n, "fontname", "Helvetica,Arial,sans-serif");
  set(n, "fontsize", fmt::format("{:g}", name_points));
  set(n, "id", svg_id(node));
  const dot::Document& document = model_.graph.document;
  if (node.remark()) {
    set(n, "shape", "plaintext");
    set(n, "color", p_.quiet);
    set(n, "margin", "0.08,0.03");
    pass(n, document.nodes[node.vertex].attributes, Bearing::node, true);
    set(n, "fontcolor", ink_on(n, p_.text).text);
    std::string label;
    for (const std::string& line : node.lines) label += (label.empty() ? "" : "\\n") + plain_label(line);
    set(n, "label", label.empty() ? " " : label);
    return;
  }
  set(n, "color", is_quiet(node) ? p_.line : node.value && node.least ? p_.text : node.value ? p_.value : p_.regret);
  set(n, "penwidth", is_quiet(node) ? "1" : "1.6");
  set(n, "margin", "0.08,0.03");
  set(n, "height", "0.3");
  const bool outcome = node.kind == Kind::outcome;
  if (outcome) {
    set(n, "width", "0");
  } else {
    set(n, "shape", node.kind == Kind::decision ? "box" : "ellipse");
    set(n, "width", "0.3");
    set(n, "style", "filled");
    set(n, "fillcolor", node.mark > 0 ? tint(theme_, node.mark - 1) : p_.box);
  }
  pass(n, model_.graph.written(node.vertex).attributes, Bearing::node);
  if (outcome) set(n, "shape", placed_ ? "none" : "plain");  // a row of a table; "plain" leaves no room where it is placed
  const Ink ink = ink_on(n, is_quiet(node) ? p_.quiet : p_.text);
  set(n, "fontcolor", ink.text);
  set_html(n, "label", outcome ? outcome_label(node, ink) : inner_label(node, ink));
}

std::string Drawer::plate(const Ink& ink) {
  return ink.plate.empty() ? std::string() : fmt::format(" BGCOLOR=\"{}\"", ink.plate);
}

std::string Drawer::inner_label(const SceneNode& node, const Ink& ink) {
  std::string rows;
  const auto row = [&](const std::string& content) { rows += "<TR><TD>" + content + "</TD></TR>"; };
  const std::string head = heading_of(node);
  if (!head.empty()) row("<B>" + lines_of(name_lines(head), "<BR/>") + "</B>");
  for (const std::string& line : figure_lines(node)) row(small(line, escaped(ink.text)));
  if (rows.empty()) return " ";
  return fmt::format("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"0\"{}>{}</TABLE>", plate(ink),
                     rows);
}

// Outcomes are rows of one table, each drawn at its own leaf: their cells are as wide as the widest.
void Drawer::measure_outcomes() {
  for (const SceneNode& node : scene_.nodes) {
    if (node.kind != Kind::outcome) continue;
    payoff_width_ = std::max(payoff_width_, cell_width(text_size(node.payoff, payoff_points, true)));
    regret_width_ = std::max(regret_width_, cell_width(text_size(node.regret, small_points)));
    if (!node.chance.empty()) chance_width_ = std::max(chance_width_, cell_width(text_size(node.chance, small_points)));
  }
}

std::string Drawer::outcome_label(const SceneNode& node, const Ink& ink) const {
  const std::vector<std::string> lines = name_lines(node.name);
  const Size name = name_size(lines);
  const std::string text = escaped(ink.text);
  std::string html = fmt::format("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"{:g}\"{}><TR>",
                                 cell_padding, plate(ink));
  const auto cell = [&](double width, std::string_view look, const std::string& content) {
    html += fmt::format("<TD FIXEDSIZE=\"TRUE\" WIDTH=\"{:.0f}\" HEIGHT=\"{:.0f}\"{}><FONT {}</FONT></TD>", width,
                        name.height, look, content);
  };
  cell(symbol_width, "", fmt::format("POINT-SIZE=\"{:g}\" COLOR=\"{}\">◁", name_points, text));
  cell(payoff_width_, " ALIGN=\"RIGHT\"",
       fmt::format("POINT-SIZE=\"{:g}\" COLOR=\"{}\"><B>{}</B>", payoff_points, text, escaped(node.payoff)));
  const std::string ground = node.dead        ? std::string()
                             : is_quiet(node) ? fmt::format(" BGCOLOR=\"{}\"", quiet_heat(theme_, node.heat))
                                              : fmt::format(" BGCOLOR=\"{}\"", heat(node.heat));
  cell(regret_width_, ground,
       fmt::format("POINT-SIZE=\"{:g}\" COLOR=\"{}\">{}", small_points,
                   node.dead        ? text
                   : is_quiet(node) ? palette_of(theme_).quiet
                                    : p_.on_heat,
                   escaped(node.regret)));
  if (chance_width_ > 0) {
    cell(chance_width_, " ALIGN=\"RIGHT\"",
         fmt::format("POINT-SIZE=\"{:g}\" COLOR=\"{}\">{}", small_points, text,
                     node.chance.empty() ? " " : escaped(node.chance)));
  }
  if (!lines.empty()) {
    cell(name.width, " ALIGN=\"LEFT\"",
         fmt::format("POINT-SIZE=\"{:g}\" COLOR=\"{}\">{}", name_points, text, lines_of(lines, left_break)));
  }
  return html + "</TR></TABLE>";
}

double Drawer::larger(void* element, double points) {
  const double letters = std::strtod(set_on(element, "fontsize").c_str(), nullptr) / points;
  return std::isfinite(letters) ? std::clamp(letters, 1.0, 10.0) : 1;
}

Size Drawer::size_of(std::size_t i) const {
  const SceneNode& node = scene_.nodes[i];
  Agnode_t* n = nodes_[i];
  if (node.kind == Kind::outcome) {
    const Size name = name_size(name_lines(node.name));
    return {symbol_width + payoff_width_ + regret_width_ + chance_width_ + name.width, name.height};
  }
  if (node.remark()) {
    const Size text = text_size(fmt::format("{}", fmt::join(node.lines, "\n")), name_points * larger(n, name_points));
    const std::string shape = set_on(n, "shape");
    if (shape == "plaintext" || shape == "plain" || shape == "none") return {text.width + 8, text.height + 4};
    const bool round = shape == "ellipse" || shape == "oval" || shape == "circle" || shape == "diamond";
    return round ? Size{text.width * 1.5 + 12, text.height * 1.8 + 8} : Size{text.width + 24, text.height + 14};
  }
  const Size head = text_size(fmt::format("{}", fmt::join(name_lines(heading_of(node)), "\n")),
                              name_points * larger(n, name_points), true);
  const Size figures = text_size(fmt::format("{}", fmt::join(figure_lines(node), "\n")), small_points);
  const double width = std::max({head.width, figures.width, 8.0});
  const double height = std::max(head.height + figures.height, 8.0) + 3;
  const std::string shape = set_on(n, "shape");
  if (shape == "box") return {width + 12, height + 6};
  if (shape == "ellipse") return {width * 1.25 + 8, height * 1.5 + 4};
  return {width * 1.6 + 8, height * 2 + 4};  // a diamond's corners take as much room
}

Size Drawer::label_size(std::size_t edge) const {
  const std::string text = fmt::format("{}", fmt::join(edge_lines(scene_.edges[edge]), "\n"));
  return text_size(text, edge_points * larger(edges_[edge], edge_points));
}

void Drawer::add_edge(std::size_t i) {
  const SceneEdge& edge = scene_.edges[i];
  Agedge_t* e = agedge(graph_.get(), nodes_[edge.from], nodes_[edge.to], fmt::format("{}", i).data(), 1);
  edges_.push_back(e);
  const std::string letters = is_quiet(edge)             ? p_.quiet
                              : edge.value && edge.least ? p_.text
                              : edge.value               ? p_.value_text
                                                         : p_.regret_text;
  set(e, "fontname", "Helvetica,Arial,sans-serif");
  set(e, "fontsize", fmt::format("{:g}", edge_points));
  set(e, "fontcolor", letters);
  set(e, "arrowhead", "none");
  if (side_ == Outside::right && !placed_ && !edge.remark) {
    set(e, "tailport", "e");
    set(e, "headport", "w");
  }
  set(e, "id", svg_id(scene_, i));
  set(e, "penwidth", fmt::format("{:.1f}", usual_width(edge)));
  set(e, "color", edge.remark ? p_.quiet : is_quiet(edge) ? p_.line : edge.value ? p_.value : p_.regret);
  if (edge.dead) set(e, "style", "dotted");
  // Beside an edge that runs down, Graphviz leaves no space.
  const char* space = side_ == Outside::below || side_ == Outside::above ? "  " : "";
  std::string label;
  for (const std::string& line : edge_lines(edge)) label += (label.empty() ? space : "\\n") + plain_label(line);
  set(e, "label", label + space);
  const dot::Document& document = model_.graph.document;
  pass(e, document.edges[edge.edge].attributes, Bearing::edge, edge.remark);
  settle_font(e, letters);
}

double Drawer::usual_width(const SceneEdge& edge) const {
  if (is_quiet(edge)) return 1;
  return scene_.nodes[edge.from].kind == Kind::decision ? 3 : 1 + 2.5 * edge.probability;
}

double Drawer::line_width(Agedge_t* e) {
  const double line = std::strtod(set_on(e, "penwidth").c_str(), nullptr);
  return std::isfinite(line) ? std::clamp(line, 0.0, 40.0) : 1;
}

std::string Drawer::own_colours(Agedge_t* e) {
  return without_plans(set_on(e, "color"));
}

void Drawer::add_arrow(const SceneArrow& arrow) {
  Agedge_t* e = agedge(graph_.get(), nodes_[arrow.from], nodes_[arrow.to], svg_id(arrow).data(), 1);
  edges_.push_back(e);
  set(e, "style", "dashed");
  set(e, "constraint", "false");
  set(e, "color", arrow.value && arrow.least ? p_.text : arrow.value ? p_.value : p_.regret);
  set(e, "fontcolor", arrow.value && arrow.least ? p_.text : arrow.value ? p_.value_text : p_.regret_text);
  set(e, "fontname", "Helvetica,Arial,sans-serif");
  set(e, "fontsize", fmt::format("{:g}", edge_points));
  set(e, "label", arrow.label);
  set(e, "arrowsize", "0.7");
  set(e, "id", svg_id(arrow));
  arrows_.push_back(e);
}

std::string Drawer::coloured(const std::string& text, const std::string& colour) {
  return fmt::format("<FONT COLOR=\"{}\">{}</FONT>", colour, escaped(text));
}

// Its lines are rows of their own, as Graphviz sets lines of two fonts too close.
std::vector<std::string> Drawer::legend_rows(std::size_t columns) const {
  std::vector<std::string> rows;
  const auto add = [&](std::string_view mark, const std::string& colour, const std::string& text,
                       const std::string& letters) {
    bool first = true;
    for (const std::string& line : wrap(text, columns)) {
      const std::string before = mark.empty() ? std::string() : first ? coloured(std::string(mark), colour) + " " : no_mark;
      rows.push_back(before + coloured(line, letters));
      first = false;
    }
  };
  add("", {}, scene_.about, p_.quiet);
  for (const Scene::Line& line : scene_.legend)
    add(line.least ? least_mark : value_mark, line.least ? p_.regret_text : p_.value_text, line.words(), p_.text);
  if (!scene_.arrows.empty()) add("⇢", p_.text, "from where a pick hurts most to what was given up", p_.text);
  if (std::any_of(scene_.edges.begin(), scene_.edges.end(), [](const SceneEdge& edge) { return edge.tied; }))
    add("", {}, "(tie): as good as what a plan takes instead", p_.text);
  for (const std::string& note : scene_.notes) add("▸", p_.text, note, p_.text);
  return rows;
}

std::string Drawer::table_of(const std::vector<std::string>& rows) {
  std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"2\">";
  for (const std::string& text : rows) html += "<TR><TD ALIGN=\"LEFT\">" + text + "</TD></TR>";
  return html + "</TABLE>";
}

}  // namespace rue
