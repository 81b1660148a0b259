// diagram_graph.cpp - a scene as a Graphviz graph, through cgraph.
#include "output/diagram_graph.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "model/known_attributes.h"
#include "output/diagram_layout.h"
#include "output/diagram_palette.h"
#include "output/events_text.h"

namespace rue {
namespace {

constexpr std::size_t bytes_an_element = 4096;  // measured: less than 3000 for a node and its edge
constexpr std::size_t bytes_a_letter = 4;       // texts are kept once, escaped and written
constexpr std::size_t most_laid_out = 300;      // drawn nodes that Graphviz's own layout is asked for

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

// Graphviz reads \N, \n and the like in labels: an author's backslash is doubled.
std::string plain_label(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out;
}

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

// May a text stand in an XML attribute as it is? Graphviz (2.43, Debian 12) escapes neither the names of fonts, targets and
// classes nor all of an address, and takes "&word;" for an entity that is meant.
bool is_harmless_in_xml(std::string_view value, bool is_address) {
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (c == '<' || c == '>' || c == '"' || c == '\'' || c == '\\' || static_cast<unsigned char>(c) < 0x20) return false;
    if (c != '&') continue;
    if (!is_address) return false;
    const std::size_t end =
        value.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", i + 1);
    if (end != std::string_view::npos && value[end] == ';') return false;
  }
  return true;
}

// What of an author's attribute may reach a picture: no place from an earlier layout, no file, no script.
bool may_pass(std::string_view name, std::string_view value) {
  constexpr std::string_view own[] = {"label",     "id",       "tooltip",    "pos",         "bb",       "lp",    "lheight",
                                      "lwidth",    "head_lp",  "tail_lp",    "rects",       "vertices", "image", "imagepath",
                                      "shapefile", "fontpath", "stylesheet", "xdotversion", "layout",   "size",  "comment"};
  if (name.starts_with('_') || std::find(std::begin(own), std::end(own), name) != std::end(own)) return false;
  const bool is_address = name.ends_with("URL") || name.ends_with("href");
  if (!is_harmless_in_xml(value, is_address)) return false;
  if (is_address) {
    std::string scheme;
    for (const char c : value.substr(0, value.find(':'))) {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0)
        scheme += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    }
    if (value.find(':') != std::string_view::npos && scheme != "http" && scheme != "https" && scheme != "mailto")
      return false;
  }
  return true;
}

class Drawer {
 public:
  Drawer(const Scene& scene, const Model& model, Theme theme, bool for_reading)
      : scene_(scene),
        model_(model),
        p_(palette_of(theme)),
        theme_(theme),
        for_reading_(for_reading),
        placed_(!for_reading && scene.unfolded && scene.nodes.size() > most_laid_out) {}

