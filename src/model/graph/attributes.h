// attributes.h - which of an element's attributes Rue reads, found without comparing names again for every element.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

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

  // The attribute of a node or edge that plays a role, without the place of its name; nothing where not written, or written
  // empty.
  template <class Element>
  [[nodiscard]] std::optional<dot::Attribute> find(const Element& element, Role role) const {
    const dot::AttributeList list = document_.attributes_of(element);
    const auto at = position(list, role);
    return at != list.end() ? std::optional(at.without_name_span()) : std::nullopt;
  }
  template <class Element>
  [[nodiscard]] bool has(const Element& element, Role role) const {
    const dot::AttributeList list = document_.attributes_of(element);
    return position(list, role) != list.end();
  }

  template <class Element>
  [[nodiscard]] bool has_payoff(const Element& element) const {
    return has(element, Role::payoff) || has(element, Role::cost);
  }

 private:
  [[nodiscard]] dot::AttributeList::Iterator position(const dot::AttributeList& list, Role role) const {
    if (!written_[static_cast<std::size_t>(role)]) return list.nowhere();  // most roles stand nowhere in most graphs
    auto at = list.begin();
    while (at != list.end() && (role_[at.name()] != role || at.is_empty())) ++at;
    return at;
  }

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
