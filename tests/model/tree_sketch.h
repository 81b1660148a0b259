// tree_sketch.h - decision graphs made by hand, without text, for tests of the unfolding.
#pragma once
#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "model/tree/tree.h"

namespace rue::test {

class Sketch {
 public:
  explicit Sketch(const std::string& events = {}) {
    if (events.empty()) return;
    Diagnostics diagnostics;
    std::optional<Events> read =
        read_events(Passage(events, {0, static_cast<std::uint32_t>(events.size() + 2)}, '"' + events + '"'), diagnostics);
    for (const Finding& f : diagnostics.findings()) FAIL_CHECK(f.text);
    REQUIRE(read);
    events_ = *read;
    for (Event& event : events_.events) event.span = {8, 14};  // the word that stands for the graph below
  }

  Sketch& decision(const std::string& id) { return node(id, Kind::decision, 0, {}); }
  Sketch& chance(const std::string& id, const std::string& event = {}) { return node(id, Kind::chance, 0, event); }
  Sketch& outcome(const std::string& id, double payoff) { return node(id, Kind::outcome, payoff, {}); }

  // A branch: label (and state), probability (-1: none; at a declared event with two decimals), payoff. A head that is not
  // declared is an outcome of 0.
  Sketch& edge(const std::string& tail, const std::string& head, const std::string& label, double p = -1,
               double payoff = 0) {
    if (index_.find(head) == index_.end()) outcome(head, 0);
    edges_.push_back({index_.at(tail), index_.at(head), label, p, payoff});
    return *this;
  }

  DecisionGraph graph() const;

 private:
  struct NodeSketch {
    std::string id;
    Kind kind;
    double payoff;
    std::string event;
  };
  struct EdgeSketch {
    std::uint32_t tail, head;
    std::string label;
    double probability, payoff;
  };
  Sketch& node(const std::string& id, Kind kind, double payoff, const std::string& event) {
    REQUIRE(index_.emplace(id, static_cast<std::uint32_t>(nodes_.size())).second);
    nodes_.push_back({id, kind, payoff, event});
    return *this;
  }

  Events events_;
  std::vector<NodeSketch> nodes_;
  std::vector<EdgeSketch> edges_;
  std::map<std::string, std::uint32_t> index_;
};

// The first node is the root. The document's text has a line for every node and every edge.
inline DecisionGraph Sketch::graph() const {
  DecisionGraph g;
  const auto text = std::make_shared<std::string>("digraph sketch\n");
  g.document.id_span = {8, 14};
  g.events = events_;
  const auto line = [&](const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(text->size());
    *text += words + "\n";
    return Span{begin, begin + static_cast<std::uint32_t>(words.size())};
  };
  const auto keep = [&](const std::string& words) { return std::string_view(g.storage.emplace_back(words)); };

  std::vector<EdgeSketch> edges = edges_;
  std::stable_sort(edges.begin(), edges.end(), [](const EdgeSketch& a, const EdgeSketch& b) { return a.tail < b.tail; });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> ends;
  for (const EdgeSketch& e : edges) ends.emplace_back(e.tail, e.head);
  g.graph = Graph(boost::edges_are_sorted, ends.begin(), ends.end(), static_cast<std::uint32_t>(nodes_.size()),
                  static_cast<std::uint32_t>(ends.size()));

  for (std::uint32_t v = 0; v < nodes_.size(); ++v) {
    const NodeSketch& n = nodes_[v];
    NodeFacts& facts = g.graph[v];
    g.node_payoff.push_back(n.payoff);
    facts.kind = n.kind;
    facts.reachable = true;
    g.document.nodes.push_back({keep(n.id), line(n.id), {}});
    if (n.kind != Kind::chance || n.event.empty()) continue;
    facts.event = g.events.find(n.event);
    if (facts.event != no_event) continue;
    facts.event = static_cast<std::uint32_t>(g.events.events.size());
    Event event;
    event.name = n.event;
    event.span = g.document.nodes.back().span;
    event.group = static_cast<std::uint32_t>(g.events.groups.size());
    for (const EdgeSketch& e : edges) {
      if (e.tail == v) event.states.push_back(e.label);
    }
    g.events.events.push_back(event);
    Group group;
    group.events = {facts.event};
    g.events.groups.push_back(group);
  }
  for (std::uint32_t i = 0; i < edges.size(); ++i) {
    const EdgeSketch& e = edges[i];
    NodeFacts& tail = g.graph[e.tail];
    EdgeFacts& facts = g.graph[boost::edge_from_index(i, g.graph)];
    facts.label = keep(e.label);
    g.edge_payoff.push_back(e.payoff);
    g.probability.push_back(-1);
    const bool declared = tail.event != no_event && g.events.events[tail.event].declared;
    if (!declared) {
      g.probability.back() = e.probability;
    } else if (e.probability >= 0) {
      g.written_probabilities.push_back({i, e.probability, 0.005, {}});
    }
    if (tail.kind == Kind::chance && e.probability < 0 && !declared) tail.ambiguous = true;
    if (tail.event != no_event) {
      const std::vector<std::string>& states = g.events.events[tail.event].states;
      const auto state = std::find(states.begin(), states.end(), e.label);
      REQUIRE(state != states.end());
      facts.state = static_cast<std::uint32_t>(state - states.begin());
    }
    dot::Edge written;
    written.span = line(fmt::format("{} -{}-> {}", nodes_[e.tail].id, e.label, nodes_[e.head].id));
    g.document.edges.push_back(written);
    for (WrittenProbability& p : g.written_probabilities) {
      if (p.edge == g.document.edges.size() - 1) p.span = written.span;
    }
  }

  // Nodes of the unfolded tree below each vertex; a graph has no cycle, so as many rounds as nodes are enough.
  std::vector<double> below(nodes_.size(), 1);
  for (std::size_t round = 0; round < nodes_.size(); ++round) {
    std::vector<double> next(nodes_.size(), 1);
    for (const EdgeSketch& e : edges) next[e.tail] += below[e.head];
    if (next == below) break;
    below = next;
  }
  g.unfolded = below[0];
  g.document.owner = text;
  g.document.text = *text;
  return g;
}

// The node reached by these labels from the root.
inline rue_index at(const DecisionGraph& g, const Tree& t, std::initializer_list<std::string_view> labels) {
  rue_index n = 0;
  for (const std::string_view label : labels) {
    rue_index next = RUE_NONE;
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
      if (g.label_of(boost::edge_from_index(t.edge[c], g.graph)) == label) next = c;
    }
    REQUIRE_MESSAGE(next != RUE_NONE, std::string(label));
    n = next;
  }
  return n;
}

inline double probability(const DecisionGraph& g, const Tree& t, std::initializer_list<std::string_view> labels) {
  return t.probability[at(g, t, labels)];
}

}  // namespace rue::test
