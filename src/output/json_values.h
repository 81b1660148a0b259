// json_values.h - JSON as the answers are written: keys in the order in which they are added, no negative zero.
#pragma once
#include <nlohmann/json.hpp>

#include "model/decision_graph.h"

namespace rue {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline double settled(double figure) {
  return figure == 0 ? 0.0 : figure;
}

// A note for each of DecisionGraph::doubts: these stand for no null.
inline void add_doubts(Json& notes, const DecisionGraph& graph) {
  for (const std::string& doubt : graph.doubts) notes.push_back({{"field", "model.events"}, {"reason", doubt}});
}

}  // namespace rue
