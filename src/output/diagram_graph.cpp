// diagram_graph.cpp - a scene as a Graphviz graph, through cgraph.
#include "output/diagram_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "model/known_attributes.h"
#include "model/unfolding.h"
#include "output/author_text.h"
#include "output/columns.h"
#include "output/diagram_palette.h"
#include "output/events_text.h"
#include "output/text_size.h"
#include "output/words.h"

namespace rue {
namespace {

constexpr std::size_t bytes_an_element = 4096;  // measured: less than 3000 for a node and its edge
constexpr std::size_t bytes_a_letter = 4;       // texts are kept once, escaped and written
constexpr std::size_t most_laid_out = 300;      // drawn nodes of a tree that Graphviz's own layout is asked for

// Columns of a line of text.
constexpr std::size_t title_columns = 72;
constexpr std::size_t legend_columns = 110;
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
        p_(palette_of(theme)),
        theme_(theme),
        for_reading_(for_reading),
        placed_(!for_reading && scene.unfolded),
        sharp_(scene.nodes.size() <= most_laid_out) {}

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
    return {std::move(graph_), placed_, sharp_, std::move(nodes_), std::move(edges_), std::move(arrows_)};
  }

 private:
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

  template <class List>
  void pass(void* element, const List& list, Bearing bearing) {
    for (const dot::Attribute attribute : list) {
      const std::string name(model_.graph.document.names[attribute.name]);
      if (attribute.html || attribute.value.empty() || !may_be_drawn(name, attribute.value)) continue;
      if (name == "shape" ? bearing != Bearing::node || attribute.inherited || !is_own_shape(attribute.value)
                          : rue_reads(name, bearing))
        continue;
      if (!graphviz_knows(name) || name == "charset") continue;  // what is written is UTF-8
      // Graphviz's own shapes change nothing that is read here: the kind is written out.
      set(element, name.c_str(), std::string(attribute.value));
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
    const std::optional<dot::Attribute> found = dot::find(document, document.graph, name);
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
        if (in.operation != RUE_OP_PARAMETER || in.index >= graph.parameters.all.size()) continue;
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
    set(n, "fontcolor", quiet(node) ? p_.quiet : p_.text);
    set(n, "color", quiet(node) ? p_.line : node.value && node.least ? p_.text : node.value ? p_.value : p_.regret);
    set(n, "penwidth", quiet(node) ? "1" : "1.6");
    set(n, "id", svg_id(node));
    set(n, "margin", "0.08,0.03");
    set(n, "height", "0.3");
    if (node.kind == Kind::outcome) {
      set(n, "shape", "plain");
      set(n, "width", "0");
    } else {
      set(n, "shape", node.kind == Kind::decision ? "box" : "ellipse");
      set(n, "width", "0.3");
      set(n, "style", "filled");
      set(n, "fillcolor", node.mark > 0 ? tint(theme_, node.mark - 1) : p_.box);
    }
    set_html(n, "label", node.kind == Kind::outcome ? outcome_label(node) : inner_label(node));
    const dot::Document& document = model_.graph.document;
    pass(n, document.attributes_of(model_.graph.written(node.vertex)), Bearing::node);
    if (node.kind == Kind::outcome) set(n, "shape", "plain");  // a row of a table
    if (for_reading_) write_node(n, node);
  }

  [[nodiscard]] std::string small(const std::string& text, const char* colour) const {
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
    return name.empty() ? std::vector<std::string>() : wrap(name, name_columns);
  }
  // The lines under it.
  [[nodiscard]] static std::vector<std::string> figure_lines(const SceneNode& node) {
    std::vector<std::string> lines;
    if (!node.caption.empty()) lines.push_back(node.caption);
    if (!node.folded.empty()) lines.push_back("▸ " + node.folded + ", folded");
    return lines;
  }

  [[nodiscard]] std::string inner_label(const SceneNode& node) const {
    std::string rows;
    const auto row = [&](const std::string& content) { rows += "<TR><TD>" + content + "</TD></TR>"; };
    const std::string head = heading(node);
    if (!head.empty()) row("<B>" + lines_of(name_lines(head), "<BR/>") + "</B>");
    for (const std::string& line : figure_lines(node)) row(small(line, quiet(node) ? p_.quiet : p_.text));
    if (rows.empty()) return " ";
    return "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"1\" CELLPADDING=\"0\">" + rows + "</TABLE>";
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
    }
  }

  // Graphviz takes whole points.
  [[nodiscard]] static double cell_width(Size text) { return std::ceil(text.width + 2 * cell_padding); }

  [[nodiscard]] static Size name_size(const std::vector<std::string>& lines) {
    const Size text = text_size(fmt::format("{}", fmt::join(lines, "\n")), name_points);
    return {lines.empty() ? 0 : cell_width(text), std::max(cell_height, std::ceil(text.height + 2 * cell_padding))};
  }

