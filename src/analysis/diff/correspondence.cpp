// correspondence.cpp - nodes by id and by place, edges by tail, head and label.
#include "analysis/diff/correspondence.h"

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cmath>
#include <tuple>

namespace rue {
namespace {

constexpr double figure_rounding = 1e-12;

// What two lists are merged by.
struct Key {
  std::uint32_t head = no_match;
  std::string text;
  bool operator<(const Key& other) const { return std::tie(head, text) < std::tie(other.head, other.text); }
};

class Matcher {
 public:
  Matcher(const DecisionGraph& before, const DecisionGraph& after) : before_(before), after_(after) {
    const auto same_name = [](const CriterionFacts& a, const CriterionFacts& b) { return a.name == b.name; };
    const std::vector<CriterionFacts>& a = before.criteria.all;
    const std::vector<CriterionFacts>& b = after.criteria.all;
    if (std::equal(a.begin(), a.end(), b.begin(), b.end(), same_name)) criteria_ = a.size();
    found_.node_after.assign(num_vertices(before.graph), no_match);
    found_.node_before.assign(num_vertices(after.graph), no_match);
    found_.edge_after.assign(num_edges(before.graph), no_match);
    found_.edge_before.assign(num_edges(after.graph), no_match);
  }

  [[nodiscard]] Correspondence match() {
    match_ids();
    follow_renamed();
    for (Vertex v = 0; v < num_vertices(before_.graph); ++v) {
      if (found_.node_after[v] != no_match) match_edges(v, found_.node_after[v]);
    }
    return std::move(found_);
  }

 private:
  using Keyed = std::vector<std::pair<Key, Edge>>;

  void pair_nodes(Vertex v, Vertex w) {
    found_.node_after[v] = static_cast<std::uint32_t>(w);
    found_.node_before[w] = static_cast<std::uint32_t>(v);
    open_.emplace_back(v, w);
  }

  static std::vector<std::pair<std::string_view, Vertex>> by_id(const DecisionGraph& model) {
    const Graph& graph = model.graph;
    std::vector<std::pair<std::string_view, Vertex>> list;
    for (Vertex v = 0; v < num_vertices(graph); ++v) {
      if (graph[v].reachable) list.emplace_back(model.id_of(v), v);
    }
    std::sort(list.begin(), list.end());
    return list;
  }

  void match_ids() {
    const auto old_ids = by_id(before_);
    const auto new_ids = by_id(after_);
    for (auto a = old_ids.begin(), b = new_ids.begin(); a != old_ids.end() && b != new_ids.end();) {
      if (a->first == b->first) pair_nodes(a->second, b->second);
      const bool next_a = a->first <= b->first;
      const bool next_b = b->first <= a->first;
      a += next_a ? 1 : 0;
      b += next_b ? 1 : 0;
    }
  }

  // From every pair to what the branches of the same label lead to.
  void follow_renamed() {
    const Vertex a = before_.root;
    const Vertex b = after_.root;
    if (found_.node_after[a] == no_match && found_.node_before[b] == no_match && is_renamed(a, b)) pair_nodes(a, b);
    while (!open_.empty()) {
      const auto [v, w] = open_.back();
      open_.pop_back();
      const auto without_match = [](const DecisionGraph& model, Vertex tail, const std::vector<std::uint32_t>& matches) {
        Keyed list;
        for (const Edge e : boost::make_iterator_range(out_edges(tail, model.graph))) {
          if (matches[target(e, model.graph)] == no_match) list.push_back({{no_match, branch_name(model, e)}, e});
        }
        return list;
      };
      for_equal(without_match(before_, v, found_.node_after), without_match(after_, w, found_.node_before),
                [&](Edge e, Edge f) {
                  const Vertex x = target(e, before_.graph);
                  const Vertex y = target(f, after_.graph);
                  const bool free = found_.node_after[x] == no_match && found_.node_before[y] == no_match;
                  if (free && is_renamed(x, y)) pair_nodes(x, y);
                });
    }
  }

