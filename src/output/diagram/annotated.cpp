// annotated.cpp - a scene as a text that is read again: every number that the model needs, and all else marked as
// decoration.
#include <fmt/format.h>

#include "model/tree/open_laws.h"
#include "model/tree/unfolding.h"
#include "output/diagram/author_text.h"
#include "output/diagram/drawer.h"
#include "output/words/events_text.h"

namespace rue {
namespace {

std::string exact(double figure) {
  return fmt::format("{}", figure == 0 ? 0.0 : figure);
}

class AnnotatedDrawer : Drawer {
 public:
  AnnotatedDrawer(const Scene& scene, const Model& model, Theme theme)
      : Drawer(scene, model, theme, false), open_(open_nodes(model.graph)) {}

  DrawnGraph draw() {
    draw_elements(std::string(model_.graph.document.id));
    write_graph(graph_.get());
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) write_node(nodes_[i], scene_.nodes[i]);
    for (std::size_t i = 0; i < scene_.edges.size(); ++i) write_edge(edges_[i], scene_.edges[i]);
    for (Agedge_t* arrow : arrows_) {
      set(arrow, "tailport", "e");
      set(arrow, "headport", "e");
      mark_as_decoration(arrow);
    }
    add_legend();
    return finished();
  }

 private:
  void mark_as_decoration(void* element) { set(element, "rue", "decoration"); }

  void write_graph(Agraph_t* g) {
    set(g, "root", scene_.nodes[0].id);
    const std::string unit = model_.graph.utility.measures ? written("unit") : std::string(model_.graph.unit);
    if (!unit.empty()) set(g, "unit", unit);
    if (model_.graph.objective == Objective::minimize) set(g, "objective", "minimize");
    write_laws(g);
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
    // Of which nothing is believed has no numbers: that stands as it was written, with the parameters that it names.
    const std::string events = written("events");
    const bool open = has_open_laws(graph);
    if (open) set(g, "params", written("params"));
    if (!events.empty()) set(g, "events", graph.parameters.all.empty() || open ? events : events_text(graph.events));
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

  void write_node(Agnode_t* n, const SceneNode& node) {
    if (node.remark()) {
      mark_as_decoration(n);
      return;
    }
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
    set(element, costs ? "cost" : "payoff", exact(shown(model_.graph.objective, gain)));
  }

  void write_edge(Agedge_t* e, const SceneEdge& edge) {
    if (edge.remark) {
      mark_as_decoration(e);
      return;
    }
    set(e, "label", plain_label(edge.label));
    if (!is_quiet(edge)) show_plans(e, edge);
    const EdgeFacts& facts = facts_of(model_.graph.graph, edge.edge);
    const Criteria& criteria = model_.graph.criteria;
    if (!criteria.all.empty()) write_criteria(e, criteria.on_edge, criteria.written_on_edge, edge.edge);
    if (const double payoff = model_.graph.edge_payoff[edge.edge]; payoff != 0) write_payoff(e, payoff);
    const NodeFacts& tail = model_.graph.graph[scene_.nodes[edge.from].vertex];
    if (tail.kind != Kind::chance) return;
    if (tail.event != no_event && facts.state != no_event)
      set(e, "state", text_of(model_.graph.events.events[tail.event], facts.state));
    if (open_[scene_.nodes[edge.from].vertex] != 0) {
      const dot::Document& document = model_.graph.document;
      if (const dot::Attribute* const p = dot::find(document, document.edges[edge.edge].attributes, "p"))
        set(e, "p", std::string(p->value));
      return;
    }
    const double probability = model_.graph.probability[edge.edge];
    if (probability >= 0 && (tail.event == no_event || !model_.graph.events.events[tail.event].declared))
      set(e, "p", exact(probability));
  }

  // One line in strands: a text to be read has each edge once.
  void show_plans(Agedge_t* e, const SceneEdge& edge) {
    if (set_on(e, "style").find("invis") != std::string::npos) return;
    const std::string own = own_colours(e);
    std::string strands = edge.value ? p_.value : std::string();
    for (const std::string& more : {own, edge.least ? p_.regret : std::string()}) {
      if (!more.empty()) strands += (strands.empty() ? "" : ":") + more;
    }
    set(e, "color", strands);
    if (own.empty() && !edge.value) set(e, "style", "dashed");
  }

  // It keeps its title, so that the legend is a node.
  void add_legend() {
    Agnode_t* n = agnode(graph_.get(), const_cast<char*>("rue legend"), 1);
    nodes_.push_back(n);
    set(n, "shape", "plain");
    set(n, "fontname", "Helvetica,Arial,sans-serif");
    set(n, "fontsize", "10");
    set(n, "fontcolor", p_.text);
    mark_as_decoration(n);
    set_html(n, "label", table_of(legend_rows(legend_columns)));
  }

  std::vector<std::uint8_t> open_;  // [vertices] of whose probabilities nothing is believed
};

}  // namespace

DrawnGraph draw_annotated(const Scene& scene, const Model& model, Theme theme) {
  return AnnotatedDrawer(scene, model, theme).draw();
}

}  // namespace rue
