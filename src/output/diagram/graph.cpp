// graph.cpp - a scene as a Graphviz graph, through cgraph.
#include "output/diagram/graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>

#include "model/graph/known_attributes.h"
#include "model/tree/unfolding.h"
#include "output/diagram/author_text.h"
#include "output/picture/colour.h"
#include "output/picture/palette.h"
#include "output/picture/text_size.h"
#include "output/words/events_text.h"
#include "output/words/words.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t bytes_an_element = 4096;  // measured: less than 3000 for a node and its edge
constexpr std::size_t bytes_a_letter = 4;       // texts are kept once, escaped and written
constexpr std::size_t most_laid_out = 300;      // drawn nodes of a tree that Graphviz's own layout is asked for

// Columns of a line of text.
constexpr std::size_t title_columns = 72;
constexpr std::size_t legend_columns = 110;  // of a narrow picture
constexpr std::size_t name_columns = 32;
constexpr std::size_t edge_columns = 36;

// Of a picture that has twice the pixels: Graphviz draws 32,767 across at most, and they take memory.
constexpr double most_sharp = 10000;     // points
constexpr double most_sharp_area = 9e6;  // square points

// Letters, in points.
constexpr double name_points = 11;
constexpr double payoff_points = 12;
constexpr double small_points = 10;
constexpr double cell_height = 20;
constexpr double cell_padding = 3;
constexpr std::string_view left_break = "<BR ALIGN=\"LEFT\"/>";
constexpr double symbol_width = 16;  // of the cell with an outcome's triangle

// Of a picture's legend and its letters.
constexpr double legend_points = 11;
constexpr double legend_margin = 24;

constexpr std::string_view value_mark = "━━";  // as the edges are drawn
constexpr std::string_view least_mark = "╍╍";
const std::string no_mark = "&#160;&#160;&#160;&#160;";

constexpr double strand_gap = 0.8;  // between two lines along an edge

std::string addressable(std::string_view id) {
  std::string out;
  for (const char c : id) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
      out += c;
    } else {
      out += fmt::format("_{:02x}", static_cast<unsigned char>(c));
    }
  }
  return out;
}

std::string exact(double figure) {
  return fmt::format("{}", figure == 0 ? 0.0 : figure);
}

class Drawer {
 public:
  Drawer(const Scene& scene, const Model& model, Theme theme, bool for_reading)
      : scene_(scene),
        model_(model),
        theme_(theme),
        for_reading_(for_reading),
        placed_(!for_reading && scene.unfolded),
        sharp_(scene.nodes.size() <= most_laid_out) {
    choose_ground();
  }

  DrawnGraph draw() {
    ask_for_memory();
    std::string name(model_.graph.document.id);
    // It is the title of a picture, where Graphviz takes "&word;" for an entity.
    if (!for_reading_ && !is_harmless_in_xml(name, false)) name.clear();
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
    if (placed_) place();
    add_legend();
    if (!for_reading_ && !placed_) align_outcomes();
    return {std::move(graph_),  placed_, sharp_, std::move(nodes_), std::move(edges_), std::move(arrows_),
            std::move(strands_)};
  }

