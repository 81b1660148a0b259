// events.cpp - looking events up.
#include "model/events.h"

namespace rue {

std::uint32_t Events::find(std::string_view name) const {
  if (name.empty()) return no_event;
  for (std::uint32_t e = 0; e < events.size(); ++e) {
    if (events[e].name == name) return e;
  }
  return no_event;
}

}  // namespace rue
