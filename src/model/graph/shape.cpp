// shape.cpp - root, cycles and paths by a depth-first search.
#include "model/graph/shape.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/two_bit_color_map.hpp>
#include <boost/range/iterator_range_core.hpp>
#include <memory>

#include "text/dot_words.h"
#include "text/wording.h"

namespace rue {

namespace {

constexpr std::size_t most_cycles = 20;

struct Cycle {
  Edge back;  // from the cycle's last vertex to its first
  std::vector<Vertex> vertices;
};

class Orderer : public boost::default_dfs_visitor {
 public:
  Orderer(Order& order, bool& cyclic) : order_(order), cyclic_(cyclic) {}
  void finish_vertex(Vertex v, const Graph&) { order_.push_back(v); }
  void back_edge(Edge, const Graph&) { cyclic_ = true; }

 private:
  Order& order_;
  bool& cyclic_;
};

class CycleFinder : public boost::default_dfs_visitor {
 public:
  CycleFinder(std::vector<Vertex>& parent, std::vector<Cycle>& cycles) : parent_(parent), cycles_(cycles) {}
  void tree_edge(Edge e, const Graph& graph) { parent_[target(e, graph)] = source(e, graph); }
  void back_edge(Edge e, const Graph& graph) {
    if (cycles_.size() == most_cycles) return;
    Cycle cycle{e, {}};
    for (Vertex v = source(e, graph); v != target(e, graph); v = parent_[v]) cycle.vertices.push_back(v);
    cycle.vertices.push_back(target(e, graph));
    std::reverse(cycle.vertices.begin(), cycle.vertices.end());
    cycles_.push_back(std::move(cycle));
  }

