// data.cpp - the plans for programs, and the answer in all its forms.
#include <algorithm>
#include <ostream>

#include "output/answers/tradeoff/tradeoff.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/solution_json.h"
#include "text/columns.h"

namespace rue {
namespace {

const char* key_of(Standing standing) {
  static constexpr const char* keys[] = {"hull", "below_hull", "dominated"};
  return keys[static_cast<std::size_t>(standing)];
}

class TradeoffJson {
 public:
  TradeoffJson(const Model& model, const Solution& solution, const Tradeoff& found)
      : model_(model), s_(solution), found_(found), words_(model, solution.tolerance) {}

  [[nodiscard]] Json answer() {
    Json plans = Json::array();
    for (const TradeoffPlan& plan : found_.plans) plans.push_back(of_plan(plan));
    add_notes();
    const std::optional<std::uint32_t>& parameter = found_.own.parameter;
    return {{"schema", "rue.tradeoff/1"},
            {"first", side(found_.traded.first)},
            {"second", side(found_.traded.second)},
            {"own_rate", json_of(found_.own.rate)},
            {"parameter", parameter ? Json(model_.graph.parameters.all[*parameter].name) : Json(nullptr)},
            {"own_picks", found_.own_picks},
            {"complete", found_.complete},
            {"plans", found_.plans.empty() ? Json(nullptr) : std::move(plans)},
            {"notes", std::move(notes_)}};
  }

 private:
  [[nodiscard]] Json side(const TradedCriterion& traded) const {
    const CriterionFacts& facts = model_.graph.criteria.all[traded.criterion];
    return {{"name", facts.name}, {"unit", facts.unit}, {"better", traded.more ? "more" : "less"}};
  }

  [[nodiscard]] Json of_plan(const TradeoffPlan& plan) const {
    Json criteria = nullptr, policy = nullptr;
    if (plan.criteria) {
      criteria = Json::array();
      for (std::size_t c = 0; c < plan.criteria->size(); ++c) {
        criteria.push_back(
            {{"name", model_.graph.criteria.all[c].name}, {"expected", json_of((*plan.criteria)[c].expected)}});
      }
    }
    if (plan.policy) policy = steps_of(model_, *plan.policy);
    const BestBetween between = found_.own.parameter ? best_between(found_.own, plan) : BestBetween{};
    return {{"standing", key_of(plan.standing)},
            {"first", json_of(plan.first)},
            {"second", json_of(plan.second)},
            {"criteria", std::move(criteria)},
            {"alternative", json_of(plan.alternative)},
            {"label", plan.alternative ? Json(takes(words_, s_, plan)) : Json(nullptr)},
            {"ties", plan.ties},
            {"rate", json_of(plan.rate)},
            {"from", json_of(plan.from)},
            {"to", json_of(plan.to)},
            {"parameter_from", json_of(between.low)},
            {"parameter_to", json_of(between.high)},
            {"above", json_of(plan.above)},
            {"excess", json_of(plan.excess)},
            {"dominated_by", json_of(plan.by)},
            {"policy", std::move(policy)}};
  }

  void add_notes() {
    const auto note = [&](const char* field, std::string_view why) { add_note(notes_, field, why); };
    if (!found_.own.rate) note("own_rate", found_.own.why_not);
    if (!found_.own.parameter) note("parameter", "no parameter alone moves the graph's own rate along a line");
    if (found_.plans.empty()) {
      note("plans", found_.why_not);
    } else {
      if (s_.alternatives.empty()) {
        for (const char* field : {"plans[].alternative", "plans[].label"}) note(field, "the root is no decision");
      }
      note("plans[].rate", "there is no plan before it on the hull, or it is not on the hull itself");
      note("plans[].from", "it is not on the hull");
      note("plans[].to", "it is the best at every higher rate, or not on the hull");
      for (const char* field : {"plans[].parameter_from", "plans[].parameter_to"}) {
        note(field, found_.own.parameter ? "nothing bounds the parameter on that side, or the plan is not on the hull"
                                         : "no parameter alone moves the graph's own rate along a line");
      }
      for (const char* field : {"plans[].above", "plans[].excess"}) note(field, "it is not below the hull, or dominated");
      note("plans[].dominated_by", "no plan that is known beats it");
      if (!found_.why_no_policy.empty()) {
        for (const char* field : {"plans[].criteria", "plans[].policy"}) note(field, found_.why_no_policy);
      }
      if (!found_.complete) {
        note(
            "complete",
            "there are more plans that none beats than are looked at: below the hull only alternatives that have no plan on "
            "it are listed, and one that is not called dominated may be");
      }
    }
    add_doubts(notes_, model_.graph);
  }

  const Model& model_;
  const Solution& s_;
  const Tradeoff& found_;
  Words words_;
  Json notes_ = Json::array();
};

void write_tradeoff_rows(Rows& rows, const Model& model, const Solution& solution, const Tradeoff& found) {
  const Words words(model, solution.tolerance);
  for (const char* title : {"plan", "standing", "first", "second", "rate", "from", "to", "dominated_by", "alternative"})
    rows.add(title);
  for (const CriterionFacts& facts : model.graph.criteria.all) rows.add(facts.name);
  rows.end_row();
  for (std::size_t i = 0; i < found.plans.size(); ++i) {
    const TradeoffPlan& plan = found.plans[i];
    rows.add(static_cast<double>(i + 1));
    rows.add(key_of(plan.standing));
    rows.add(plan.first);
    rows.add(plan.second);
    rows.add(plan.rate);
    rows.add(plan.from);
    rows.add(plan.to);
    rows.add(plan.by ? std::optional(static_cast<double>(*plan.by + 1)) : std::nullopt);
    rows.add(takes(words, solution, plan));
    for (std::size_t c = 0; c < model.graph.criteria.all.size(); ++c)
      rows.add(plan.criteria ? std::optional((*plan.criteria)[c].expected) : std::nullopt);
    rows.end_row();
  }
}

}  // namespace

std::string criterion_words(const Model& model, std::size_t criterion) {
  std::string words = clean(model.graph.criteria.all[criterion].name);
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string takes(const Words& words, const Solution& solution, const TradeoffPlan& plan) {
  return plan.alternative ? words.branch(solution.alternatives[*plan.alternative].node) : std::string();
}

BestBetween best_between(const OwnRate& own, const TradeoffPlan& plan) {
  BestBetween between;
  if (plan.standing != Standing::on_hull) return between;
  if (plan.rate) between.low = own.parameter ? own.value_at(*plan.rate) : *plan.rate;
  if (plan.to) between.high = own.parameter ? own.value_at(*plan.to) : *plan.to;
  if (own.parameter && own.slope < 0) std::swap(between.low, between.high);
  return between;
}

Answer tradeoff_answer(const Model& model, const Solution& solution, const Tradeoff& found) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_tradeoff_report(out, model, solution, found, o); },
          .json = [&](std::ostream& out) { write_answer(out, TradeoffJson(model, solution, found).answer()); },
          .rows = [&](Rows& rows) { write_tradeoff_rows(rows, model, solution, found); },
          .plot = [&](const PlotOptions& o) { return tradeoff_plot(model, solution, found, o); }};
}

}  // namespace rue
