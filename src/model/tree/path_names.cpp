// path_names.cpp - back from a node along the only way that leads to it.
#include "model/tree/path_names.h"

#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <set>

#include "model/tree/unfolding.h"

namespace rue {

namespace {

constexpr std::size_t most_labels = 8;
constexpr std::uint32_t several = no_event - 1;

}  // namespace

PathNames::PathNames(const DecisionGraph& graph)
    : graph_(graph), into_(num_vertices(graph.graph), no_event), from_(num_vertices(graph.graph), no_event) {
  const Graph& g = graph.graph;
  for (Vertex v = 0; v < num_vertices(g); ++v) {
    if (!g[v].reachable) continue;
    for (const Edge e : boost::make_iterator_range(out_edges(v, g))) {
      const Vertex head = target(e, g);
      into_[head] = into_[head] == no_event ? graph.index_of(e) : several;
      from_[head] = static_cast<std::uint32_t>(v);
    }
  }
  std::replace(into_.begin(), into_.end(), several, no_event);
}

std::string PathNames::label(Edge e) const {
  const bool chosen = graph_.graph[source(e, graph_.graph)].kind == Kind::decision;
  return chosen ? fmt::format("'{}'", graph_.label_of(e)) : std::string(graph_.label_of(e));
}

std::string PathNames::ending_with(std::vector<std::string> labels, Vertex v, std::size_t alternatives) const {
  const Graph& g = graph_.graph;
  while (alternatives > 0) {
    if (into_[v] == no_event) {
      if (v != graph_.root || labels.empty()) labels.push_back(fmt::format("'{}'", graph_.name_of(v)));
      break;
    }
    if (labels.size() == most_labels) {
      labels.emplace_back("…");
      break;
    }
    const Vertex tail = from_[v];
    labels.push_back(label(Edge(tail, into_[v])));
    if (g[tail].kind == Kind::decision) --alternatives;
    v = tail;
  }
  std::reverse(labels.begin(), labels.end());
  return fmt::format("{}", fmt::join(labels, ", "));
}

std::string PathNames::to(Vertex v, std::size_t alternatives) const {
  return ending_with({}, v, alternatives);
}

std::string PathNames::along(Edge e, std::size_t alternatives) const {
  const Vertex tail = source(e, graph_.graph);
  const bool chosen = graph_.graph[tail].kind == Kind::decision;
  return ending_with({label(e)}, tail, alternatives - (chosen ? 1 : 0));
}

bool PathNames::is_told_from_root(Vertex v) const {
  for (std::size_t labels = 1; labels <= most_labels; ++labels) {
    if (v == graph_.root) return true;
    if (into_[v] == no_event) return false;
    v = from_[v];
  }
  return false;
}

std::vector<std::string> told_apart(std::size_t count, const std::function<std::string(std::size_t, std::size_t)>& text,
                                    const std::function<std::string(std::size_t)>& id) {
  std::vector<std::string> texts(count);
  std::vector<std::size_t> open(count);  // those that are not told from all others yet
  for (std::size_t i = 0; i < count; ++i) open[i] = i;
  for (std::size_t level = 1; level <= PathNames::most_levels && !open.empty(); ++level) {
    for (const std::size_t i : open) texts[i] = text(i, level);
    std::stable_sort(open.begin(), open.end(), [&](std::size_t a, std::size_t b) { return texts[a] < texts[b]; });
    std::vector<std::size_t> alike;
    for (std::size_t k = 0; k < open.size(); ++k) {
      const bool before = k > 0 && texts[open[k - 1]] == texts[open[k]];
      const bool behind = k + 1 < open.size() && texts[open[k + 1]] == texts[open[k]];
      if (before || behind) alike.push_back(open[k]);
    }
    open = std::move(alike);
  }
  for (const std::size_t i : open) texts[i] += fmt::format(" ({})", id(i));
  // A longer text may be what another is called by a shorter one.
  std::set<std::string_view> taken;
  for (std::size_t i = 0; i < count; ++i) {
    while (!taken.insert(texts[i]).second) texts[i] += fmt::format(" ({})", id(i));
  }
  return texts;
}

void tell_nodes_apart(DecisionGraph& graph) {
  const Graph& g = graph.graph;
  graph.told_apart.clear();
  const auto is_candidate = [&](Vertex v) {
    if (!g[v].reachable || g[v].kind != Kind::chance) return false;
    return !graph.events.is_named(g[v].event);
  };
  std::vector<Vertex> named;
  for (Vertex v = 0; v < num_vertices(g); ++v) {
    if (is_candidate(v)) named.push_back(v);
  }
  const auto by_name = [&](Vertex a, Vertex b) { return graph.name_of(a) < graph.name_of(b); };
  std::sort(named.begin(), named.end(), by_name);
  std::vector<Vertex> alike;
  for (auto begin = named.begin(); begin != named.end();) {
    const auto end = std::upper_bound(begin, named.end(), *begin, by_name);
    if (end - begin > 1) alike.insert(alike.end(), begin, end);
    begin = end;
  }
  std::sort(alike.begin(), alike.end());
  if (alike.empty()) return;
  const PathNames paths(graph);
  const std::vector<std::string> names = told_apart(
      alike.size(),
      [&](std::size_t i, std::size_t level) {
        const Vertex v = alike[i];
        return fmt::format("{} ({})", graph.name_of(v), paths.is_told(v) ? paths.to(v, level) : graph.id_of(v));
      },
      [&](std::size_t i) { return std::string(graph.id_of(alike[i])); });
  for (std::size_t i = 0; i < alike.size(); ++i) graph.told_apart.emplace(static_cast<std::uint32_t>(alike[i]), names[i]);
}

}  // namespace rue