 private:
  std::vector<Vertex>& parent_;
  std::vector<Cycle>& cycles_;
};

void report(const Cycle& cycle, const DecisionGraph& model, Diagnostics& diagnostics) {
  constexpr std::size_t most = 40;
  std::string path;
  for (std::size_t i = 0; i < cycle.vertices.size(); ++i) {
    if (cycle.vertices.size() > most && i == most / 2) {
      path += fmt::format("({} more) -> ", cycle.vertices.size() - most);
      i = cycle.vertices.size() - most / 2;
    }
    path += quoted(model.id_of(cycle.vertices[i])) + " -> ";
  }
  path += quoted(model.id_of(cycle.vertices.front()));
  diagnostics.error(model.written(cycle.back).span, fmt::format("the graph has a cycle: {}", path),
                    "a decision ends: remove one of these edges, or write the later round as nodes of its own");
}

std::optional<Vertex> named_root(const DecisionGraph& model, const dot::Attribute& root, Diagnostics& diagnostics) {
  std::vector<std::string_view> ids;
  for (Vertex v = 0; v < num_vertices(model.graph); ++v) {
    if (model.id_of(v) == root.value) return v;
    ids.push_back(model.id_of(v));
  }
  for (std::uint32_t n = 0; n < model.document.nodes.size(); ++n) {
    if (model.document.nodes[n].id != root.value) continue;
    diagnostics.error(root.value_span, fmt::format("root {} is decoration, which is not read", quoted(root.value)));
    return std::nullopt;
  }
  const std::string_view meant = nearest(root.value, ids);
  Finding& error = diagnostics.error(
      root.value_span, fmt::format("root {} is no node of the graph", quoted(root.value)),
      meant.empty() ? "write the id of the node where the decision begins" : fmt::format("did you mean {}?", quoted(meant)));
  if (!meant.empty())
    error.mended_by(root.value_span, in_place_of(model.document.text.substr(root.value_span.begin), meant));
  return std::nullopt;
}

// One error for every node without in-edges beyond the first that has out-edges (or, if none has, the first).
void report_roots(const std::vector<Vertex>& roots, const DecisionGraph& model, Diagnostics& diagnostics) {
  constexpr std::size_t most_compared = 50;
  const Graph& graph = model.graph;
  const auto leads_on = std::find_if(roots.begin(), roots.end(), [&](Vertex v) { return out_degree(v, graph) > 0; });
  const Vertex first = leads_on == roots.end() ? roots.front() : *leads_on;
  std::vector<std::string_view> ids;
  for (Vertex v = 0; v < num_vertices(graph); ++v) ids.push_back(model.id_of(v));
  std::size_t compared = 0;
  for (const Vertex v : roots) {
    if (v == first) continue;
    const std::string_view near = compared++ < most_compared ? nearest(model.id_of(v), ids) : std::string_view();
    diagnostics
        .error(model.written(v).span,
               fmt::format("{} has no in-edge, and neither has {}: a decision has one root", quoted(model.id_of(v)),
                           quoted(model.id_of(first))),
               near.empty() ? fmt::format("lead an edge to {}, or remove it, or write root=\"{}\"", quoted(model.id_of(v)),
                                          model.id_of(first))
                            : fmt::format("did you mean {}? (there is a node of that name)", quoted(near)))
        .notes.push_back({model.written(first).span, fmt::format("{} first appears here", quoted(model.id_of(first)))});
  }
}

// The root, or empty if there is none (then there is a cycle) or several (reported).
std::optional<Vertex> find_root(const DecisionGraph& model, Diagnostics& diagnostics) {
  if (const dot::Attribute* const root = dot::find(model.document, model.document.graph, "root")) {
    return named_root(model, *root, diagnostics);
  }
  std::vector<bool> entered(num_vertices(model.graph));
  for (const Edge e : boost::make_iterator_range(edges(model.graph))) entered[target(e, model.graph)] = true;
  std::vector<Vertex> roots;
  for (Vertex v = 0; v < num_vertices(model.graph); ++v) {
    if (!entered[v]) roots.push_back(v);
  }
  if (roots.size() == 1) return roots.front();
  if (roots.size() > 1) report_roots(roots, model, diagnostics);
  return std::nullopt;
}

bool is_forest(const Graph& graph) {
  std::vector<bool> entered(num_vertices(graph));
  for (const Edge e : boost::make_iterator_range(edges(graph))) {
    if (entered[target(e, graph)]) return false;
    entered[target(e, graph)] = true;
  }
  return true;
}

// Paths from the root to each vertex, saturating. There is nothing to remember where none has several.
void count_paths(DecisionGraph& model, const Order& order) {
  constexpr double most = 1e300;
  Graph& graph = model.graph;
  std::vector<double> counts(is_forest(graph) ? 0 : num_vertices(graph));
  if (!counts.empty()) counts[model.root] = 1;
  graph[model.root].reachable = true;
  model.paths = model.unfolded = 0;
  for (const Vertex v : order) {
    if (!graph[v].reachable) continue;
    const double here = counts.empty() ? 1 : counts[v];
    graph[v].shared = here > 1;
    model.unfolded = std::min(most, model.unfolded + here);
    if (out_degree(v, graph) == 0) model.paths = std::min(most, model.paths + here);
    for (const Edge e : boost::make_iterator_range(out_edges(v, graph))) {
      const Vertex head = target(e, graph);
      graph[head].reachable = true;
      if (!counts.empty()) counts[head] = std::min(most, counts[head] + here);
    }
  }
}

template <class Visitor>
void search(const Graph& graph, const Visitor& visitor, Vertex root) {
  boost::depth_first_search(graph, visitor,
                            boost::make_two_bit_color_map(num_vertices(graph), get(boost::vertex_index, graph)), root);
}

class TreeBuilder : public boost::default_dfs_visitor {
 public:
  explicit TreeBuilder(SpanningTree& tree) : tree_(tree) {}
  void start_vertex(Vertex v, const Graph&) { tree_.parent[v] = v; }
  void discover_vertex(Vertex v, const Graph&) { tree_.rank[v] = (*next_)++; }
  void tree_edge(Edge e, const Graph& graph) { tree_.parent[target(e, graph)] = source(e, graph); }

 private:
  SpanningTree& tree_;
  std::shared_ptr<std::uint32_t> next_ = std::make_shared<std::uint32_t>(0);  // the search copies its visitor
};

void report_cycles(const DecisionGraph& model, Diagnostics& diagnostics) {
  std::vector<Vertex> parent(num_vertices(model.graph));
  std::vector<Cycle> cycles;
  search(model.graph, CycleFinder(parent, cycles), model.root);
  for (const Cycle& cycle : cycles) report(cycle, model, diagnostics);
}

}  // namespace

std::optional<Order> walk_graph(DecisionGraph& model, Diagnostics& diagnostics) {
  const std::optional<Vertex> root = find_root(model, diagnostics);
  model.root = root.value_or(0);

  Order order;
  order.reserve(num_vertices(model.graph));
  bool cyclic = false;
  search(model.graph, Orderer(order, cyclic), model.root);
  if (cyclic) report_cycles(model, diagnostics);
  if (!root || cyclic) return std::nullopt;
  std::reverse(order.begin(), order.end());
  count_paths(model, order);
  return order;
}

SpanningTree spanning_tree(const DecisionGraph& model) {
  const std::size_t vertices = num_vertices(model.graph);
  SpanningTree tree{std::vector<Vertex>(vertices), std::vector<std::uint32_t>(vertices)};
  search(model.graph, TreeBuilder(tree), model.root);
  return tree;
}

}  // namespace rue
