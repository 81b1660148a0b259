// json_values.h - JSON as the answers are written: keys in the order in which they are added, no negative zero, an author's
// words as they are shown everywhere.
#pragma once
#include <cmath>
#include <iosfwd>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "model/graph/criteria.h"
#include "model/graph/decision_graph.h"

namespace rue {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline double settled(double figure) {
  return figure == 0 ? 0.0 : figure;
}

// A figure as it is written; null where it is no number, or absent. Of what else may be absent: it, or null.
[[nodiscard]] inline Json json_of(double figure) {
  return std::isnan(figure) ? Json(nullptr) : Json(settled(figure));
}
template <class T>
[[nodiscard]] Json json_of(const std::optional<T>& value) {
  if (!value) return nullptr;
  if constexpr (std::is_same_v<T, double>) return json_of(*value);
  return *value;
}

// What stands for a null, or is to be known of a field, as the notes of an answer say it.
inline void add_note(Json& notes, std::string_view field, std::string_view reason) {
  notes.push_back({{"field", field}, {"reason", reason}});
}

// A note for each of DecisionGraph::doubts, and on weights that stand for an order: these stand for no null.
inline void add_doubts(Json& notes, const DecisionGraph& graph) {
  for (const std::string& doubt : graph.doubts) add_note(notes, "model.events", doubt);
  if (const std::string told = ordered_weights(graph); !told.empty()) add_note(notes, "weights", told);
}

// A whole answer, indented, with a line break behind it. Every string in it, and every key, is made visible() first.
void write_answer(std::ostream& out, Json answer);

// Writes nested objects and arrays line by line, so that a large answer is never held in memory as a whole.
class JsonWriter {
 public:
  explicit JsonWriter(std::ostream& out) : out_(out) {}

  // The key is empty inside an array, and of the whole.
  void open(std::string_view key, char bracket);
  void value(std::string_view key, const Json& value);  // on one line
  void close();

 private:
  struct Level {
    char bracket;
    bool empty;
  };

  void begin(std::string_view key);
  void new_line();

  std::ostream& out_;
  std::vector<Level> open_;
};

}  // namespace rue
