// attributes.h - which of an element's attributes Rue reads, found without comparing names again for every element.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "dot/document.h"
#include "text/diagnostics.h"
#include "text/passage.h"

namespace rue {

// Attributes that Rue reads on nodes and edges.
enum class Role : std::uint8_t { kind, label, name, payoff, cost, event, story, rue, shape, p, state, other };
inline constexpr std::size_t role_count = static_cast<std::size_t>(Role::other);

class AttributeTable {
 public:
  explicit AttributeTable(const dot::Document& document);

  // The attribute of a node or edge that plays a role; null where not written, or written empty.
  template <class Element>
  [[nodiscard]] const dot::Attribute* find(const Element& element, Role role) const {
    return dot::find(element.attributes, name_[static_cast<std::size_t>(role)]);
  }
  template <class Element>
  [[nodiscard]] bool has(const Element& element, Role role) const {
    return find(element, role) != nullptr;
  }
  template <class Element>
  [[nodiscard]] bool has_payoff(const Element& element) const {
    return has(element, Role::payoff) || has(element, Role::cost);
  }

 private:
  std::array<std::uint32_t, role_count> name_;  // index into Document::names, or none
};

[[nodiscard]] Role role_of(std::string_view name);

// The value of an attribute, every byte with its place.
[[nodiscard]] inline Passage passage_of(const dot::Attribute& attribute, const dot::Document& document) {
  return {attribute.value, attribute.value_span, document.text};
}

}  // namespace rue
