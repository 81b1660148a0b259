// graph_elements.cpp - from the document's nodes and edges to a compressed graph.
#include "model/graph_elements.h"

#include <fmt/format.h>

#include <boost/iterator/transform_iterator.hpp>
#include <numeric>
#include <utility>
#include <vector>

#include "model/wording.h"

namespace rue {

namespace {

template <class Element>
bool is_decoration(const Element& element, const AttributeTable& table, Diagnostics& diagnostics) {
  const std::optional<dot::Attribute> rue = table.find(element, Role::rue);
  if (!rue) return false;
  if (rue->value == "decoration") return true;
  diagnostics.error(rue->value_span, fmt::format("{} is no value of rue", quoted(rue->value)),
                    "write rue=decoration for what is drawn but not read");
  return false;
}

}  // namespace

void build_graph(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  const dot::Document& document = model.document;
  // Empty where nothing is decoration: then each node is the vertex of its number.
  std::vector<std::uint32_t> vertex_of, node_of;
  for (std::uint32_t n = 0; n < document.nodes.size(); ++n) {
    if (is_decoration(document.nodes[n], table, diagnostics)) {
      if (vertex_of.empty()) {
        vertex_of.resize(document.nodes.size(), dot::none);
        node_of.resize(n);
        std::iota(vertex_of.begin(), vertex_of.begin() + n, 0U);
        std::iota(node_of.begin(), node_of.end(), 0U);
      }
    } else if (!vertex_of.empty()) {
      vertex_of[n] = static_cast<std::uint32_t>(node_of.size());
      node_of.push_back(n);
    }
  }
  const std::size_t vertices = vertex_of.empty() ? document.nodes.size() : node_of.size();
  const auto vertex = [&](std::uint32_t node) { return vertex_of.empty() ? node : vertex_of[node]; };

  // Edges by tail, stably: counted, then placed.
  std::vector<std::uint32_t> begin(vertices + 1, 0);
  std::vector<std::uint32_t> read;
  read.reserve(document.edges.size());
  for (std::uint32_t e = 0; e < document.edges.size(); ++e) {
    const dot::Edge& edge = document.edges[e];
    if (is_decoration(edge, table, diagnostics)) continue;
    if (vertex(edge.tail) == dot::none || vertex(edge.head) == dot::none) continue;
    read.push_back(e);
    ++begin[vertex(edge.tail) + 1];
  }
  for (std::size_t v = 0; v < vertices; ++v) begin[v + 1] += begin[v];
  std::vector<std::uint32_t> sorted(read.size());
  for (const std::uint32_t e : read) sorted[begin[vertex(document.edges[e].tail)]++] = e;
  read = std::vector<std::uint32_t>();  // gives the memory back, which = {} would not
  begin = std::vector<std::uint32_t>();

  const auto ends = [&](std::uint32_t e) {
    return std::pair<Vertex, Vertex>(vertex(document.edges[e].tail), vertex(document.edges[e].head));
  };
  const auto facts = [](std::uint32_t e) {
    EdgeFacts f;
    f.dot = e;
    return f;
  };
  model.graph =
      Graph(boost::edges_are_sorted, boost::make_transform_iterator(sorted.begin(), ends),
            boost::make_transform_iterator(sorted.end(), ends), boost::make_transform_iterator(sorted.begin(), facts),
            static_cast<std::uint32_t>(vertices), static_cast<std::uint32_t>(sorted.size()));
  for (Vertex v = 0; v < vertices; ++v) model.graph[v].dot = node_of.empty() ? v : node_of[v];
}

}  // namespace rue
