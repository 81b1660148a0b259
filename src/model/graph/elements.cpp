// elements.cpp - from the document's nodes and edges to a compressed graph.
#include "model/graph/elements.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/iterator/transform_iterator.hpp>
#include <numeric>
#include <utility>
#include <vector>

#include "text/wording.h"

namespace rue {

namespace {

template <class Element>
bool is_decoration(const Element& element, const AttributeTable& table, bool edge, Diagnostics& diagnostics) {
  const dot::Attribute* const rue = table.find(element, Role::rue);
  if (!rue || (edge && rue->value == hypothetical)) return false;
  if (rue->value == "decoration") return true;
  if (rue->value == hypothetical) {
    diagnostics.error(rue->value_span, "a node cannot be hypothetical by itself",
                      "write rue=hypothetical on the alternative, the edge that leads to it");
    return false;
  }
  diagnostics
      .error(rue->value_span, fmt::format("{} is no value of rue", quoted(rue->value)),
             "write rue=decoration for what is drawn but not read")
      .mended_by(rue->value_span, "decoration");
  return false;
}

// [nodes] to which hypothetical alternatives alone lead.
std::vector<std::uint8_t> hypothetical_nodes(const dot::Document& document, const AttributeTable& table) {
  std::vector<std::uint8_t> marked(document.nodes.size(), 0);
  if (std::none_of(document.edges.begin(), document.edges.end(),
                   [&](const dot::Edge& e) { return is_hypothetical(e, table); }))
    return marked;
  std::vector<std::uint32_t> real(document.nodes.size(), 0);  // edges that lead there
  std::vector<std::vector<std::uint32_t>> next(document.nodes.size());
  std::vector<std::uint32_t> open;
  for (const dot::Edge& edge : document.edges) {
    if (is_hypothetical(edge, table)) {
      open.push_back(edge.head);
    } else {
      ++real[edge.head];
      next[edge.tail].push_back(edge.head);
    }
  }
  while (!open.empty()) {
    const std::uint32_t node = open.back();
    open.pop_back();
    if (real[node] > 0 || marked[node] != 0) continue;
    marked[node] = 1;
    for (const std::uint32_t head : next[node]) {
      --real[head];
      open.push_back(head);
    }
  }
  return marked;
}

// Puts what is decoration, and what is hypothetical where that is not read, behind the nodes that are read; returns how many
// are.
std::uint32_t part_nodes(dot::Document& document, const AttributeTable& table, bool with_hypothetical,
                         Diagnostics& diagnostics) {
  const auto count = static_cast<std::uint32_t>(document.nodes.size());
  std::vector<std::uint8_t> left_out(count, 0);
  if (!with_hypothetical) left_out = hypothetical_nodes(document, table);
  std::vector<std::uint32_t> decoration;
  for (std::uint32_t n = 0; n < count; ++n) {
    if (is_decoration(document.nodes[n], table, false, diagnostics) || left_out[n] != 0) decoration.push_back(n);
  }
  if (decoration.empty()) return count;

  const auto read = static_cast<std::uint32_t>(count - decoration.size());
  std::vector<std::uint32_t> place(count);
  std::uint32_t next = 0;
  for (std::uint32_t n = 0; n < count; ++n) {
    const bool is_read = n - next == decoration.size() || decoration[n - next] != n;
    place[n] = is_read ? next++ : read + n - next;
  }
  std::vector<dot::Node> nodes(count);
  for (std::uint32_t n = 0; n < count; ++n) nodes[place[n]] = document.nodes[n];
  document.nodes = std::move(nodes);
  for (dot::Edge& edge : document.edges) {
    edge.tail = place[edge.tail];
    edge.head = place[edge.head];
  }
  for (dot::LateDefault& late : document.late_defaults) late.node = place[late.node];
  for (dot::Subgraph& subgraph : document.subgraphs) {
    for (std::uint32_t& node : subgraph.nodes) node = place[node];
    std::sort(subgraph.nodes.begin(), subgraph.nodes.end());
  }
  return read;
}

// Puts the edges between vertices in the order of their tails, a node's in file order, and the others behind them; returns
// how many are read.
std::uint32_t sort_edges(dot::Document& document, std::uint32_t vertices, const AttributeTable& table,
                         bool with_hypothetical, Diagnostics& diagnostics) {
  const auto count = static_cast<std::uint32_t>(document.edges.size());
  std::vector<std::uint32_t> begin(vertices + std::size_t{2}, 0);  // of each tail's edges; then of the others
  std::vector<bool> is_read(count);
  bool sorted = true;
  std::uint32_t before = 0;
  const auto bucket = [&](std::uint32_t e) { return is_read[e] ? document.edges[e].tail : vertices; };
  for (std::uint32_t e = 0; e < count; ++e) {
    is_read[e] = !is_decoration(document.edges[e], table, true, diagnostics) &&
                 (with_hypothetical || !is_hypothetical(document.edges[e], table)) && document.edges[e].tail < vertices &&
                 document.edges[e].head < vertices;
    ++begin[bucket(e) + 1];
    sorted = sorted && before <= bucket(e);
    before = bucket(e);
  }
  const std::uint32_t read = count - begin[vertices + 1];
  if (sorted) return read;

  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::uint32_t> place(count);
  for (std::uint32_t e = 0; e < count; ++e) place[e] = begin[bucket(e)]++;
  std::vector<dot::Edge> ordered(count);
  for (std::uint32_t e = 0; e < count; ++e) ordered[place[e]] = document.edges[e];
  document.edges = std::move(ordered);
  return read;
}

}  // namespace

bool is_hypothetical(const dot::Edge& edge, const AttributeTable& table) {
  const dot::Attribute* const rue = table.find(edge, Role::rue);
  return rue != nullptr && rue->value == hypothetical;
}

void build_graph(DecisionGraph& model, const AttributeTable& table, bool with_hypothetical, Diagnostics& diagnostics) {
  dot::Document& document = model.document;
  const std::uint32_t vertices = part_nodes(document, table, with_hypothetical, diagnostics);
  const std::uint32_t edges = sort_edges(document, vertices, table, with_hypothetical, diagnostics);
  const auto pair_of = [](const dot::Edge& e) { return std::pair<Vertex, Vertex>(e.tail, e.head); };
  const auto begin = document.edges.begin();
  model.graph = Graph(boost::edges_are_sorted, boost::make_transform_iterator(begin, pair_of),
                      boost::make_transform_iterator(begin + edges, pair_of), vertices, edges);
}

}  // namespace rue
