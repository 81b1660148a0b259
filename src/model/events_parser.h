// events_parser.h - the graph attribute `events` as lines of words, before the words mean anything.
#pragma once
#include <optional>
#include <vector>

#include "model/passage.h"

namespace rue {

struct ConditionWords {
  Passage event, state;
};

struct StateWords {
  Passage name;
  std::optional<Passage> probability;  // absent: the state takes the rest
};

// "survey | market=boom: good = 0.8, bad"
struct EventLine {
  Passage head;  // up to the colon
  Passage name;
  std::vector<ConditionWords> conditions;
  std::vector<StateWords> states;
  Passage body;       // behind the colon
  bool sound = true;  // an error was reported in it, but its name can be read
};

// Statements stand one a line or are parted by `;`; `#` starts a comment. A statement whose name cannot be read is left out.
[[nodiscard]] std::vector<EventLine> split_events(const Passage& value, Diagnostics& diagnostics);

}  // namespace rue