  [[nodiscard]] std::string outcome_label(const SceneNode& node) const {
    const std::vector<std::string> lines = name_lines(node.name);
    const Size name = name_size(lines);
    const char* text = quiet(node) ? p_.quiet : p_.text;
    std::string html =
        fmt::format("<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"{:g}\"><TR>", cell_padding);
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
         fmt::format("POINT-SIZE=\"{:g}\" COLOR=\"{}\">{}", small_points, quiet(node) ? p_.quiet : p_.on_heat,
                     escaped(node.regret)));
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
      return {symbol_width + payoff_width_ + regret_width_ + name.width, name.height};
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
      labels.push_back(text_size(fmt::format("{}", fmt::join(edge_lines(scene_.edges[i]), "\n")),
                                 edge_points * larger(edges_[i], edge_points)));
    }
    const TreeLayout layout = tidy_layout(scene_, sizes, labels);
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i)
      set(nodes_[i], "pos", fmt::format("{:.1f},{:.1f}", layout.nodes[i].x, layout.nodes[i].y));
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) set_way(edges_[i], layout.edges[i]);
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
    for (std::size_t i = 0; i < ways.size(); ++i) set_way(arrows_[i], ways[i]);
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
    set(e, "fontname", "Helvetica,Arial,sans-serif");
    set(e, "fontsize", fmt::format("{:g}", edge_points));
    set(e, "fontcolor",
        quiet_edge                 ? p_.quiet
        : edge.value && edge.least ? p_.text
        : edge.value               ? p_.value_text
                                   : p_.regret_text);
    set(e, "arrowhead", "none");
    if (side_ == Outside::right && !placed_) {
      set(e, "tailport", "e");
      set(e, "headport", "w");
    }
    set(e, "id", svg_id(scene_, i));
    const bool chosen = scene_.nodes[edge.from].kind == Kind::decision;
    const double width = quiet_edge ? 1 : chosen ? 3 : 1 + 2.5 * edge.probability;
    set(e, "penwidth", fmt::format("{:.1f}", width));
    set(e, "color",
        quiet_edge                 ? p_.line
        : edge.value && edge.least ? fmt::format("{}:{}", p_.value, p_.regret)
        : edge.value               ? p_.value
                                   : p_.regret);
    if (edge.dead) set(e, "style", "dotted");
    const EdgeFacts& facts = facts_of(model_.graph.graph, edge.edge);
    std::string label;
    if (for_reading_) {
      label = plain_label(edge.label);
    } else {
      // Beside an edge that runs down, Graphviz leaves no space.
      const char* space = side_ == Outside::below || side_ == Outside::above ? "  " : "";
      for (const std::string& line : edge_lines(edge)) label += (label.empty() ? space : "\\n") + plain_label(line);
      label += space;
    }
    set(e, "label", label);
    const dot::Document& document = model_.graph.document;
    pass(e, document.attributes_of(document.edges[edge.edge]), Bearing::edge);
    if (for_reading_) write_edge(e, edge, facts);
  }

  // The branch's name and its chance; the two are not parted where they fit on a line.
  [[nodiscard]] static std::vector<std::string> edge_lines(const SceneEdge& edge) {
    std::vector<std::string> lines = wrap(edge.label, edge_columns);
    if (edge.chance.empty()) return lines;
    const std::string both = edge.label.empty() ? edge.chance : with_chance(lines.back(), edge.chance);
    if (width_of(both) > edge_columns) {
      lines.push_back(edge.chance);
    } else {
      lines.back() = both;
    }
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
    constexpr std::size_t most_rows = 5;
    std::vector<std::string> rows{coloured_lines(scene_.unit, legend_columns, p_.quiet)};
    const auto row = [&](std::string_view mark, const char* colour, const std::string& text) {
      // One cell, as Graphviz would share out the width of a long title among columns.
      rows.push_back(
          fmt::format("<FONT COLOR=\"{}\">{}</FONT> {}", colour, mark, coloured_lines(text, legend_columns, p_.text)));
    };
    constexpr std::string_view no_mark = "&#160;&#160;&#160;";
    for (std::size_t i = 0; i < scene_.legend.size(); ++i) {
      const char* colour = scene_.legend[i].starts_with("least") ? p_.regret : i == 0 ? p_.value : nullptr;
      row(colour != nullptr ? "■" : no_mark, colour != nullptr ? colour : p_.text, scene_.legend[i]);
    }
    for (const std::string& note : scene_.notes) row(no_mark, p_.text, note);
    if (!scene_.arrows.empty()) row("⇢", p_.text, "from where a pick hurts most to what was given up");
    if (rows.size() > most_rows) rows.resize(most_rows);
    if (!for_reading_) {
      rows.insert(rows.begin(),
                  "<FONT POINT-SIZE=\"18\"><B>" + coloured_lines(scene_.title, title_columns, p_.text) + "</B></FONT>");
    }
    std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"2\" CELLPADDING=\"2\">";
    for (const std::string& text : rows) html += "<TR><TD ALIGN=\"LEFT\">" + text + "</TD></TR>";
    html += "</TABLE>";
    if (!for_reading_) {
      set(graph_.get(), "fontsize", "11");
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

  [[nodiscard]] static std::string coloured_lines(const std::string& text, std::size_t columns, const char* colour) {
    return fmt::format("<FONT COLOR=\"{}\">{}</FONT>", colour, lines_of(wrap(text, columns), left_break));
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
  const Palette& p_;
  Theme theme_;
  bool for_reading_;
  bool placed_;
  bool sharp_;
  GraphvizGraph graph_;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  std::vector<Agedge_t*> arrows_;
  Outside side_ = Outside::right;
  double payoff_width_ = 0, regret_width_ = 0;
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
