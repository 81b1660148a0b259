// event_laws.h - the law of an event that is not declared, from the nodes that meet it unobserved.
#pragma once
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

class EventLaws {
 public:
  explicit EventLaws(const DecisionGraph& graph);

  // A live path comes to chance node `v` of an undeclared event that nothing above it has resolved.
  void meet(Vertex v);

  // The atoms and the law of every undeclared event. Probabilities that agree within 1e-9, and in what is possible, are one
  // law; an event of one state is certain; one that no live path meets has the law of its first node. Joined groups have
  // theirs.
  void settle(DecisionGraph& graph) const;

  // Events that have probabilities wherever a live path meets them, but not the same ones.
  [[nodiscard]] std::vector<std::uint32_t> differing() const;

 private:
  struct Law {
    std::vector<double> probability;     // at the first node that has any
    std::vector<std::uint8_t> possible;  // states that can happen at one node at least
    bool met = false;
    bool ambiguous = false;
    bool differs = false;
  };
  void add(Vertex v, Law& law) const;

  const DecisionGraph& decision_graph_;
  const Graph& graph_;
  std::vector<Law> laws_;           // of each event
  std::vector<std::uint8_t> seen_;  // of each vertex
};

}  // namespace rue
