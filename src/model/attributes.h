// attributes.h - which of an element's attributes Rue reads, found without comparing names again for every element.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "model/diagnostics.h"
#include "model/dot.h"
#include "model/passage.h"

namespace rue {

// Attributes that Rue reads on nodes and edges.
enum class Role : std::uint8_t { kind, label, name, payoff, cost, event, story, rue, shape, p, state, other };
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::other);

// The attributes of one element by role; null where not written, or written empty.
class Attributes {
 public:
  [[nodiscard]] const dot::Attribute* operator[](Role role) const { return by_role_[static_cast<std::size_t>(role)]; }

 private:
  friend class AttributeTable;
  std::array<const dot::Attribute*, role_count> by_role_{};
};

class AttributeTable {
 public:
  explicit AttributeTable(const dot::Document& document);
  [[nodiscard]] Attributes of(const dot::Node& node) const { return gather(document_.attributes_of(node)); }
  [[nodiscard]] Attributes of(const dot::Edge& edge) const { return gather(document_.attributes_of(edge)); }

 private:
  [[nodiscard]] Attributes gather(std::span<const dot::Attribute> list) const;

  const dot::Document& document_;
  std::vector<Role> role_;  // [Document::names]
};

[[nodiscard]] Role role_of(std::string_view name);

// The value of an attribute, every byte with its place.
[[nodiscard]] inline Passage passage_of(const dot::Attribute& attribute, const dot::Document& document) {
  return {attribute.value, attribute.value_span, document.text};
}

}  // namespace rue
