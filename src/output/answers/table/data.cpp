// data.cpp - the table of all scenarios for programs, and the answer in all its forms.
#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "output/answers/table/table.h"
#include "output/forms/json_values.h"
#include "output/forms/number.h"
#include "output/forms/probability_rows.h"
#include "output/forms/rows.h"
#include "output/words/scenario_names.h"
#include "text/columns.h"

namespace rue {
namespace {

Json table_json(const Model& model, const Solution& solution, const PayoffTable& table) {
  const Words words(model, solution.tolerance);
  const ScenarioNames names = name_scenarios(model, table);
  Json scenarios = Json::array();
  bool known = true;
  for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
    Json states = Json::array();
    for (const std::string& state : names.states[s]) states.push_back(state.empty() ? Json(nullptr) : Json(state));
    const std::optional<double>& p = table.scenarios[s].probability;
    known = known && p.has_value();
    scenarios.push_back({{"name", names.name(s)}, {"states", std::move(states)}, {"probability", json_of(p)}});
  }
  Json alternatives = Json::array();
  for (std::size_t i = 0; i < table.alternatives.size(); ++i) {
    const auto ends = [](double a, double b) { return Json::array({settled(std::min(a, b)), settled(std::max(a, b))}); };
    Json payoffs = Json::array();
    Json regrets = Json::array();
    for (std::size_t s = 0; s < table.scenarios.size(); ++s) {
      const Spread& payoff = table.payoff[table.cell(i, s)];
      const Spread& regret = table.regret[table.cell(i, s)];
      payoffs.push_back(ends(words.total(payoff.least), words.total(payoff.most)));
      regrets.push_back(ends(words.regret(regret.least), words.regret(regret.most)));
    }
    const rue_index node = table.alternatives[i];
    alternatives.push_back({{"label", words.branch(node)},
                            {"to", std::string(model.graph.id_of(model.tree.vertex[node]))},
                            {"payoffs", std::move(payoffs)},
                            {"regrets", std::move(regrets)}});
  }
  Json notes = Json::array();
  if (!known) add_note(notes, "scenarios[].probability", "the law of the events is not known");
  add_doubts(notes, model.graph);
  return {{"schema", "rue.table/1"},
          {"events", names.ids},
          {"scenarios", std::move(scenarios)},
          {"alternatives", std::move(alternatives)},
          {"hindsight", table.later_decisions},
          {"notes", std::move(notes)}};
}

Json no_table_json(const Model& model, const std::string& why) {
  Json answer = {{"schema", "rue.table/1"}};
  Json notes = Json::array();
  for (const char* field : {"events", "scenarios", "alternatives", "hindsight"}) {
    answer[field] = nullptr;
    add_note(notes, field, clean(why));
  }
  add_doubts(notes, model.graph);
  answer["notes"] = std::move(notes);
  return answer;
}

// Would a reader of the table take one of its alternatives for the row of probabilities?
bool may_be_taken_for_probabilities(const Words& words, const PayoffTable& table) {
  for (std::size_t i = 0; i < table.alternatives.size(); ++i) {
    std::vector<double> row;
    for (std::size_t s = 0; s < table.scenarios.size(); ++s) row.push_back(words.total(table.payoff[table.cell(i, s)].most));
    if (look_like_probabilities(row) || probability_name(words.branch(table.alternatives[i])) != ProbabilityName::no)
      return true;
  }
  return false;
}

void write_table_rows(Rows& rows, const Model& model, const Solution& solution, const PayoffTable& table) {
  const Words words(model, solution.tolerance);
  const ScenarioNames names = name_scenarios(model, table);
  const std::size_t scenarios = table.scenarios.size();
  rows.add("alternative");
  for (std::size_t s = 0; s < scenarios; ++s) rows.add(names.name(s));
  rows.end_row();
  const bool known =
      std::all_of(table.scenarios.begin(), table.scenarios.end(), [](const Scenario& s) { return s.probability; });
  if (scenarios > 1 && (known || may_be_taken_for_probabilities(words, table))) {
    rows.add("probability");
    for (const Scenario& s : table.scenarios) rows.add(known ? s.probability : std::nullopt);
    rows.end_row();
  }
  for (std::size_t i = 0; i < table.alternatives.size(); ++i) {
    rows.add(words.branch(table.alternatives[i]));
    for (std::size_t s = 0; s < scenarios; ++s) rows.add(words.total(table.payoff[table.cell(i, s)].most));
    rows.end_row();
  }
}

}  // namespace

std::optional<PayoffTable> whole_table(const Model& model, const Solution& solution, std::string& why_not) {
  if (solution.alternatives.empty()) {
    why_not = why_no_alternatives(Words(model, solution.tolerance));
    return std::nullopt;
  }
  std::optional<PayoffTable> table = payoff_table(model, solution, {most_scenarios, true});
  if (!table)
    why_not = fmt::format("the events make more scenarios than a table can hold ({})", format_count(most_scenarios));
  return table;
}

Answer table_answer(const Model& model, const Solution& solution, const std::optional<PayoffTable>& whole,
                    const std::string& why_not) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_table_report(out, model, solution, o); },
          .json =
              [&](std::ostream& out) {
                write_answer(out, whole ? table_json(model, solution, *whole) : no_table_json(model, why_not));
              },
          .rows = [&](Rows& rows) { whole ? write_table_rows(rows, model, solution, *whole) : rows.row("alternative"); }};
}

}  // namespace rue
