// placed_tree.h - JSON and YAML as values that know where they stand.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostics.h"

namespace rue {

// A document's values, parents before what they hold; the first is the whole. No value holds itself.
struct PlacedTree {
  enum class Kind : std::uint8_t { map, list, text, number, other };
  struct Value {
    Kind kind = Kind::other;
    Span span;
    std::string text;  // of texts, decoded; of all other scalars as written
    std::string key;   // of a map's value
    Span key_span;
    std::vector<std::uint32_t> held;  // of maps and lists, in their order
  };
  std::vector<Value> values;

  // What `map` holds under that key, the last where it is written twice; null: nothing, or `map` is no map.
  [[nodiscard]] const Value* find(const Value& map, std::string_view key) const;
  // The text or number under a key; empty where there is none.
  [[nodiscard]] std::string_view word(const Value& map, std::string_view key) const;
};

// Values nested deeper, or more of them, are refused.
inline constexpr std::size_t max_placed_depth = 3000, max_placed_values = 2'000'000;

// One finding where the text is not well-formed.
[[nodiscard]] std::optional<PlacedTree> read_json(std::string_view text, Diagnostics& diagnostics);

// The first document. Anchors, aliases and merged maps are refused, so that what is read is never more than what is
// written; a key that a map holds twice is an error. Places are those of whole lines, or of words within.
[[nodiscard]] std::optional<PlacedTree> read_yaml(std::string_view text, Diagnostics& diagnostics);

}  // namespace rue
