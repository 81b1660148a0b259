// dot.cpp - looking up attributes of a document.
#include "model/dot.h"

#include <algorithm>

namespace rue::dot {

std::uint32_t Document::name_index(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? none : static_cast<std::uint32_t>(found - names.begin());
}

void Document::forget_elements() {
  attributes = std::vector<Attribute>();
  edges = std::vector<Edge>();
  for (Node& node : nodes) node.attribute_count = 0;
}

const Attribute* find(const Document& document, std::span<const Attribute> list, std::string_view name) {
  for (const Attribute& attribute : list) {
    if (document.names[attribute.name] == name) return attribute.value.empty() ? nullptr : &attribute;
  }
  return nullptr;
}

}  // namespace rue::dot
