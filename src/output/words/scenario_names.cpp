// scenario_names.cpp - the scenarios of a payoff table by the events that tell them apart.
#include "output/words/scenario_names.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "analysis/paths.h"
#include "output/words/words.h"
#include "text/columns.h"

namespace rue {

std::string ScenarioNames::name(std::size_t scenario) const {
  if (events.size() == 1) return states[scenario][0];
  std::string text;
  for (std::size_t e = 0; e < events.size(); ++e) {
    if (states[scenario][e].empty()) continue;
    text += text.empty() ? "" : ", ";
    text += fmt::format("{}={}", ids[e], states[scenario][e]);
  }
  return text.empty() ? "any" : text;
}

ScenarioNames name_scenarios(const Model& model, const PayoffTable& table) {
  const Tree& tree = model.tree;
  ScenarioNames names;
  // An event, or (without one) the chance node of the tree, which is an uncertainty of its own on every path.
  std::map<std::pair<std::uint32_t, rue_index>, std::size_t> columns;
  struct Known {
    std::uint32_t event = no_event;
    std::vector<std::uint32_t> states;
    std::string label;  // where there is no event
  };
  std::vector<std::map<std::size_t, Known>> resolved;  // of each scenario, by column
  for (const Scenario& scenario : table.scenarios) {
    auto& here = resolved.emplace_back();
    for (const rue_index branch : scenario.branches) {
      const rue_index chance = tree.parent[branch];
      const std::uint32_t vertex = tree.vertex[chance];
      const NodeFacts& facts = model.graph.graph[vertex];
      const bool shared = facts.event != no_event;
      const auto [at, is_new] = columns.try_emplace({facts.event, shared ? 0 : chance}, names.events.size());
      if (is_new) {
        names.events.push_back(event_words(model, facts.event, vertex));
        const bool named = model.graph.events.is_named(facts.event);
        names.ids.push_back(clean(named ? std::string_view(model.graph.events.events[facts.event].name)
                                        : model.graph.telling_name_of(vertex)));
      }
      const EdgeFacts& edge = edge_into(model, branch);
      const auto [known, first] = here.try_emplace(at->second);
      if (!shared || edge.state == no_event) {
        known->second = {no_event, {}, std::string(label_into(model, branch))};
        continue;
      }
      // What several observations of one event leave together.
      std::vector<std::uint32_t> states = states_of(model.graph.events.events[facts.event], edge.state);
      known->second.event = facts.event;
      known->second.states = first ? std::move(states) : common_states(known->second.states, states);
    }
  }
  for (const auto& here : resolved) {
    auto& states = names.states.emplace_back(names.events.size());
    for (const auto& [column, known] : here) {
      states[column] =
          clean(known.event == no_event ? known.label : text_of(model.graph.events.events[known.event], known.states));
    }
  }
  return names;
}

}  // namespace rue
