// scenario_names.h - the scenarios of a payoff table by the events that tell them apart.
#pragma once
#include <string>
#include <vector>

#include "analysis/payoff_table.h"

namespace rue {

// The events that some scenario resolves, in order of appearance, and the state of each in each scenario.
struct ScenarioNames {
  std::vector<std::string> events;               // for people: underscores are spaces
  std::vector<std::string> ids;                  // as written
  std::vector<std::vector<std::string>> states;  // [scenarios][events]; empty where the event does not matter

  // "boom" where there is one event, else "market=boom, would_move=yes"; "any" where none matters.
  [[nodiscard]] std::string name(std::size_t scenario) const;
};

[[nodiscard]] ScenarioNames name_scenarios(const Model& model, const PayoffTable& table);

}  // namespace rue
