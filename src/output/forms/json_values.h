// json_values.h - JSON as the answers are written: keys in the order in which they are added, no negative zero, an author's
// words as they are shown everywhere.
#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>

#include "model/graph/decision_graph.h"

namespace rue {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline double settled(double figure) {
  return figure == 0 ? 0.0 : figure;
}

// A note for each of DecisionGraph::doubts: these stand for no null.
inline void add_doubts(Json& notes, const DecisionGraph& graph) {
  for (const std::string& doubt : graph.doubts) notes.push_back({{"field", "model.events"}, {"reason", doubt}});
}

// The value on one line. Every string in it, and every key, is made visible() first.
[[nodiscard]] std::string line_of(Json value);

// A whole answer, indented, with a line break behind it. The same of its strings.
void write_answer(std::ostream& out, Json answer);

}  // namespace rue
