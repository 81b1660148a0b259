// attributes.cpp - attribute names to roles, once for a document.
#include "model/graph/attributes.h"

#include <utility>

namespace rue {

Role role_of(std::string_view name) {
  constexpr std::pair<std::string_view, Role> roles[] = {
      {"kind", Role::kind},   {"label", Role::label}, {"name", Role::name},   {"payoff", Role::payoff},
      {"cost", Role::cost},   {"event", Role::event}, {"story", Role::story}, {"rue", Role::rue},
      {"shape", Role::shape}, {"p", Role::p},         {"state", Role::state}};
  for (const auto& [word, role] : roles) {
    if (word == name) return role;
  }
  return Role::other;
}

AttributeTable::AttributeTable(const dot::Document& document) {
  name_.fill(dot::none);
  for (std::size_t name = 0; name < document.names.size(); ++name) {
    const Role role = role_of(document.names[name]);
    if (role != Role::other) name_[static_cast<std::size_t>(role)] = static_cast<std::uint32_t>(name);
  }
}

}  // namespace rue
