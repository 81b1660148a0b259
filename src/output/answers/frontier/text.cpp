// text.cpp - a row for every bound on the worst regret.
#include <fmt/format.h>

#include <ostream>

#include "output/answers/frontier/frontier.h"
#include "output/forms/csv.h"
#include "output/forms/json_values.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/heading.h"
#include "output/words/unavailable.h"
#include "output/words/words.h"

namespace rue {
namespace {

std::string label_of(const Words& words, const Solution& solution, const FrontierPlan& plan) {
  return plan.point.alternative ? words.branch(solution.alternatives[*plan.point.alternative].node) : std::string();
}

}  // namespace

void write_frontier_report(std::ostream& out, const Model& model, const Solution& solution,
                           const std::vector<FrontierPlan>& plans, double tail, const TextOptions& options) {
  const Words words(model, solution.tolerance, options.digits);
  write_heading(out, words, options);
  if (plans.empty()) {
    out << paragraph("", fmt::format("The frontier is not available, because {}.", reason_for(solution, "frontier")),
                     options.width);
    return;
  }
  std::vector<double> regrets, values, expected, tails;
  for (const FrontierPlan& plan : plans) {
    regrets.push_back(words.regret(plan.point.worst_regret));
    values.push_back(words.total(plan.point.expected_value));
    tails.push_back(words.total(plan.tail_mean));
    if (plan.expected_regret) expected.push_back(words.regret(*plan.expected_regret));
  }
  TextTable table({Align::right, Align::right, Align::right, Align::right, Align::left}, 1);
  table.add_heading({{"worst regret up to"},
                     {words.costs() ? "lowest expected cost" : "highest expected value"},
                     {"expected regret"},
                     {fmt::format("mean of the worst {}", format_percent(tail))},
                     {solution.alternatives.empty() ? "" : "takes"}});
  const FigureColumn regret_text = words.column(regrets), value_text = words.column(values);
  const FigureColumn expected_text = words.column(expected), tail_text = words.column(tails);
  for (std::size_t i = 0; i < plans.size(); ++i) {
    table.add({figure_cell(regret_text.aligned(regrets[i])), figure_cell(value_text.aligned(values[i])),
               expected.empty() ? Cell{"not known"} : figure_cell(expected_text.aligned(expected[i])),
               figure_cell(tail_text.aligned(tails[i])), Cell{label_of(words, solution, plans[i])}});
  }
  table.write(out, options);
  out << '\n'
      << paragraph(
             "",
             plans.size() == 1
                 ? "One plan has both: there is nothing to trade."
                 : "Each row is the best plan of all that never leave more to regret than its bound. The first has the "
                   "least to regret, the last the best expectation.",
             options.width);
}

void write_frontier_json(std::ostream& out, const Model& model, const Solution& solution,
                         const std::vector<FrontierPlan>& plans, double tail) {
  const Words words(model, solution.tolerance);
  const double sign = words.costs() ? -1 : 1;
  Json points = Json::array();
  for (const FrontierPlan& plan : plans) {
    points.push_back({{"worst_regret", plan.point.worst_regret},
                      {"expected_value", settled(sign * plan.point.expected_value)},
                      {"expected_regret", plan.expected_regret ? Json(*plan.expected_regret) : Json(nullptr)},
                      {"tail_mean", settled(sign * plan.tail_mean)},
                      {"alternative", plan.point.alternative ? Json(*plan.point.alternative) : Json(nullptr)},
                      {"label", plan.point.alternative ? Json(label_of(words, solution, plan)) : Json(nullptr)}});
  }
  Json notes = Json::array();
  const auto note = [&](const char* field, const std::string& reason) {
    notes.push_back({{"field", field}, {"reason", reason}});
  };
  if (plans.empty()) note("points", reason_for(solution, "frontier"));
  if (!plans.empty() && !solution.evpi) {
    note("points[].expected_regret", reason_for(solution, "expected_value_of_perfect_information"));
  }
  if (solution.alternatives.empty()) note("points[].alternative", "the root is no decision");
  add_doubts(notes, model.graph);
  Json answer = {{"schema", "rue.frontier/1"},
                 {"tail", tail},
                 {"points", plans.empty() ? Json(nullptr) : std::move(points)},
                 {"notes", std::move(notes)}};
  write_answer(out, std::move(answer));
}

void write_frontier_csv(std::ostream& out, const Model& model, const Solution& solution,
                        const std::vector<FrontierPlan>& plans) {
  const Words words(model, solution.tolerance);
  CsvWriter csv(out);
  for (const char* title : {"worst_regret", "expected_value", "expected_regret", "tail_mean", "alternative"}) csv.add(title);
  csv.end_row();
  for (const FrontierPlan& plan : plans) {
    csv.add(words.regret(plan.point.worst_regret));
    csv.add(words.total(plan.point.expected_value));
    if (plan.expected_regret) {
      csv.add(words.regret(*plan.expected_regret));
    } else {
      csv.add("");
    }
    csv.add(words.total(plan.tail_mean));
    csv.add(label_of(words, solution, plan));
    csv.end_row();
  }
}

}  // namespace rue
