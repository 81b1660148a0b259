// events_text.h - declared events as the graph attribute `events` that reads back to the same laws.
#pragma once
#include <string>

#include "model/events/events.h"

namespace rue {

// Every probability as a number, however it was written: one that follows from a parameter reads back without it.
[[nodiscard]] std::string events_text(const Events& events);

}  // namespace rue
