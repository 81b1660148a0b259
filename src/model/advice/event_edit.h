// event_edit.h - the line that gives chance nodes an event.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dot/document.h"

namespace rue {

// The remedy (Finding::remedy) that these edits are, where there is another: event=separate.
inline constexpr std::string_view remedy_event = "event";

// A branch that cannot happen, to an outcome of its own.
struct NewBranch {
  std::uint32_t node = 0;
  std::string state;
  std::string head;  // the outcome's id
};

// What to write so that these nodes carry `event`, and have these branches with p=0: statements at the end of the graph.
// There they change neither the order of nodes and edges nor what defaults reach.
[[nodiscard]] Edit event_edit(const dot::Document& document, const std::vector<std::uint32_t>& nodes, std::string_view event,
                              const std::vector<NewBranch>& branches = {});

}  // namespace rue
