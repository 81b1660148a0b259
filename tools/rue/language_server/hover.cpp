// hover.cpp - figures of nodes, laws of events, numbers with their break-evens, and what an attribute means.
#include "rue/language_server/hover.h"

#include <fmt/format.h>

#include <algorithm>

#include "model/graph/attributes.h"
#include "model/graph/known_attributes.h"
#include "output/words/events_text.h"
#include "output/words/parameter_text.h"
#include "rue/language_server/node_figures.h"
#include "text/columns.h"

namespace rue {
namespace {

// An author's words where Markdown is read.
std::string plain(std::string_view words) {
  std::string text;
  for (const char c : clean(words)) {
    if (std::string_view("\\`*_{}[]<>#|~").find(c) != std::string_view::npos) text += '\\';
    text += c;
  }
  return text;
}

const char* word_of(Kind kind) {
  return kind == Kind::decision ? "decision" : kind == Kind::chance ? "chance" : "outcome";
}

std::string about_node(ReadText& answered, const std::string& id) {
  const DecisionGraph& graph = answered.model()->graph;
  const std::size_t vertices = num_vertices(graph.graph);
  for (Vertex v = 0; v < vertices; ++v) {
    if (graph.id_of(v) != id) continue;
    const Solution& solution = answered.solution();
    const Words words(*answered.model(), solution.tolerance);
    const NodeFigures figures = node_figures(*answered.model(), solution)[v];
    std::string text =
        fmt::format("**{}** ({})\n{}", plain(graph.name_of(v)), word_of(graph.graph[v].kind), at_length(words, figures));
    if (v == graph.root) {
      const std::string picks = picks_in_short(words, *answered.model(), solution);
      if (!picks.empty()) text += "\n\n" + plain(picks);
    }
    const dot::Attribute* const story = dot::find(graph.document, graph.written(v).attributes, "story");
    if (story != nullptr) text += "\n\n" + plain(story->value);
    return text;
  }
  return {};
}

// An event that the graph declares: each line of its law.
std::string about_event(const Model& model, const std::string& name) {
  const Events& events = model.graph.events;
  const std::uint32_t found = events.find(name);
  if (found == no_event) return {};
  const Event& event = events.events[found];
  std::string text = fmt::format("**{}** (event)", plain(name));
  for (const Conditional& line : event.law) {
    text += "\n- ";
    for (std::size_t c = 0; c < event.conditions.size(); ++c) {
      const Event& other = events.events[event.conditions[c]];
      text += fmt::format("{}{}={}", c == 0 ? "if " : ", ", plain(other.name), plain(other.states[line.given[c]]));
    }
    if (!event.conditions.empty()) text += ": ";
    for (std::size_t s = 0; s < event.states.size(); ++s) {
      text += fmt::format("{}{} {}", s == 0 ? "" : ", ", plain(event.states[s]), probability_text(line.probability[s]));
    }
  }
  if (event.law.empty()) {
    text += "\n- ";
    for (std::size_t s = 0; s < event.states.size(); ++s) text += (s == 0 ? "" : ", ") + plain(event.states[s]);
  }
  std::string nodes;
  for (Vertex v = 0; v < num_vertices(model.graph.graph); ++v) {
    if (model.graph.graph[v].event == found) nodes += (nodes.empty() ? "" : ", ") + plain(model.graph.id_of(v));
  }
  return text + "\n\nstands at " + (nodes.empty() ? "no node" : nodes);
}

std::string about_attribute(std::string_view name) {
  for (const KnownAttribute& known : known_attributes()) {
    if (known.name != name) continue;
    std::string on;
    for (const auto& [bearing, word] :
         {std::pair{Bearing::node, "nodes"}, {Bearing::edge, "edges"}, {Bearing::graph, "the graph"}}) {
      if (known.stands_on(bearing)) on += std::string(on.empty() ? "" : ", ") + word;
    }
    return fmt::format("**{}** stands on {}{}{}", plain(name), on, known.remark.empty() ? "" : ": ", plain(known.remark));
  }
  return {};
}

const dot::Attribute* attribute_at(const dot::Document& document, std::uint32_t byte) {
  const auto holds = [&](const dot::Attribute& a) {
    return a.name_span.begin <= byte && byte <= std::max(a.name_span.end, a.value_span.end);
  };
  const auto found = std::find_if(document.written.begin(), document.written.end(), holds);
  return found == document.written.end() ? nullptr : &*found;
}

}  // namespace

Hover hover_at(ReadText& named, ReadText* answered, std::uint32_t byte) {
  const Occurrence* const found = named.names() == nullptr ? nullptr : named.names()->at(byte);
  if (found != nullptr && answered != nullptr) {
    std::string text;
    if (found->what == Named::node) text = about_node(*answered, found->name);
    if (found->what == Named::event) text = about_event(*answered->model(), found->name);
    if (found->what == Named::parameter) {
      const std::optional<std::uint32_t> p = answered->model()->graph.parameters.find(found->name);
      if (p) text = answered->number_at(answered->model()->graph.parameters.all[*p].span.begin);
    }
    if (!text.empty()) return {text, found->span};
  }
  if (named.document() == nullptr) return {};
  const dot::Attribute* const attribute = attribute_at(*named.document(), byte);
  if (attribute == nullptr) return {};
  if (byte <= attribute->name_span.end) {
    return {about_attribute(named.document()->names[attribute->name]), attribute->name_span};
  }
  if (answered == &named) {
    if (const std::string text = named.number_at(byte); !text.empty()) return {text, attribute->value_span};
  }
  return {};
}

}  // namespace rue