  DrawnGraph draw() {
    ask_for_memory();
    std::string name(model_.graph.document.id);
    // It is the title of a picture, where Graphviz takes "&word;" for an entity.
    if (!for_reading_ && !is_harmless_in_xml(name, false)) name.clear();
    graph_.reset(agopen(name.empty() ? const_cast<char*>("decision") : name.data(), Agdirected, nullptr));
    Agraph_t* g = graph_.get();
    set_graph(g);
    if (placed_) spots_ = tidy_layout(scene_);
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) add_node(i);
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) add_edge(i);
    for (const SceneArrow& arrow : scene_.arrows) add_arrow(arrow);
    add_legend();
    if (!for_reading_ && !placed_) align_outcomes();
    return {std::move(graph_), placed_, std::move(nodes_), std::move(edges_), std::move(arrows_)};
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
  void set_html(void* element, const char* name, const std::string& value) {
    char* html = agstrdup_html(graph_.get(), const_cast<char*>(value.c_str()));
    agsafeset(element, const_cast<char*>(name), html, const_cast<char*>(""));
    agstrfree(graph_.get(), html);
  }

  template <class List>
  void pass(void* element, const List& list, Bearing bearing) {
    for (const dot::Attribute attribute : list) {
      const std::string name(model_.graph.document.names[attribute.name]);
      if (attribute.html || attribute.value.empty() || !may_pass(name, attribute.value)) continue;
      if (name == "shape" ? bearing != Bearing::node || attribute.inherited : rue_reads(name, bearing)) continue;
      if (!graphviz_knows(name)) continue;
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
    set(g, "nodesep", "0.12");
    set(g, "ranksep", "0.35");
    set(g, "labelloc", "t");
    set(g, "labeljust", "l");
    set(g, "fontsize", "18");
    set(g, "pad", "0.2");
    if (!for_reading_) set(g, "outputorder", "edgesfirst");
    pass(g, model_.graph.document.graph, Bearing::graph);
    set(g, "label", plain_label(scene_.title));
    if (for_reading_) {
      set(g, "root", scene_.nodes[0].id);
      if (!model_.graph.unit.empty()) set(g, "unit", std::string(model_.graph.unit));
      if (model_.graph.objective == Objective::minimize) set(g, "objective", "minimize");
      write_laws(g);
    }
  }

  // Numbers are written out, so that what was set, and whose view was taken, is what reads back.
  void write_laws(Agraph_t* g) {
    const DecisionGraph& graph = model_.graph;
    const auto written = [&](std::string_view name) {
      const std::optional<dot::Attribute> found = dot::find(graph.document, graph.document.graph, name);
      return found ? std::string(found->value) : std::string();
    };
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
    set(n, "fontsize", "11");
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
    if (placed_) {
      place(n, node, spots_[i]);
    } else {
      set_html(n, "label", node.kind == Kind::outcome ? outcome_label(node) : inner_label(node));
    }
    const dot::Document& document = model_.graph.document;
    pass(n, document.attributes_of(document.nodes[model_.graph.graph[node.vertex].dot]), Bearing::node);
    if (for_reading_) write_node(n, node);
  }

  [[nodiscard]] std::string small(const std::string& text, const char* colour) const {
    return fmt::format("<FONT POINT-SIZE=\"10\" COLOR=\"{}\">{}</FONT>", colour, escaped(text));
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

  [[nodiscard]] std::string inner_label(const SceneNode& node) const {
    std::string html;
    const std::string head = heading(node);
    if (!head.empty()) html += "<B>" + escaped(head) + "</B>";
    for (const std::string* line : {&node.caption, &node.folded}) {
      if (line->empty()) continue;
      if (!html.empty()) html += "<BR/>";
      html += small(line == &node.folded ? "▸ " + *line + ", folded" : *line, quiet(node) ? p_.quiet : p_.text);
    }
    return html.empty() ? " " : html;
  }

  [[nodiscard]] std::string outcome_label(const SceneNode& node) const {
    const char* text = quiet(node) ? p_.quiet : p_.text;
    std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"3\"><TR>";
    html += fmt::format("<TD ALIGN=\"RIGHT\"><FONT COLOR=\"{}\">◁ <B>{}</B></FONT></TD>", text, escaped(node.payoff));
    if (!node.regret.empty()) {
      html += fmt::format("<TD BGCOLOR=\"{}\"><FONT POINT-SIZE=\"10\" COLOR=\"{}\">{}</FONT></TD>", heat(node.heat),
                          p_.on_heat, escaped(node.regret));
    }
    if (!node.name.empty())
      html += fmt::format("<TD ALIGN=\"LEFT\"><FONT COLOR=\"{}\">{}</FONT></TD>", text, escaped(node.name));
    return html + "</TR></TABLE>";
  }

  // A large tree: plain labels at places of our own.
  void place(Agnode_t* n, const SceneNode& node, const Spot& spot) {
    std::string label = node.kind == Kind::outcome ? node.payoff + "  " + node.regret : heading(node);
    if (!node.caption.empty()) label += (label.empty() ? "" : "  ") + node.caption;
    if (!node.folded.empty()) label += "  ▸ " + node.folded;
    set(n, "label", plain_label(label));
    if (node.kind == Kind::outcome) {
      set(n, "shape", "box");
      set(n, "style", "filled");
      set(n, "fillcolor", heat(node.heat));
      set(n, "fontcolor", p_.on_heat);
      set(n, "penwidth", "0");
    }
    set(n, "fontsize", "10");
    set(n, "fixedsize", "true");
    set(n, "width", fmt::format("{:.3f}", spot.width / 72));
    set(n, "height", fmt::format("{:.3f}", spot.height / 72));
    set(n, "pos", fmt::format("{:.1f},{:.1f}", spot.x, spot.y));
  }

  void write_node(Agnode_t* n, const SceneNode& node) {
    const NodeFacts& facts = model_.graph.graph[node.vertex];
    set(n, "kind", facts.kind == Kind::outcome ? "outcome" : facts.kind == Kind::decision ? "decision" : "chance");
    const std::string_view name = model_.graph.name_of(node.vertex);
    set(n, "name", name.empty() ? node.id : std::string(name));
    const Criteria& criteria = model_.graph.criteria;
    if (!criteria.all.empty()) {
      write_criteria(n, criteria.on_vertex, criteria.written_on_vertex, node.vertex);
    } else if (facts.payoff != 0 || facts.kind == Kind::outcome) {
      write_payoff(n, facts.payoff);
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
    set(e, "fontsize", "10");
    set(e, "fontcolor",
        quiet_edge                 ? p_.quiet
        : edge.value && edge.least ? p_.text
        : edge.value               ? p_.value_text
                                   : p_.regret_text);
    set(e, "arrowhead", "none");
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
    const EdgeFacts& facts = facts_of(edge.edge);
    std::string label = edge.label;
    if (!for_reading_ && !edge.chance.empty()) label += " " + edge.chance;
    set(e, "label", plain_label(label));
    const dot::Document& document = model_.graph.document;
    pass(e, document.attributes_of(document.edges[facts.dot]), Bearing::edge);
    if (placed_) place(e, spots_[edge.from], spots_[edge.to], label);
    if (for_reading_) write_edge(e, edge, facts);
  }

  [[nodiscard]] const EdgeFacts& facts_of(std::uint32_t index) const {
    return model_.graph.graph[boost::edge_from_index(index, model_.graph.graph)];
  }

  void place(Agedge_t* e, const Spot& from, const Spot& to, const std::string&) {
    const double x0 = from.x + from.width / 2;
    const double x1 = to.x - to.width / 2;
    const double bend = x0 + (x1 - x0) * 0.35;
    set(e, "pos",
        fmt::format("{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", x0, from.y, bend, from.y,
                    x0 + (x1 - x0) * 0.15, to.y, x1, to.y));
    set(e, "lp", fmt::format("{:.1f},{:.1f}", x0 + (x1 - x0) * 0.6, to.y + 6));
  }

  void write_edge(Agedge_t* e, const SceneEdge& edge, const EdgeFacts& facts) {
    const Criteria& criteria = model_.graph.criteria;
    if (!criteria.all.empty()) write_criteria(e, criteria.on_edge, criteria.written_on_edge, edge.edge);
    if (facts.payoff != 0) write_payoff(e, facts.payoff);
    const NodeFacts& tail = model_.graph.graph[scene_.nodes[edge.from].vertex];
    if (tail.kind != Kind::chance) return;
    if (tail.event != no_event && facts.state != no_event)
      set(e, "state", text_of(model_.graph.events.events[tail.event], facts.state));
    if (facts.probability >= 0 && (tail.event == no_event || !model_.graph.events.events[tail.event].declared))
      set(e, "p", exact(facts.probability));
  }

  void add_arrow(const SceneArrow& arrow) {
    Agedge_t* e = agedge(graph_.get(), nodes_[arrow.from], nodes_[arrow.to], svg_id(arrow).data(), 1);
    edges_.push_back(e);
    set(e, "style", "dashed");
    set(e, "constraint", "false");
    set(e, "color", arrow.value && arrow.least ? p_.text : arrow.value ? p_.value : p_.regret);
    set(e, "fontcolor", arrow.value && arrow.least ? p_.text : arrow.value ? p_.value_text : p_.regret_text);
    set(e, "fontname", "Helvetica,Arial,sans-serif");
    set(e, "fontsize", "10");
    set(e, "label", arrow.label);
    set(e, "arrowsize", "0.7");
    set(e, "id", svg_id(arrow));
    if (for_reading_) {
      set(e, "tailport", "e");
      set(e, "headport", "e");
      set(e, "rue", "decoration");
    } else if (placed_) {
      const Spot& from = spots_[arrow.from];
      const Spot& to = spots_[arrow.to];
      bend_outwards(e, {from.x + from.width / 2, from.y}, {to.x + to.width / 2, to.y});
    } else {
      arrows_.push_back(e);
    }
  }

  // A picture says it under the title; a text to be read keeps the title and carries it as decoration.
  void add_legend() {
    std::vector<std::string> rows;
    for (std::size_t i = 0; i < scene_.legend.size(); ++i) {
      const char* colour = scene_.legend[i].starts_with("least") ? p_.regret : i == 0 ? p_.value : nullptr;
      const std::string swatch =
          colour != nullptr ? fmt::format("<TD BGCOLOR=\"{}\" WIDTH=\"14\"></TD>", colour) : "<TD></TD>";
      rows.push_back(fmt::format("<TR>{}<TD ALIGN=\"LEFT\">{}</TD></TR>", swatch, escaped(scene_.legend[i])));
    }
    for (const std::string& note : scene_.notes)
      rows.push_back(fmt::format("<TR><TD></TD><TD ALIGN=\"LEFT\">{}</TD></TR>", escaped(note)));
    if (!scene_.arrows.empty()) {
      rows.emplace_back("<TR><TD>⇢</TD><TD ALIGN=\"LEFT\">from where a pick hurts most to what was given up</TD></TR>");
    }
    if (rows.size() > 5) rows.resize(5);
    std::string html = "<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"3\" CELLPADDING=\"2\">";
    if (!for_reading_)
      html += fmt::format("<TR><TD ALIGN=\"LEFT\" COLSPAN=\"2\"><FONT POINT-SIZE=\"18\"><B>{}</B></FONT></TD></TR>",
                          escaped(scene_.title));
    for (const std::string& row : rows) html += row;
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
  GraphvizGraph graph_;
  std::vector<Agnode_t*> nodes_;
  std::vector<Agedge_t*> edges_;
  std::vector<Agedge_t*> arrows_;
  std::vector<Spot> spots_;
};

void set_text(void* element, const char* name, const std::string& value) {
  agsafeset(element, const_cast<char*>(name), const_cast<char*>(value.c_str()), const_cast<char*>(""));
}

// " [a=b, c=d]": what is set on an element of this kind.
std::string attributes_of(Agraph_t* graph, int kind, void* element) {
  std::string text;
  for (Agsym_t* symbol = agnxtattr(graph, kind, nullptr); symbol != nullptr; symbol = agnxtattr(graph, kind, symbol)) {
    char* value = agxget(element, symbol);
    if (value == nullptr || *value == '\0') continue;
    text += fmt::format("{}{}=", text.empty() ? " [" : ", ", symbol->name);
    text += agcanonStr(value);
  }
  return text.empty() ? text : text + "]";
}

std::string name_of(void* element) {
  return agcanonStr(agnameof(element));
}

}  // namespace

DrawnGraph draw_scene(const Scene& scene, const Model& model, Theme theme, bool for_reading) {
  agseterr(AGMAX);  // what Graphviz has to say goes through us
  return Drawer(scene, model, theme, for_reading).draw();
}

void bend_outwards(Agedge_t* arrow, Side from, Side to) {
  const double tip = to.x + 7;
  // Farther apart, farther out: arrows of different reach do not run over each other.
  const double out = std::max(from.x, to.x) + 30 + std::fabs(from.y - to.y) * 0.25;
  set_text(arrow, "pos",
           fmt::format("e,{:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f} {:.1f},{:.1f}", to.x + 1, to.y, from.x,
                       from.y, out, from.y, out, to.y, tip, to.y));
  // The label stands nearer to where the arrow starts: two arrows between the same rows keep theirs apart.
  const double at = 0.4;
  const double bend = ((1 - at) * (1 - at) * (1 - at) + at * at * at) * std::max(from.x, to.x) + 3 * at * (1 - at) * out;
  const double height = from.y + (to.y - from.y) * at * at * (3 - 2 * at);
  set_text(arrow, "lp", fmt::format("{:.1f},{:.1f}", bend + 28, height));
}

std::string write_dot(const DrawnGraph& drawn) {
  Agraph_t* g = drawn.graph.get();
  std::string text = "digraph " + name_of(g) + " {\n";
  const std::string settings = attributes_of(g, AGRAPH, g);
  if (!settings.empty()) text += "  graph" + settings + ";\n";
  for (Agnode_t* node : drawn.nodes) text += "  " + name_of(node) + attributes_of(g, AGNODE, node) + ";\n";
  for (Agedge_t* edge : drawn.edges) {
    text += "  " + name_of(agtail(edge)) + " -> ";
    text += name_of(aghead(edge)) + attributes_of(g, AGEDGE, edge) + ";\n";
  }
  return text + "}\n";
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
