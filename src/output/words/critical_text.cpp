// critical_text.cpp - the scenario in which a pick hurts most, as a sentence.
#include "output/words/critical_text.h"

#include <fmt/format.h>

#include <array>

#include "output/forms/number.h"

namespace rue {

std::string critical_story(const Model& model, const Solution& solution, const Words& words, const Critical& critical) {
  const std::vector<rue_index> taken = path_to(model.tree, critical.taken);
  const std::vector<rue_index> foregone = path_to(model.tree, critical.foregone);
  std::size_t parting = 0;  // the paths are one up to here; leaves of different paths part somewhere
  while (taken[parting + 1] == foregone[parting + 1]) ++parting;

  std::vector<std::string> conditions;
  for (const Critical::Resolved& resolved : critical.scenario) conditions.push_back(words.condition(resolved));
  const std::string when = conditions.empty() ? "" : clause(conditions) + " — ";
  const std::string later = words.decisions(taken, 2);
  const std::string act = later.empty() ? "you" : fmt::format("you take {} and", later);
  const std::string chance =
      critical.chance ? fmt::format(" Chance of this scenario: {}", format_percent(*critical.chance)) : "";
  const std::array figures = {words.total(solution.total[critical.taken]), words.total(solution.total[critical.foregone]),
                              words.regret(critical.regret)};
  const FigureColumn text = words.column(figures);
  return fmt::format("{}{} end at {}{}; {} would have {} {}: regret {}.{}", when, act, words.costs() ? "a cost of " : "",
                     text.alone(figures[0]), words.decisions(foregone, parting + 1), words.costs() ? "cost" : "brought",
                     text.alone(figures[1]), text.alone(figures[2]), chance);
}

}  // namespace rue
