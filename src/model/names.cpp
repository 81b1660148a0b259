// names.cpp - labels to names.
#include "model/names.h"

#include <boost/range/iterator_range_core.hpp>

#include "model/plain_text.h"

namespace rue {

std::vector<std::string_view> read_names(DecisionGraph& model, const AttributeTable& table) {
  Graph& graph = model.graph;
  const dot::Document& document = model.document;
  const auto said = [&](const auto& element, Role role, const Bearer& bearer) {
    const std::optional<dot::Attribute> attribute = table.find(element, role);
    if (!attribute) return std::string_view();
    return plain_text(attribute->value, attribute->html, bearer, model.storage);
  };

  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    NodeFacts& node = graph[v];
    const dot::Node& written = document.nodes[node.dot];
    const Bearer bearer{.graph = document.id, .node = node.id};
    node.name = said(written, Role::name, bearer);
    if (node.name.empty()) node.name = said(written, Role::label, bearer);
    if (node.name.empty()) node.name = node.id;
  }

  std::vector<std::string_view> states(num_edges(graph));
  for (const Edge e : boost::make_iterator_range(edges(graph))) {
    const NodeFacts& tail = graph[source(e, graph)];
    const NodeFacts& head = graph[target(e, graph)];
    const dot::Edge& written = document.edges[graph[e].dot];
    const Bearer bearer{.graph = document.id, .tail = tail.id, .head = head.id};
    const std::string_view label = said(written, Role::label, bearer);
    std::string_view& state = states[get(boost::edge_index, graph, e)];
    state = said(written, Role::state, bearer);
    if (state.empty()) state = label.empty() ? head.id : label;
    const std::string_view name = said(written, Role::name, bearer);
    graph[e].label = !name.empty() ? name : !label.empty() ? label : tail.kind == Kind::chance ? state : head.name;
  }
  return states;
}

}  // namespace rue
