// attributes.h - which of an element's attributes Rue reads, found without comparing names again for every element.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
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

  // The attribute of a node or edge that plays a role; nothing where not written, or written empty.
  template <class Element>
  [[nodiscard]] std::optional<dot::Attribute> find(const Element& element, Role role) const {
    if (!written_[static_cast<std::size_t>(role)]) return std::nullopt;  // most roles stand nowhere in most graphs
    const dot::AttributeList list = document_.attributes_of(element);
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (role_[list.name(i)] != role) continue;
      const dot::Attribute attribute = list[i];
      if (!attribute.value.empty()) return attribute;
    }
    return std::nullopt;
  }

  template <class Element>
  [[nodiscard]] bool has_payoff(const Element& element) const {
    return find(element, Role::payoff) || find(element, Role::cost);
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
