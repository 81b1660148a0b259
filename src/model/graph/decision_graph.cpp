// decision_graph.cpp - names and written probabilities of a graph's elements.
#include "model/graph/decision_graph.h"

#include <algorithm>

#include "text/passage.h"

namespace rue {

const WrittenProbability* DecisionGraph::written_probability(std::uint32_t edge) const {
  const auto at = std::lower_bound(written_probabilities.begin(), written_probabilities.end(), edge,
                                   [](const WrittenProbability& w, std::uint32_t index) { return w.edge < index; });
  return at != written_probabilities.end() && at->edge == edge ? &*at : nullptr;
}

void DecisionGraph::set_name(Vertex v, std::string_view shown) {
  graph[v].name = dot::none;
  if (shown == id_of(v)) return;
  graph[v].name = static_cast<std::uint32_t>(names.size());
  names.push_back(shown);
}

void DecisionGraph::set_label(Edge e, std::string_view label) {
  const std::string_view text = document.text;
  if (label.empty()) {
    graph[e].label = {};
  } else if (is_part(label, text)) {
    graph[e].label = {static_cast<std::uint32_t>(label.data() - text.data()), static_cast<std::uint32_t>(label.size())};
  } else {
    graph[e].label = {static_cast<std::uint32_t>(names.size()), Label::kept};
    names.push_back(label);
  }
}

}  // namespace rue
