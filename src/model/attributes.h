// attributes.h - which of an element's attributes Rue reads, found without comparing names again for every element.
#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "model/diagnostics.h"
#include "model/dot.h"
#include "model/passage.h"

namespace rue {

// Attributes that Rue reads on nodes and edges.
enum class Role : std::uint8_t { kind, label, name, payoff, cost, event, story, rue, shape, p, state, other };
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::other);

// The attributes of one element by role. Lists are short, and each reader asks for few roles: looking is cheaper than sorting.
class Attributes {
 public:
  Attributes(std::span<const dot::Attribute> list, const Role* role) : list_(list), role_(role) {}

  // Null where not written, or written empty.
  [[nodiscard]] const dot::Attribute* operator[](Role role) const {
    for (std::size_t i = list_.size(); i-- > 0;) {
      if (role_[list_[i].name] == role && !list_[i].value.empty()) return &list_[i];
    }
    return nullptr;
  }

 private:
  std::span<const dot::Attribute> list_;
  const Role* role_;  // [Document::names]
};

class AttributeTable {
 public:
  explicit AttributeTable(const dot::Document& document);
  [[nodiscard]] Attributes of(const dot::Node& node) const { return {document_.attributes_of(node), role_.data()}; }
  [[nodiscard]] Attributes of(const dot::Edge& edge) const { return {document_.attributes_of(edge), role_.data()}; }

 private:
  const dot::Document& document_;
  std::vector<Role> role_;  // [Document::names]
};

[[nodiscard]] Role role_of(std::string_view name);

// The value of an attribute, every byte with its place.
[[nodiscard]] inline Passage passage_of(const dot::Attribute& attribute, const dot::Document& document) {
  return {attribute.value, attribute.value_span, document.text};
}

}  // namespace rue
