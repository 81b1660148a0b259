// names.cpp - labels to names.
#include "model/names.h"

#include <boost/range/iterator_range_core.hpp>

#include "model/plain_text.h"

namespace rue {

std::vector<std::string_view> read_names(DecisionGraph& model, const AttributeTable& table) {
  Graph& graph = model.graph;
  const dot::Document& document = model.document;
  // The first attribute that says anything.
  const auto said = [&](std::initializer_list<const dot::Attribute*> candidates, const Bearer& bearer) {
    for (const dot::Attribute* candidate : candidates) {
      if (candidate == nullptr) continue;
      const std::string_view text = plain_text(candidate->value, candidate->html, bearer, model.storage);
      if (!text.empty()) return text;
    }
    return std::string_view();
  };

  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    NodeFacts& node = graph[v];
    const Attributes attributes = table.of(document.nodes[node.dot]);
    const std::string_view name =
        said({attributes[Role::name], attributes[Role::label]}, {.graph = document.id, .node = node.id});
    node.name = name.empty() ? node.id : name;
  }

  std::vector<std::string_view> states(num_edges(graph));
  for (const Edge e : boost::make_iterator_range(edges(graph))) {
    const NodeFacts& tail = graph[source(e, graph)];
    const NodeFacts& head = graph[target(e, graph)];
    const Attributes attributes = table.of(document.edges[graph[e].dot]);
    const Bearer bearer{.graph = document.id, .tail = tail.id, .head = head.id};
    const std::string_view label = said({attributes[Role::label]}, bearer);
    std::string_view& state = states[get(boost::edge_index, graph, e)];
    state = said({attributes[Role::state]}, bearer);
    if (state.empty()) state = label.empty() ? head.id : label;
    const std::string_view name = said({attributes[Role::name]}, bearer);
    graph[e].label = !name.empty() ? name : !label.empty() ? label : tail.kind == Kind::chance ? state : head.name;
  }
  return states;
}

}  // namespace rue
