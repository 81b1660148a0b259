// data.cpp - what changed between two models and what became of the picks for programs, and the answer in all its forms.
#include <fmt/format.h>

#include <cmath>
#include <ostream>
#include <string_view>

#include "analysis/paths.h"
#include "output/answers/diff/diff.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/unavailable.h"

namespace rue {
namespace {

Json text_or_null(std::string_view s) {
  return s.empty() ? Json(nullptr) : Json(std::string(s));
}

class DiffJson {
 public:
  DiffJson(const Solved& before, const Solved& after, const ModelDiff& diff)
      : old_(before), new_(after), diff_(diff), objective_(after.model.graph.objective) {}

  Json answer() {
    Json answer = {{"schema", "rue.diff/1"}};
    answer["old"] = facts(old_.model.graph);
    answer["new"] = facts(new_.model.graph);
    answer["changed"] = !diff_.changes.empty();
    answer["changes"] = Json::array();
    for (const Change& c : diff_.changes) answer["changes"].push_back(change(c));
    answer["flipped"] = diff_.flipped();
    Json first = pick(diff_.expected_value);
    Json second = pick(diff_.least_regret);
    answer["picks"] = {{"expected_value", std::move(first)}, {"minimax_regret", std::move(second)}};
    add_doubts(notes_, old_.model.graph);
    add_doubts(notes_, new_.model.graph);
    answer["notes"] = std::move(notes_);
    return answer;
  }

 private:
  void note(std::string_view field, std::string_view reason) { add_note(notes_, field, reason); }

  static Json facts(const DecisionGraph& graph) {
    return {{"name", std::string(graph.name)},
            {"objective", graph.objective == Objective::minimize ? "minimize" : "maximize"},
            {"unit", std::string(graph.unit)},
            {"root", std::string(graph.id_of(graph.root))}};
  }

  [[nodiscard]] Json value(const Change& change, const Change::Value& v) const {
    if (const auto* figure = std::get_if<double>(&v))
      return settled(change.field == Change::Field::payoff ? shown(objective_, *figure) : *figure);
    if (const auto* word = std::get_if<std::string>(&v)) return *word;
    if (const auto* list = std::get_if<std::vector<std::string>>(&v)) return *list;
    if (const auto* ends = std::get_if<Change::Ends>(&v)) return Json::array({settled(ends->first), settled(ends->second)});
    return nullptr;
  }

  [[nodiscard]] Json change(const Change& c) const {
    return {{"change", key_of(c.kind)},
            {"of", key_of(c.of)},
            {"field", text_or_null(key_of(c.field))},
            {"node", text_or_null(c.node)},
            {"label", text_or_null(c.label)},
            {"to", text_or_null(c.to)},
            {"event", text_or_null(c.event)},
            {"state", text_or_null(c.state)},
            {"given", text_or_null(c.given)},
            {"name", text_or_null(c.name)},
            {"old", value(c, c.before)},
            {"new", value(c, c.after)}};
  }

  static Json labels(const Model& model, rue_index n) {
    Json list = Json::array();
    for (const rue_index step : path_to(model.tree, n)) {
      if (step != 0) list.push_back(std::string(label_into(model, step)));
    }
    return list;
  }

  [[nodiscard]] std::optional<double> total(const std::optional<double>& gain) const {
    return gain ? std::optional(shown(objective_, *gain)) : std::nullopt;
  }

  Json state(const std::string& field, const Solved& side, const std::optional<PickState>& state) {
    if (!state) {
      note(field, reason_for(side.solution, "picks.expected_value"));
      return nullptr;
    }
    const Pick& pick = *state->pick;
    const std::vector<Alternative>& all = side.solution.alternatives;
    const auto label = [&](const std::optional<std::size_t>& i) {
      return i ? Json(std::string(label_into(side.model, all[*i].node))) : Json(nullptr);
    };
    const bool regret = &pick == &*side.solution.pick(Criterion::minimax_regret);
    Json row = {{"alternative", json_of(pick.alternative)},
                {"label", label(pick.alternative)},
                {"to", pick.alternative
                           ? Json(std::string(side.model.graph.id_of(side.model.tree.vertex[all[*pick.alternative].node])))
                           : Json(nullptr)},
                {"value", json_of(regret ? pick.value : total(pick.value))},
                {"expected_value", json_of(total(pick.figures.expected_value))},
                {"worst_regret", json_of(pick.figures.worst_regret)},
                {"runner_up", label(state->runner_up)},
                {"margin", json_of(state->margin)}};
    for (const auto& [key, value] : row.items()) {
      if (!value.is_null()) continue;
      note(fmt::format("{}.{}", field, key), key == "expected_value"
                                                 ? reason_for(side.solution, "picks.minimax_regret.figures.expected_value")
                                             : !pick.alternative ? "the root is no decision"
                                             : all.size() > 1    ? "an alternative whose value is not known may be nearer"
                                                                 : "there is no other alternative");
    }
    return row;
  }

