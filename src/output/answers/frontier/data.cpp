// data.cpp - the points for programs, and the answer in all its forms.
#include <ostream>

#include "output/answers/frontier/frontier.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/unavailable.h"

namespace rue {
namespace {

Json points_json(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans) {
  const Words words(model, solution.tolerance);
  Json points = Json::array();
  for (const FrontierPlan& plan : plans) {
    const std::optional<double>& expected = plan.expected_regret;
    points.push_back({{"worst_regret", words.regret(plan.point.worst_regret)},
                      {"expected_value", words.total(plan.point.expected_value)},
                      {"expected_regret", expected ? Json(words.regret(*expected)) : Json(nullptr)},
                      {"tail_mean", words.total(plan.tail_mean)},
                      {"alternative", json_of(plan.point.alternative)},
                      {"label", plan.point.alternative ? Json(takes(words, solution, plan)) : Json(nullptr)},
                      {"worst_payoff", words.total(plan.worst)}});
  }
  return points;
}

Json frontier_json(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans,
                   FrontierAgainst against, double tail) {
  Json notes = Json::array();
  if (plans.empty()) add_note(notes, "points", reason_for(solution, "frontier"));
  if (!plans.empty() && !solution.evpi)
    add_note(notes, "points[].expected_regret", reason_for(solution, "expected_value_of_perfect_information"));
  if (solution.alternatives.empty()) add_note(notes, "points[].alternative", "the root is no decision");
  add_doubts(notes, model.graph);
  return {{"schema", "rue.frontier/1"},
          {"tail", tail},
          {"against", against == FrontierAgainst::worst_regret ? "worst_regret" : "worst_payoff"},
          {"points", plans.empty() ? Json(nullptr) : points_json(model, solution, plans)},
          {"notes", std::move(notes)}};
}

}  // namespace

std::string takes(const Words& words, const Solution& solution, const FrontierPlan& plan) {
  return plan.point.alternative ? words.branch(solution.alternatives[*plan.point.alternative].node) : std::string();
}

Answer frontier_answer(const Model& model, const Solution& solution, const std::vector<FrontierPlan>& plans,
                       FrontierAgainst against, double tail) {
  return {
      .text = [&, against, tail](
                  std::ostream& out,
                  const TextOptions& o) { write_frontier_report(out, model, solution, plans, against, tail, o); },
      .json = [&, against,
               tail](std::ostream& out) { write_answer(out, frontier_json(model, solution, plans, against, tail)); },
      .rows =
          [&](Rows& rows) {
            rows.list(
                {"worst_regret", "expected_value", "expected_regret", "tail_mean", {"alternative", "label"}, "worst_payoff"},
                points_json(model, solution, plans));
          },
      .plot = [&, against](const PlotOptions& o) { return frontier_plot(model, solution, plans, against, o); }};
}

}  // namespace rue