  // All is the same but the id, and what follows from it.
  [[nodiscard]] bool is_renamed(Vertex v, Vertex w) const {
    const NodeFacts& a = before_.graph[v];
    const NodeFacts& b = after_.graph[w];
    const auto name = [](const DecisionGraph& model, Vertex u) { return model.graph[u].name.value_or(std::string_view()); };
    if (a.kind != b.kind || name(before_, v) != name(after_, w) ||
        !same_payoff(before_.node_payoff[v], after_.node_payoff[w]) ||
        !same_scores(before_.criteria.on_vertex, v, after_.criteria.on_vertex, w))
      return false;
    if (event_name(before_, a) != event_name(after_, b)) return false;
    if (out_degree(v, before_.graph) != out_degree(w, after_.graph)) return false;
    auto f = out_edges(w, after_.graph).first;
    for (const Edge e : boost::make_iterator_range(out_edges(v, before_.graph))) {
      const std::uint32_t x = before_.index_of(e);
      const std::uint32_t y = after_.index_of(*f);
      const std::uint32_t head = found_.node_after[target(e, before_.graph)];
      const bool same_head =
          head == no_match ? found_.node_before[target(*f, after_.graph)] == no_match : head == target(*f, after_.graph);
      if (!same_head || branch_name(before_, e) != branch_name(after_, *f) ||
          !same_payoff(before_.edge_payoff[x], after_.edge_payoff[y]) ||
          !same_scores(before_.criteria.on_edge, x, after_.criteria.on_edge, y) ||
          !same_probability(before_.probability[x], after_.probability[y]))
        return false;
      ++f;
    }
    return true;
  }

  [[nodiscard]] bool same_scores(const std::vector<double>& before, std::size_t x, const std::vector<double>& after,
                                 std::size_t y) const {
    for (std::size_t c = 0; c < criteria_; ++c) {
      if (!same_payoff(before[x * criteria_ + c], after[y * criteria_ + c])) return false;
    }
    return true;
  }

  void match_edges(Vertex v, Vertex w) {
    match_edges(v, w, [](std::uint32_t head, std::string text) { return Key{head, std::move(text)}; });
    match_edges(v, w, [](std::uint32_t head, const std::string&) { return Key{head, {}}; });
    match_edges(v, w, [](std::uint32_t, std::string text) { return Key{no_match, std::move(text)}; });
  }

  template <class KeyOf>
  void match_edges(Vertex v, Vertex w, KeyOf key_of) {
    Keyed a;
    Keyed b;
    for (const Edge e : boost::make_iterator_range(out_edges(v, before_.graph))) {
      if (found_.edge_after[before_.index_of(e)] != no_match) continue;
      const std::uint32_t head = found_.node_after[target(e, before_.graph)];
      // A head that is gone is like no other, not like all that are gone or new.
      const Key key = key_of(head, branch_name(before_, e));
      if (head != no_match || key.head == no_match) a.push_back({key, e});
    }
    for (const Edge f : boost::make_iterator_range(out_edges(w, after_.graph))) {
      if (found_.edge_before[after_.index_of(f)] != no_match) continue;
      const auto head = static_cast<std::uint32_t>(target(f, after_.graph));
      b.push_back({key_of(head, branch_name(after_, f)), f});
    }
    for_equal(std::move(a), std::move(b), [&](Edge e, Edge f) {
      found_.edge_after[before_.index_of(e)] = after_.index_of(f);
      found_.edge_before[after_.index_of(f)] = before_.index_of(e);
    });
  }

  // Calls `meet` for the first of both lists with equal keys, then for the second, and so on; each element once at most.
  template <class Meet>
  static void for_equal(Keyed a, Keyed b, Meet meet) {
    const auto less = [](const auto& x, const auto& y) { return x.first < y.first; };
    std::stable_sort(a.begin(), a.end(), less);
    std::stable_sort(b.begin(), b.end(), less);
    auto y = b.begin();
    for (auto x = a.begin(); x != a.end() && y != b.end();) {
      if (x->first < y->first) {
        ++x;
      } else if (y->first < x->first) {
        ++y;
      } else {
        meet((x++)->second, (y++)->second);
      }
    }
  }

  const DecisionGraph& before_;
  const DecisionGraph& after_;
  std::size_t criteria_ = 0;  // of both models, where they have the same ones
  Correspondence found_;
  std::vector<std::pair<Vertex, Vertex>> open_;  // pairs whose heads are still to be looked at
};

}  // namespace

bool same_payoff(double a, double b) {
  return std::fabs(a - b) <= figure_rounding * std::max(std::fabs(a), std::fabs(b));
}

bool same_probability(double a, double b) {
  return (a < 0) == (b < 0) && (a > 0) == (b > 0) && std::fabs(a - b) <= figure_rounding;
}

std::string_view event_name(const DecisionGraph& graph, const NodeFacts& node) {
  return node.event == no_event ? std::string_view() : std::string_view(graph.events.events[node.event].name);
}

std::string branch_name(const DecisionGraph& graph, Edge edge) {
  const EdgeFacts& facts = graph.graph[edge];
  const NodeFacts& tail = graph.graph[source(edge, graph.graph)];
  if (facts.state == no_event || event_name(graph, tail).empty()) return std::string(graph.label_of(edge));
  return text_of(graph.events.events[tail.event], facts.state);
}

Correspondence correspond(const DecisionGraph& before, const DecisionGraph& after) {
  return Matcher(before, after).match();
}

}  // namespace rue
