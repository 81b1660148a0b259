// dot.cpp - looking up attributes of a document.
#include "model/dot.h"

#include <algorithm>

namespace rue::dot {

std::uint32_t Document::name_index(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? none : static_cast<std::uint32_t>(found - names.begin());
}

void Document::forget_attributes() {
  attributes.clear();
  for (Node& node : nodes) node.attribute_count = 0;
  for (Edge& edge : edges) edge.attribute_count = 0;
}

void Document::forget_elements() {
  attributes.clear();
  edges = std::vector<Edge>();
  nodes = std::vector<Node>();
}

std::optional<Attribute> find(const Document& document, AttributeList list, std::string_view name) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (document.names[list.name(i)] != name) continue;
    const Attribute attribute = list[i];
    return attribute.value.empty() ? std::nullopt : std::optional(attribute);
  }
  return std::nullopt;
}

std::optional<Attribute> find(const Document& document, std::span<const Attribute> list, std::string_view name) {
  for (const Attribute& attribute : list) {
    if (document.names[attribute.name] == name) return attribute.value.empty() ? std::nullopt : std::optional(attribute);
  }
  return std::nullopt;
}

}  // namespace rue::dot
