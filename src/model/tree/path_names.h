// path_names.h - nodes and numbers by what leads to them: "'Large plant', good market".
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "model/graph/decision_graph.h"

namespace rue {

class PathNames {
 public:
  static constexpr std::size_t most_levels = 3;  // alternatives of a way that tells things apart

  explicit PathNames(const DecisionGraph& graph);

  // The labels of the branches that lead to a vertex, from the last alternative on, or from the last `alternatives` of them;
  // alternatives are quoted, chance branches are not. It begins with the name of a node that several branches lead to, whose
  // own way cannot be told. Of many labels the last eight, behind "…".
  [[nodiscard]] std::string to(Vertex v, std::size_t alternatives = 1) const;
  // The same, of the branch's tail and the branch.
  [[nodiscard]] std::string along(Edge e, std::size_t alternatives = 1) const;
  // Is there one branch that leads to it?
  [[nodiscard]] bool is_told(Vertex v) const { return into_[v] != no_event; }
  // Does one way lead from the root to it, so short that it is told as a whole with the branch behind it?
  [[nodiscard]] bool is_told_from_root(Vertex v) const;

 private:
  [[nodiscard]] std::string ending_with(std::vector<std::string> labels, Vertex v, std::size_t alternatives) const;
  [[nodiscard]] std::string label(Edge e) const;

  const DecisionGraph& graph_;
  std::vector<std::uint32_t> into_;  // [vertices] the one reachable edge that leads there, by edge_index; else no_event
  std::vector<std::uint32_t> from_;  // [vertices] its tail
};

// A text for each of `count` things, no two alike: text(i, level) says more with each level from 1 on; where that does not
// tell it from all others, " (id(i))" stands behind it. Ids differ.
[[nodiscard]] std::vector<std::string> told_apart(std::size_t count,
                                                  const std::function<std::string(std::size_t, std::size_t)>& text,
                                                  const std::function<std::string(std::size_t)>& id);

// Name chance nodes that are called alike, and whose event has no name, by what leads to them: fills in
// DecisionGraph::told_apart. The graph has been walked.
void tell_nodes_apart(DecisionGraph& graph);

}  // namespace rue
