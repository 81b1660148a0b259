// event_edit.h - the line that gives chance nodes an event.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "dot/document.h"

namespace rue {

// The remedy (Finding::remedy) that these edits are, where there is another: event=separate.
inline constexpr std::string_view remedy_event = "event";

// What to write so that these nodes carry `event`: a statement for each, at the end of the graph. There it changes neither
// the order of nodes and edges nor what defaults reach.
[[nodiscard]] Edit event_edit(const dot::Document& document, const std::vector<std::uint32_t>& nodes,
                              std::string_view event);

}  // namespace rue
