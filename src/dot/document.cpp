// document.cpp - looking up attributes of a document.
#include "dot/document.h"

#include <algorithm>

namespace rue::dot {

std::uint32_t Document::name_index(std::string_view name) const {
  const auto found = std::find(names.begin(), names.end(), name);
  return found == names.end() ? none : static_cast<std::uint32_t>(found - names.begin());
}

const std::string_view* Document::kept_id(std::uint32_t node) const {
  const auto before = [](const auto& entry, std::uint32_t n) { return entry.first < n; };
  const auto all = node < ids.size() && ids[node].first == node;
  const auto found = all ? ids.begin() + node : std::lower_bound(ids.begin(), ids.end(), node, before);
  return found != ids.end() && found->first == node ? &found->second : nullptr;
}

void Document::forget_attributes() {
  attributes.clear();
  for (Node& node : nodes) node.attributes = none;
  for (Edge& edge : edges) edge.attributes = none;
}

std::optional<Attribute> find(const Document& document, AttributeList list, std::string_view name) {
  for (auto at = list.begin(); at != list.end(); ++at) {
    if (document.names[at.name()] == name) return at.is_empty() ? std::nullopt : std::optional(*at);
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
