// events.cpp - looking events and their states up.
#include "model/events/events.h"

#include <algorithm>
#include <iterator>

namespace rue {

std::uint32_t Events::find(std::string_view name) const {
  if (name.empty()) return no_event;
  for (std::uint32_t e = 0; e < events.size(); ++e) {
    if (events[e].name == name) return e;
  }
  return no_event;
}

bool has_joint_atoms(const Events& events, const Group& group) {
  return group.events.size() > 1 || events.events[group.events.front()].declared;
}

std::vector<std::uint32_t> states_of(const Event& event, std::uint32_t number) {
  if (number < event.states.size()) return {number};
  return event.unions[number - event.states.size()];
}

std::vector<std::uint32_t> common_states(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b) {
  std::vector<std::uint32_t> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common;
}

std::string text_of(const Event& event, const std::vector<std::uint32_t>& states) {
  std::string text;
  for (const std::uint32_t s : states) {
    if (!text.empty()) text += " | ";
    text += event.states[s];
  }
  return text;
}

std::string text_of(const Event& event, std::uint32_t number) {
  return number < event.states.size() ? event.states[number] : text_of(event, states_of(event, number));
}

}  // namespace rue
