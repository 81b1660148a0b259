// placed_tree.cpp - looking things up in a tree of placed values.
#include "exchange/placed_tree.h"

namespace rue {

const PlacedTree::Value* PlacedTree::find(const Value& map, std::string_view key) const {
  if (map.kind != Kind::map) return nullptr;
  for (std::size_t i = map.held.size(); i-- > 0;) {
    if (values[map.held[i]].key == key) return &values[map.held[i]];
  }
  return nullptr;
}

std::string_view PlacedTree::word(const Value& map, std::string_view key) const {
  const Value* value = find(map, key);
  if (value == nullptr || (value->kind != Kind::text && value->kind != Kind::number)) return {};
  return value->text;
}

}  // namespace rue
