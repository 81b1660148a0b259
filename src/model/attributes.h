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

class AttributeTable {
 public:
  explicit AttributeTable(const dot::Document& document);

  // The attribute of a node or edge that plays a role; null where not written, or written empty.
  template <class Element>
  [[nodiscard]] const dot::Attribute* find(const Element& element, Role role) const {
    if (!written_[static_cast<std::size_t>(role)]) return nullptr;  // most roles stand nowhere in most graphs
    for (const dot::Attribute& attribute : document_.attributes_of(element)) {
      if (role_[attribute.name] == role && !attribute.value.empty()) return &attribute;
    }
    return nullptr;
  }

  template <class Element>
  [[nodiscard]] bool has_payoff(const Element& element) const {
    return find(element, Role::payoff) != nullptr || find(element, Role::cost) != nullptr;
  }

 private:
  const dot::Document& document_;
  std::vector<Role> role_;                  // [Document::names]
  std::array<bool, role_count> written_{};  // whether a name of that role stands anywhere
};

[[nodiscard]] Role role_of(std::string_view name);

// The value of an attribute, every byte with its place.
[[nodiscard]] inline Passage passage_of(const dot::Attribute& attribute, const dot::Document& document) {
  return {attribute.value, attribute.value_span, document.text};
}

}  // namespace rue