  Json pick(const PickDifference& d) {
    const std::string field = std::string("picks.") + key_of(d.criterion);
    Json was = state(field + ".old", old_, d.before);
    Json is = state(field + ".new", new_, d.after);
    const auto moved = [&](const char* key) -> Json {
      if (was.is_null() || is.is_null() || was[key].is_null() || is[key].is_null()) {
        note(field + ".moved." + key, "one of the two is not available");
        return nullptr;
      }
      const double step = is[key].get<double>() - was[key].get<double>();
      return std::fabs(step) <= d.tolerance ? 0.0 : settled(step);
    };
    Json plan = Json::array();
    for (const PlanChange& c : d.plan) {
      const auto choice = [](const Model& model, rue_index n) { return std::string(label_into(model, n)); };
      plan.push_back({{"node", std::string(new_.model.graph.id_of(new_.model.tree.vertex[c.decision_after]))},
                      {"path", labels(new_.model, c.decision_after)},
                      {"old", choice(old_.model, c.choice_before)},
                      {"new", choice(new_.model, c.choice_after)}});
    }
    if (!d.flipped) {
      const char* why = d.before && d.after ? "one root only is a decision" : "a pick is not available";
      for (const char* key : {".flipped", ".given_up"}) note(field + key, why);
    } else if (!*d.flipped) {
      note(field + ".given_up", "the pick did not flip");
    } else if (!d.given_up) {
      note(field + ".given_up", !d.after->pick->alternative ? "the root is no decision"
                                : d.old_is_there            ? "the alternative's value is not known"
                                                            : "the alternative is not there any more");
    }
    Json all = {{"flipped", json_of(d.flipped)},
                {"given_up", json_of(d.given_up)},
                {"other_plan", d.other_plan},
                {"plan", std::move(plan)},
                {"moved",
                 {{"value", moved("value")},
                  {"expected_value", moved("expected_value")},
                  {"worst_regret", moved("worst_regret")},
                  {"margin", moved("margin")}}}};
    all["old"] = std::move(was);
    all["new"] = std::move(is);
    return all;
  }

  const Solved& old_;
  const Solved& new_;
  const ModelDiff& diff_;
  Objective objective_;
  Json notes_ = Json::array();
};

// The changes, then what became of either pick in the same columns.
void write_diff_rows(Rows& rows, const Solved& before, const Solved& after, const ModelDiff& diff) {
  const Json answer = DiffJson(before, after, diff).answer();
  Json list = answer["changes"];
  for (const auto& of : answer["picks"].items()) {
    const Json& pick = of.value();
    const Json& flipped = pick["flipped"];
    const Json verdict = flipped.is_null() ? Json(nullptr) : Json(flipped.get<bool>() ? "flipped" : "kept");
    for (const char* figure : {"label", "value", "expected_value", "worst_regret", "margin"}) {
      const auto side = [&](const char* when) { return pick[when].is_null() ? Json(nullptr) : pick[when][figure]; };
      list.push_back({{"change", verdict},
                      {"of", "pick"},
                      {"field", of.key() + (figure == std::string_view("label") ? "" : std::string(".") + figure)},
                      {"old", side("old")},
                      {"new", side("new")}});
    }
  }
  rows.list({"change", "of", "field", "node", "label", "to", "event", "state", "given", "old", "new", "name"}, list);
}

}  // namespace

Answer diff_answer(const Solved& before, const Solved& after, const ModelDiff& diff) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_diff_report(out, before, after, diff, o); },
          .json = [&](std::ostream& out) { write_answer(out, DiffJson(before, after, diff).answer()); },
          .rows = [&](Rows& rows) { write_diff_rows(rows, before, after, diff); }};
}

}  // namespace rue