 private:
  // An author's own background stays, with the letters and lines that show on it; a dark page asks for a dark one.
  void choose_ground() {
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
  [[nodiscard]] std::optional<std::vector<Colour>> grounds_of(Agnode_t* n) const {
    const std::string style = set_on(n, "style");
    const auto has = [&](const char* part) { return style.find(part) != std::string::npos; };
    if (!has("filled") && !has("radial") && !has("wedged") && !has("striped")) return ground_;
    if (!set_on(n, "colorscheme").empty()) return std::nullopt;
    const std::string fill = set_on(n, "fillcolor");
    return read_colours(fill.empty() ? set_on(n, "color") : fill, ground_.front());
  }

  // Letters on a node: the author's colour, else ours, else black or white; where none can be read, on a plate of ours.
  struct Ink {
    std::string text, plate;
  };
  [[nodiscard]] Ink ink_on(Agnode_t* n, const std::string& ours) const {
    const std::optional<std::vector<Colour>> grounds = grounds_of(n);
    const std::string wanted[] = {set_on(n, "fontcolor"), ours};
    const std::string seen = grounds ? visible_on(*grounds, wanted, text_contrast) : std::string();
    if (!seen.empty()) return {seen, {}};
    return {palette_of(theme_).text, palette_of(theme_).box};
  }

  void settle_font(void* element, const std::string& ours) {
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
  void ask_for_memory() const {
    std::size_t bytes = (scene_.nodes.size() + scene_.edges.size()) * bytes_an_element;
    for (const SceneNode& n : scene_.nodes) bytes += bytes_a_letter * (n.name.size() + n.hover.size() + n.caption.size());
    for (const SceneEdge& e : scene_.edges) bytes += bytes_a_letter * (e.label.size() + e.hover.size());
    void* room = ::operator new(bytes);
    *static_cast<volatile char*>(room) = 0;  // so that no compiler leaves it out
    ::operator delete(room);
  }

  void set(void* element, const char* name, const std::string& value) {
    agsafeset(element, const_cast<char*>(name), const_cast<char*>(value.c_str()), const_cast<char*>(""));
  }
  [[nodiscard]] static std::string set_on(void* element, const char* name) {
    const char* value = agget(element, const_cast<char*>(name));
    return value == nullptr ? std::string() : value;
  }
  void set_html(void* element, const char* name, const std::string& value) {
    char* html = agstrdup_html(graph_.get(), const_cast<char*>(value.c_str()));
    agsafeset(element, const_cast<char*>(name), html, const_cast<char*>(""));
    agstrfree(graph_.get(), html);
  }

  void pass(void* element, dot::Attributes list, Bearing bearing, bool remark = false) {
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

  void set_graph(Agraph_t* g) {
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
    if (!for_reading_) set(g, "outputorder", "edgesfirst");
    pass(g, model_.graph.document.graph, Bearing::graph);
    if (!own_ground_) set(g, "bgcolor", p_.ground);
    settle_font(g, p_.text);
    set(g, "label", plain_label(scene_.title));
    if (for_reading_) {
      set(g, "root", scene_.nodes[0].id);
      const std::string unit = model_.graph.utility.measures ? written("unit") : std::string(model_.graph.unit);
      if (!unit.empty()) set(g, "unit", unit);
      if (model_.graph.objective == Objective::minimize) set(g, "objective", "minimize");
      write_laws(g);
    }
  }

  // As it stands on the graph.
  [[nodiscard]] std::string written(std::string_view name) const {
    const dot::Document& document = model_.graph.document;
    const dot::Attribute* const found = dot::find(document, document.graph, name);
    return found ? std::string(found->value) : std::string();
  }

  // Numbers are written out, so that what was set, and whose view was taken, is what reads back.
  void write_laws(Agraph_t* g) {
    const DecisionGraph& graph = model_.graph;
    if (graph.utility.form != Utility::Form::linear) {
      set(g, "utility", graph.parameters.all.empty() ? graph.utility.words : text_of(graph.utility, graph.objective));
      if (graph.utility.measures) set(g, "regret", "utility");
    }
    const std::string events = written("events");
    if (!events.empty()) set(g, "events", graph.parameters.all.empty() ? events : events_text(graph.events));
    const Criteria& criteria = graph.criteria;
    if (criteria.all.empty()) return;
    set(g, "criteria", written("criteria"));
    std::string list;
    if (criteria.value) {
      for (const rue_instruction& in : criteria.value->code) {
        if (in.operation != RUE_OP_PARAMETER || in.index >= criteria.first) continue;
        const std::string line =
            fmt::format("{} = {}; ", graph.parameters.all[in.index].name, graph.parameters.value[in.index]);
        if (list.find(line) == std::string::npos) list += line;
      }
      if (!list.empty()) set(g, "params", list);
      set(g, "value", written("value"));
      return;
    }
    const std::vector<std::uint32_t>& weight = criteria.views[criteria.view].weight;
    for (std::size_t c = 0; c < weight.size(); ++c) {
      list += fmt::format("{}{}={}", c == 0 ? "" : ", ", criteria.all[c].name, graph.parameters.value[weight[c]]);
    }
    set(g, "weights", list);
  }

  // What an element is worth by each criterion that is written on it.
  void write_criteria(void* element, const std::vector<double>& worth, const std::vector<std::uint8_t>& written,
                      std::size_t index) {
    const std::vector<CriterionFacts>& all = model_.graph.criteria.all;
    for (std::size_t c = 0; c < all.size(); ++c) {
      const std::size_t at = index * all.size() + c;
      if (written[at] != 0) set(element, all[c].name.c_str(), exact(worth[at]));
    }
  }

  [[nodiscard]] bool quiet(const SceneNode& node) const { return !node.value && !node.least; }

  void add_node(std::size_t i) {
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
      if (for_reading_ && !node.hypothetical) set(n, "rue", "decoration");
      return;
    }
    set(n, "color", quiet(node) ? p_.line : node.value && node.least ? p_.text : node.value ? p_.value : p_.regret);
    set(n, "penwidth", quiet(node) ? "1" : "1.6");
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
    const Ink ink = ink_on(n, quiet(node) ? p_.quiet : p_.text);
    set(n, "fontcolor", ink.text);
    set_html(n, "label", outcome ? outcome_label(node, ink) : inner_label(node, ink));
    if (for_reading_) write_node(n, node);
  }

  [[nodiscard]] static std::string small(const std::string& text, const std::string& colour) {
    return fmt::format("<FONT POINT-SIZE=\"{:g}\" COLOR=\"{}\">{}</FONT>", small_points, colour, escaped(text));
  }

  // What stands in a decision or chance node above its caption: its own name, the shared event with its mark.
  [[nodiscard]] static std::string heading(const SceneNode& node) {
    std::string text = !node.event.empty() ? node.event : node.name;
    if (node.mark > 0) text += " " + mark(node.mark);
    return text;
  }
  // A, B, … Z, then A2, B2, …
  [[nodiscard]] static std::string mark(std::size_t number) {
    const std::size_t round = (number - 1) / 26;
    return fmt::format("({}{})", static_cast<char>('A' + (number - 1) % 26), round == 0 ? "" : std::to_string(round + 1));
  }

  [[nodiscard]] static std::vector<std::string> name_lines(const std::string& name) {
    std::vector<std::string> lines;
    for (const std::string& line : split_lines(name)) {
      const std::vector<std::string> wrapped = wrap(line, name_columns);
      lines.insert(lines.end(), wrapped.begin(), wrapped.end());
    }
    return lines;
  }
  // The lines under it.
  [[nodiscard]] static std::vector<std::string> figure_lines(const SceneNode& node) {
    std::vector<std::string> lines;
    if (!node.payoff.empty()) lines.push_back(node.payoff + " here");
    if (!node.caption.empty()) lines.push_back(node.caption);
    if (!node.folded.empty()) lines.push_back("▸ " + node.folded + ", folded");
    return lines;
  }

  [[nodiscard]] static std::string plate(const Ink& ink) {
    return ink.plate.empty() ? std::string() : fmt::format(" BGCOLOR=\"{}\"", ink.plate);
  }

  [[nodiscard]] static std::string inner_label(const SceneNode& node, const Ink& ink) {
    std::string rows;
    const auto row = [&](const std::string& content) { rows += "<TR><TD>" + content + "</TD></TR>"; };
    const std::string head = heading(node);
    if (!head.empty()) row("<B>" + lines_of(name_lines(head), "<BR/>") + "</B>");
    for (const std::string& line : figure_lines(node)) row(small(line, escaped(ink.text)));
    if (rows.empty()) return " ";
    return fmt::format("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"0\"{}>{}</TABLE>", plate(ink),
                       rows);
  }

  // A single line needs no break behind it.
  [[nodiscard]] static std::string lines_of(const std::vector<std::string>& lines, std::string_view line_break) {
    std::string html;
    for (const std::string& line : lines) {
      html += escaped(line);
      if (lines.size() > 1) html += line_break;
    }
    return html;
  }

  // Outcomes are rows of one table, each drawn at its own leaf: their cells are as wide as the widest.
  void measure_outcomes() {
    for (const SceneNode& node : scene_.nodes) {
      if (node.kind != Kind::outcome) continue;
      payoff_width_ = std::max(payoff_width_, cell_width(text_size(node.payoff, payoff_points, true)));
      regret_width_ = std::max(regret_width_, cell_width(text_size(node.regret, small_points)));
      if (!node.chance.empty()) chance_width_ = std::max(chance_width_, cell_width(text_size(node.chance, small_points)));
    }
  }

  // Graphviz takes whole points.
  [[nodiscard]] static double cell_width(Size text) { return std::ceil(text.width + 2 * cell_padding); }

  [[nodiscard]] static Size name_size(const std::vector<std::string>& lines) {
    const Size text = text_size(fmt::format("{}", fmt::join(lines, "\n")), name_points);
    return {lines.empty() ? 0 : cell_width(text), std::max(cell_height, std::ceil(text.height + 2 * cell_padding))};
  }

  [[nodiscard]] std::string outcome_label(const SceneNode& node, const Ink& ink) const {
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
    const std::string ground = node.dead     ? std::string()
                               : quiet(node) ? fmt::format(" BGCOLOR=\"{}\"", quiet_heat(theme_, node.heat))
                                             : fmt::format(" BGCOLOR=\"{}\"", heat(node.heat));
    cell(regret_width_, ground,
         fmt::format("POINT-SIZE=\"{:g}\" COLOR=\"{}\">{}", small_points,
                     node.dead     ? text
                     : quiet(node) ? palette_of(theme_).quiet
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

  // How much larger than ours an author chose the letters.
  [[nodiscard]] static double larger(void* element, double points) {
    const double letters = std::strtod(set_on(element, "fontsize").c_str(), nullptr) / points;
    return std::isfinite(letters) ? std::clamp(letters, 1.0, 10.0) : 1;
  }

  // In the shape that the author chose.
  [[nodiscard]] Size size_of(const SceneNode& node, Agnode_t* n) const {
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
    const Size head =
        text_size(fmt::format("{}", fmt::join(name_lines(heading(node)), "\n")), name_points * larger(n, name_points), true);
    const Size figures = text_size(fmt::format("{}", fmt::join(figure_lines(node), "\n")), small_points);
    const double width = std::max({head.width, figures.width, 8.0});
    const double height = std::max(head.height + figures.height, 8.0) + 3;
    const std::string shape = set_on(n, "shape");
    if (shape == "box") return {width + 12, height + 6};
    if (shape == "ellipse") return {width * 1.25 + 8, height * 1.5 + 4};
    return {width * 1.6 + 8, height * 2 + 4};  // a diamond's corners take as much room
  }

  // A tree: everything at places of our own.
  void place() {
    std::vector<Size> sizes, labels;
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      sizes.push_back(size_of(scene_.nodes[i], nodes_[i]));
      set(nodes_[i], "fixedsize", "true");
      set(nodes_[i], "width", fmt::format("{:.3f}", sizes[i].width / 72));
      set(nodes_[i], "height", fmt::format("{:.3f}", sizes[i].height / 72));
    }
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) {
      const std::vector<std::string> lines = edge_lines(scene_.edges[i]);
      labels.push_back(text_size(fmt::format("{}", fmt::join(lines, "\n")), edge_points * larger(edges_[i], edge_points)));
    }
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

  void write_node(Agnode_t* n, const SceneNode& node) {
    const NodeFacts& facts = model_.graph.graph[node.vertex];
    set(n, "kind", facts.kind == Kind::outcome ? "outcome" : facts.kind == Kind::decision ? "decision" : "chance");
    const std::string_view name = model_.graph.name_of(node.vertex);
    set(n, "name", name.empty() ? node.id : std::string(name));
    const Criteria& criteria = model_.graph.criteria;
    if (!criteria.all.empty()) {
      write_criteria(n, criteria.on_vertex, criteria.written_on_vertex, node.vertex);
    } else if (model_.graph.node_payoff[node.vertex] != 0 || facts.kind == Kind::outcome) {
      write_payoff(n, model_.graph.node_payoff[node.vertex]);
    }
    if (facts.kind != Kind::chance) return;
    if (!node.event_id.empty()) {
      set(n, "event", node.event_id);
    } else if (facts.event == no_event && !scene_.unfolded) {
      // A node that several paths reach, an uncertainty of its own on each, must say so again.
      if (facts.shared) set(n, "event", "separate");
    }
  }

  void write_payoff(void* element, double gain) {
    const bool costs = model_.graph.objective == Objective::minimize;
    set(element, costs ? "cost" : "payoff", exact(costs ? -gain : gain));
  }

  void add_edge(std::size_t i) {
    const SceneEdge& edge = scene_.edges[i];
    Agedge_t* e = agedge(graph_.get(), nodes_[edge.from], nodes_[edge.to], fmt::format("{}", i).data(), 1);
    edges_.push_back(e);
    const bool quiet_edge = !edge.value && !edge.least;
    const std::string letters = quiet_edge                 ? p_.quiet
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
    const bool chosen = scene_.nodes[edge.from].kind == Kind::decision;
    const double width = quiet_edge ? 1 : chosen ? 3 : 1 + 2.5 * edge.probability;
    set(e, "penwidth", fmt::format("{:.1f}", width));
    set(e, "color", edge.remark ? p_.quiet : quiet_edge ? p_.line : edge.value ? p_.value : p_.regret);
    if (edge.dead) set(e, "style", "dotted");
    std::string label;
    if (for_reading_ && !edge.remark) {
      label = plain_label(edge.label);
    } else {
      // Beside an edge that runs down, Graphviz leaves no space.
      const char* space = side_ == Outside::below || side_ == Outside::above ? "  " : "";
      for (const std::string& line : edge_lines(edge)) label += (label.empty() ? space : "\\n") + plain_label(line);
      label += space;
    }
    set(e, "label", label);
    const dot::Document& document = model_.graph.document;
    pass(e, document.edges[edge.edge].attributes, Bearing::edge, edge.remark);
    const double line = line_width(e);
    if (!for_reading_ && std::strtod(set_on(e, "penwidth").c_str(), nullptr) != line)
      set(e, "penwidth", fmt::format("{:g}", line));
    settle_font(e, letters);
    if (edge.remark) {
      if (edge.hypothetical && !for_reading_) set(e, "style", "dotted");
      if (for_reading_ && !edge.hypothetical) set(e, "rue", "decoration");
      return;
    }
    if (!quiet_edge) show_plans(e, edge, width);
    if (for_reading_) write_edge(e, edge, facts_of(model_.graph.graph, edge.edge));
  }

  // Points, as broad as is drawn at most, whatever the author wrote.
  [[nodiscard]] static double line_width(Agedge_t* e) {
    const double line = std::strtod(set_on(e, "penwidth").c_str(), nullptr);
    return std::isfinite(line) ? std::clamp(line, 0.0, 40.0) : 1;
  }

  // Which plan takes an edge is told by strands: beside the author's own line where it has a colour, else in its place.
  void show_plans(Agedge_t* e, const SceneEdge& edge, double width) {
    if (set_on(e, "style").find("invis") != std::string::npos) return;
    const std::string own = without_plans(set_on(e, "color"));
    const double drawn = line_width(e);
    if (for_reading_) {
      // One line in strands: a text to be read has each edge once.
      std::string strands = edge.value ? p_.value : std::string();
      for (const std::string& more : {own, edge.least ? p_.regret : std::string()}) {
        if (!more.empty()) strands += (strands.empty() ? "" : ":") + more;
      }
      set(e, "color", strands);
      if (own.empty() && !edge.value) set(e, "style", "dashed");
      return;
    }
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

  // A list of colours without those that a diagram that was written before marked its plans with.
  [[nodiscard]] static std::string without_plans(const std::string& colours) {
    std::string rest;
    for (std::size_t at = 0; at <= colours.size();) {
      const std::size_t end = std::min(colours.find(':', at), colours.size());
      const std::string colour = colours.substr(at, end - at);
      const bool ours = std::any_of(plans_.begin(), plans_.end(), [&](const Palette* p) {
        return colour == p->value || colour == p->regret || colour == p->line;
      });
      if (!ours && !colour.empty()) rest += (rest.empty() ? "" : ":") + colour;
      at = end + 1;
    }
    return rest;
  }

  // The branch's name, its chance and what is booked on it; they are not parted where they fit on a line.
  [[nodiscard]] static std::vector<std::string> edge_lines(const SceneEdge& edge) {
    std::vector<std::string> lines = wrap(edge.label, edge_columns);
    const auto append = [&](const std::string& both, const std::string& alone) {
      if (width_of(both) > edge_columns) {
        lines.push_back(alone);
      } else {
        lines.back() = both;
      }
    };
    if (!edge.chance.empty()) append(edge.label.empty() ? edge.chance : with_chance(lines.back(), edge.chance), edge.chance);
    if (!edge.payoff.empty())
      append(lines.back().empty() ? edge.payoff : fmt::format("{}  {}", lines.back(), edge.payoff), edge.payoff);
    if (edge.tied) append(lines.back().empty() ? "(tie)" : lines.back() + " (tie)", "(tie)");
    return lines;
  }

  void write_edge(Agedge_t* e, const SceneEdge& edge, const EdgeFacts& facts) {
    const Criteria& criteria = model_.graph.criteria;
    if (!criteria.all.empty()) write_criteria(e, criteria.on_edge, criteria.written_on_edge, edge.edge);
    if (const double payoff = model_.graph.edge_payoff[edge.edge]; payoff != 0) write_payoff(e, payoff);
    const NodeFacts& tail = model_.graph.graph[scene_.nodes[edge.from].vertex];
    if (tail.kind != Kind::chance) return;
    if (tail.event != no_event && facts.state != no_event)
      set(e, "state", text_of(model_.graph.events.events[tail.event], facts.state));
    const double probability = model_.graph.probability[edge.edge];
    if (probability >= 0 && (tail.event == no_event || !model_.graph.events.events[tail.event].declared))
      set(e, "p", exact(probability));
  }

  void add_arrow(const SceneArrow& arrow) {
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
    if (for_reading_) {
      set(e, "tailport", "e");
      set(e, "headport", "e");
      set(e, "rue", "decoration");
    }
    arrows_.push_back(e);
  }

  // A picture says it under the title; a text to be read keeps the title and carries it as decoration.
  void add_legend() {
    // As wide as the picture; its lines are rows of their own, as Graphviz sets lines of two fonts too close.
    const double room = std::max(0.0, width_ - legend_margin);  // a text to be read is laid out by nobody: no width
    const std::size_t columns = std::max(legend_columns, static_cast<std::size_t>(room / (0.64 * legend_points)));
    std::vector<std::string> rows;
    const auto coloured = [](const std::string& text, const std::string& colour) {
      return fmt::format("<FONT COLOR=\"{}\">{}</FONT>", colour, escaped(text));
    };
    const auto add = [&](std::string_view mark, const std::string& colour, const std::string& text,
                         const std::string& letters) {
      bool first = true;
      for (const std::string& line : wrap(text, columns)) {
        const std::string before = mark.empty() ? std::string()
                                   : first      ? coloured(std::string(mark), colour) + " "
                                                : no_mark;
        rows.push_back(before + coloured(line, letters));
        first = false;
      }
    };
    add("", {}, scene_.about, p_.quiet);
    for (const Scene::Line& line : scene_.legend)
      add(line.least ? least_mark : value_mark, line.least ? p_.regret_text : p_.value_text, line.words, p_.text);
    if (!scene_.arrows.empty()) add("⇢", p_.text, "from where a pick hurts most to what was given up", p_.text);
    if (std::any_of(scene_.edges.begin(), scene_.edges.end(), [](const SceneEdge& edge) { return edge.tied; }))
      add("", {}, "(tie): as good as what a plan takes instead", p_.text);
    for (const std::string& note : scene_.notes) add("▸", p_.text, note, p_.text);
    if (!for_reading_) {
      std::size_t at = 0;
      for (const std::string& line : wrap(scene_.title, std::max(title_columns, columns / 2)))
        rows.insert(rows.begin() + static_cast<std::ptrdiff_t>(at++),
                    "<FONT POINT-SIZE=\"18\"><B>" + coloured(line, p_.text) + "</B></FONT>");
    }
    std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"2\">";
    for (const std::string& text : rows) html += "<TR><TD ALIGN=\"LEFT\">" + text + "</TD></TR>";
    html += "</TABLE>";
    if (!for_reading_) {
      set(graph_.get(), "fontsize", fmt::format("{:g}", legend_points));
      set_html(graph_.get(), "label", html);
      return;
    }
    Agnode_t* n = agnode(graph_.get(), const_cast<char*>("rue legend"), 1);
    nodes_.push_back(n);
    set(n, "shape", "plain");
    set(n, "fontname", "Helvetica,Arial,sans-serif");
    set(n, "fontsize", "10");
    set(n, "fontcolor", p_.text);
    set(n, "rue", "decoration");
    set_html(n, "label", html);
  }

  void align_outcomes() {
    Agraph_t* outcomes = agsubg(graph_.get(), const_cast<char*>("outcomes"), 1);
    set(outcomes, "rank", "max");
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (scene_.nodes[i].kind == Kind::outcome) agsubnode(outcomes, nodes_[i], 1);
    }
  }

  const Scene& scene_;
  const Model& model_;
  static inline const std::array<const Palette*, 2> plans_{&palette_of(Theme::light), &palette_of(Theme::dark)};

  Theme theme_;  // dark where the author's own background is
  Palette p_;
  std::vector<Colour> ground_;  // one, or those of a gradient
  bool own_ground_ = true;      // the author's background stays
  bool for_reading_;
  bool placed_;
  bool sharp_;
  GraphvizGraph graph_;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  std::vector<Agedge_t*> arrows_;
  Outside side_ = Outside::right;
  std::vector<Strand> strands_;
  double payoff_width_ = 0, regret_width_ = 0, chance_width_ = 0;
  double width_ = 0;  // of what is placed
};

void set_text(void* element, const char* name, const std::string& value) {
  agsafeset(element, const_cast<char*>(name), const_cast<char*>(value.c_str()), const_cast<char*>(""));
}

}  // namespace

DrawnGraph draw_scene(const Scene& scene, const Model& model, Theme theme, bool for_reading) {
  agseterr(AGMAX);  // what Graphviz has to say goes through us
  return Drawer(scene, model, theme, for_reading).draw();
}

Outside side_of(std::string_view rankdir) {
  return rankdir == "TB"   ? Outside::below
         : rankdir == "BT" ? Outside::above
         : rankdir == "RL" ? Outside::left
                           : Outside::right;
}

void set_way(Agedge_t* edge, const Way& way) {
  std::string text = way.tip ? fmt::format("e,{:.1f},{:.1f} ", way.tip->x, way.tip->y) : std::string();
  for (const Spot& point : way.points)
    text += fmt::format("{}{:.1f},{:.1f}", &point == way.points.data() ? "" : " ", point.x, point.y);
  set_text(edge, "pos", text);
  set_text(edge, "lp", fmt::format("{:.1f},{:.1f}", way.label.x, way.label.y));
}

void add_strand(Agraph_t* graph, const Strand& strand, const Way& way) {
  Agnode_t* tail = agnode(graph, agnameof(agtail(strand.edge)), 0);
  Agnode_t* head = agnode(graph, agnameof(aghead(strand.edge)), 0);
  Agedge_t* e = agedge(graph, tail, head, agnameof(strand.edge), 0);
  if (!strand.itself && e != nullptr) {
    const char* id = agget(e, const_cast<char*>("id"));
    const std::string name = strand_id(id == nullptr ? "" : id, strand.least);
    e = agedge(graph, tail, head, const_cast<char*>(name.c_str()), 1);
    set_text(e, "id", name);
    set_text(e, "arrowhead", "none");
    set_text(e, "color", strand.colour);
    set_text(e, "penwidth", fmt::format("{:.1f}", strand.width));
  }
  if (e == nullptr) return;
  if (strand.least) set_text(e, "style", "dashed");
  Way shifted = beside(way, strand.apart);
  if (strand.itself) shifted.tip = way.tip;
  if (strand.itself || strand.apart != 0) set_way(e, shifted);
}

std::string strand_id(std::string_view edge_id, bool least) {
  return fmt::format("{}__{}", edge_id, least ? "least_regret" : "expected_value");
}

std::string svg_id(const SceneNode& node) {
  return "node_" + addressable(node.id);
}

std::string svg_id(const Scene& scene, std::size_t edge) {
  const SceneEdge& e = scene.edges[edge];
  return fmt::format("edge_{}__{}__{}", addressable(scene.nodes[e.from].id), addressable(scene.nodes[e.to].id), edge);
}

std::string svg_id(const SceneArrow& arrow) {
  return arrow.value ? "foregone_value" : "foregone_regret";
}

}  // namespace rue
