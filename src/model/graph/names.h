// names.h - what nodes, alternatives and states are called.
#pragma once
#include <string_view>
#include <utility>
#include <vector>

#include "model/graph/attributes.h"
#include "model/graph/decision_graph.h"

namespace rue {

// The state that each edge stands for by its own writing: `state`, else its label, else the head's id. Nearly always that is
// also what the edge is called.
class States {
 public:
  explicit States(const DecisionGraph& model) : model_(model) {}
  [[nodiscard]] std::string_view of(Edge e) const;
  void set(Edge e, std::string_view state);  // edges in their order, those already named

 private:
  const DecisionGraph& model_;
  std::vector<std::pair<std::uint32_t, std::string_view>> others_;  // by edge index, ascending: called otherwise
};

// What stands in a picture of the graph for this node, its label or its id, as plain text in the author's lines. Requires
// the document.
[[nodiscard]] std::string written_lines(const DecisionGraph& model, Vertex v);

// Fills in the names of vertices and edges; kinds must be known. What is returned stands on the model.
[[nodiscard]] States read_names(DecisionGraph& model, const AttributeTable& table);

}  // namespace rue
