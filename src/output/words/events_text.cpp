// events_text.cpp - a line for each conditional law.
#include "output/words/events_text.h"

#include <fmt/format.h>

namespace rue {

std::string events_text(const Events& events) {
  std::string text;
  for (const Event& event : events.events) {
    for (const Conditional& line : event.law) {
      text += text.empty() ? "" : "; ";
      text += event.name;
      for (std::size_t c = 0; c < line.given.size(); ++c) {
        const Event& condition = events.events[event.conditions[c]];
        text += fmt::format("{}{}={}", c == 0 ? " | " : ", ", condition.name, condition.states[line.given[c]]);
      }
      for (std::size_t s = 0; s < line.probability.size(); ++s) {
        text += fmt::format("{} {} = {}", s == 0 ? ":" : ",", event.states[s], line.probability[s]);
      }
    }
  }
  return text;
}

}  // namespace rue
