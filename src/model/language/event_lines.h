// event_lines.h - the graph attribute `events` as lines of words, before the words mean anything.
#pragma once
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "text/passage.h"

namespace rue {

struct ConditionWords {
  Passage event, state;
};

struct StateWords {
  Passage name;
  std::optional<Passage> probability;  // absent: the state takes the rest, or is open
  std::optional<Passage> range;        // "0.05, 0.50" of "0.25 in [0.05, 0.50]"
  bool rest = false;                   // written so: it shares the rest with others that are
  bool ordered = false;                // it stands in an order
  bool open = false;                   // nothing but a range or an order says what it is
};

// "survey | market=boom: good = 0.8, bad"; "market: boom >= flat in [0.2, 0.4] >= bust"
struct EventLine {
  Passage head;  // up to the colon
  Passage name;
  std::vector<ConditionWords> conditions;
  std::vector<StateWords> states;
  Passage body;                // behind the colon
  std::optional<Passage> law;  // "dirichlet(7, 13)" behind the states' names; each has it for its probability
  // Of states, by their places: the first is at least as likely as the second. Their order is that of the text.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> orders = {};
  bool sound = true;  // an error was reported in it, but its name can be read
};

struct EventLines {
  std::vector<EventLine> all;
  bool sound = true;  // no error was reported
};

// Statements as in split_statements. One whose name cannot be read is left out.
[[nodiscard]] EventLines split_events(const Passage& value, Diagnostics& diagnostics);

}  // namespace rue
