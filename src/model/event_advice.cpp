// event_advice.cpp - warnings about uncertainties.
#include <fmt/format.h>

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>
#include <cstring>

#include "model/advice.h"
#include "model/wording.h"

namespace rue {

namespace {

class EventAdvice {
 public:
  EventAdvice(const DecisionGraph& model, const AttributeTable& table, const std::vector<std::string_view>& states,
              const Walk& walk, Diagnostics& diagnostics)
      : model_(model), graph_(model.graph), table_(table), states_(states), walk_(walk), diagnostics_(diagnostics) {}

  void give() {
    count_nodes();
    report_single();
    report_impossible();
    report_alike();
  }

 private:
  [[nodiscard]] const dot::Node& written(Vertex v) const { return model_.document.nodes[graph_[v].dot]; }
  [[nodiscard]] auto branches(Vertex v) const { return boost::make_iterator_range(out_edges(v, graph_)); }
  [[nodiscard]] std::string_view state_of(Edge e) const { return states_[get(boost::edge_index, graph_, e)]; }

  void count_nodes() {
    nodes_.assign(model_.events.events.size(), {});
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      if (graph_[v].event != no_event) nodes_[graph_[v].event].push_back(v);
    }
  }

  // A name that joins nothing.
  void report_single() {
    if (diagnostics_.has_errors()) return;  // which may be why
    const std::vector<Event>& events = model_.events.events;
    for (std::size_t i = 0; i < events.size(); ++i) {
      if (events[i].declared || events[i].name.empty() || nodes_[i].size() != 1) continue;
      std::vector<std::string_view> others;
      for (const Event& event : events) {
        if (&event != &events[i] && !event.name.empty()) others.emplace_back(event.name);
      }
      const std::string_view meant = nearest(events[i].name, others);
      diagnostics_.warning(
          events[i].span,
          fmt::format("event {} is carried by one node only, {}", quoted(events[i].name),
                      quoted(graph_[nodes_[i].front()].id)),
          meant.empty() ? "write it on the other nodes that it decides; a node needs no event that it shares with none"
                        : fmt::format("did you mean {}?", quoted(meant)));
    }
  }

  // p=0 keeps a state for the event's other nodes; where there are none the branch is there for nothing.
  void report_impossible() {
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (node.kind != Kind::chance || !node.reachable || (node.event != no_event && nodes_[node.event].size() > 1))
        continue;
      for (const Edge e : branches(v)) {
        if (graph_[e].probability != 0) continue;
        const dot::Edge& edge = model_.document.edges[graph_[e].dot];
        diagnostics_.warning(
            table_.find(edge, Role::p)->value_span,
            fmt::format("branch {} of {} can never happen: its p is 0", quoted(graph_[e].label), quoted(node.id)),
            "remove the branch, or give it a probability");
      }
    }
  }

  // Chance nodes without `event` by what a reader would take for the same uncertainty.
  struct Candidate {
    std::uint64_t signature;
    std::uint32_t rank;  // in the walk's preorder
    Vertex vertex;
  };

  // The same for the same states with the same probabilities, in whatever order.
  [[nodiscard]] std::uint64_t signature_of(Vertex v) const {
    std::uint64_t sum = 0;
    for (const Edge e : branches(v)) {
      std::uint64_t hash = 0xCBF29CE484222325u;
      const auto mix = [&](unsigned char byte) { hash = (hash ^ byte) * 0x100000001B3u; };
      for (const char c : state_of(e)) mix(static_cast<unsigned char>(c));
      unsigned char bytes[sizeof(double)];
      std::memcpy(bytes, &graph_[e].probability, sizeof bytes);
      for (const unsigned char byte : bytes) mix(byte);
      sum += hash;
    }
    return sum;
  }

  [[nodiscard]] bool is_alike(Vertex a, Vertex b) const {
    if (out_degree(a, graph_) != out_degree(b, graph_)) return false;
    const auto branches_of = [&](Vertex v) {
      std::vector<std::pair<std::string_view, double>> list;
      for (const Edge e : branches(v)) list.emplace_back(state_of(e), graph_[e].probability);
      std::sort(list.begin(), list.end());
      return list;
    };
    return branches_of(a) == branches_of(b);
  }

  // Whether the paths to both part at a decision. In a depth-first tree a parent is discovered before its children.
  [[nodiscard]] bool part_at_a_decision(Vertex a, Vertex b, const std::vector<std::uint32_t>& rank,
                                        std::size_t& steps) const {
    Vertex u = a;
    Vertex v = b;
    for (; u != v; ++steps) (rank[u] > rank[v] ? u : v) = walk_.parent[rank[u] > rank[v] ? u : v];
    return u != a && u != b && graph_[u].kind == Kind::decision;
  }

  // Of the nodes of one signature it is enough to compare neighbours in preorder: where any two part, two neighbours part.
  void report_alike() {
    std::vector<std::uint32_t> rank(num_vertices(graph_), 0);
    for (std::uint32_t i = 0; i < walk_.preorder.size(); ++i) rank[walk_.preorder[i]] = i;
    std::vector<Candidate> candidates;
    for (Vertex v = 0; v < num_vertices(graph_); ++v) {
      const NodeFacts& node = graph_[v];
      if (node.kind != Kind::chance || !node.reachable || out_degree(v, graph_) < 2) continue;
      if (!table_.find(written(v), Role::event)) candidates.push_back({signature_of(v), rank[v], v});
    }
    std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
      return std::pair(a.signature, a.rank) < std::pair(b.signature, b.rank);
    });

    const std::size_t most_steps = std::size_t{100} * num_vertices(graph_);  // enough but for graphs made to be slow
    std::size_t steps = 0;
    bool told = false;
    for (std::size_t i = 1; i < candidates.size() && steps < most_steps; ++i) {
      const Candidate& first = candidates[i - 1];
      const Candidate& second = candidates[i];
      if (first.signature != second.signature) {
        told = false;
        continue;
      }
      if (told || !part_at_a_decision(first.vertex, second.vertex, rank, steps) || !is_alike(first.vertex, second.vertex))
        continue;
      told = true;
      diagnostics_
          .warning(
              written(second.vertex).span,
              fmt::format(
                  "{} has the same branches as {}, under another alternative, but no common event: one uncertainty or two?",
                  quoted(graph_[second.vertex].id), quoted(graph_[first.vertex].id)),
              "if one, write the same event on both; if not, event=separate")
          .notes.push_back(
              {written(first.vertex).span, fmt::format("{} first appears here", quoted(graph_[first.vertex].id))});
    }
  }

  const DecisionGraph& model_;
  const Graph& graph_;
  const AttributeTable& table_;
  const std::vector<std::string_view>& states_;
  const Walk& walk_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<Vertex>> nodes_;  // of each event
};

}  // namespace

void advise_on_events(const DecisionGraph& model, const AttributeTable& table, const std::vector<std::string_view>& states,
                      const Walk& walk, Diagnostics& diagnostics) {
  EventAdvice(model, table, states, walk, diagnostics).give();
}

}  // namespace rue
