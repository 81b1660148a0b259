// data.cpp - every view for programs, and the answer in all its forms.
#include <ostream>

#include "output/answers/views/views.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/view_words.h"

namespace rue {
namespace {

Json views_json(const Model& model, const ViewComparison& views) {
  const ViewWords words(model, views);
  const Criteria& criteria = model.graph.criteria;
  const auto total = [&](double v) { return json_of(words.words().total(v)); };
  Json answer{{"schema", "rue.views/1"}, {"alternatives", Json::array()}, {"views", Json::array()}};
  for (std::size_t a = 0; a < words.alternatives(); ++a) answer["alternatives"].push_back(words.alternative(a));
  for (std::size_t v = 0; v < views.outlook.size(); ++v) {
    const Outlook& o = views.outlook[v];
    Json weights = Json::object();
    for (std::size_t c = 0; c < criteria.all.size(); ++c) weights[words.criterion(c)] = weight_of(model.graph, v, c);
    Json values = Json::array(), worst = Json::array(), regrets = Json::array();
    for (std::size_t a = 0; a < words.alternatives(); ++a) {
      values.push_back(total(o.expected_value[a]));
      worst.push_back(o.worst_regret[a]);
      regrets.push_back(json_of(views.regret[v][a]));
    }
    answer["views"].push_back(
        {{"name", words.view(v)},
         {"weights", std::move(weights)},
         {"expected_value", o.best_value ? total(*o.best_value) : Json(nullptr)},
         {"worst_regret", o.least_regret},
         {"picks", {{"expected_value", json_of(o.value_pick)}, {"minimax_regret", json_of(o.regret_pick)}}},
         {"alternatives",
          {{"expected_value", std::move(values)}, {"worst_regret", std::move(worst)}, {"regret", std::move(regrets)}}}});
  }
  Json notes = Json::array();
  answer["least_regretted"] = nullptr;
  if (views.least_regretted) {
    const std::size_t a = *views.least_regretted;
    answer["least_regretted"] = {{"alternative", a}, {"regret", views.worst[a]}, {"view", words.view(views.worst_view[a])}};
  } else {
    add_note(notes, "least_regretted",
             words.alternatives() == 0 ? "the root is no decision" : "a chance node has no probabilities");
  }
  Json agreements = Json::array();
  for (const Agreement& a : views.agreements) {
    Json weight = nullptr;
    if (a.weight) {
      weight = {{"criterion", words.criterion(a.weight->criterion)},
                {"from", a.weight->from},
                {"to", a.weight->to},
                {"share_from", a.weight->share_from},
                {"share_to", a.weight->share_to}};
    }
    agreements.push_back({{"view", words.view(a.view)}, {"weight", std::move(weight)}, {"mix", a.mix}});
  }
  const bool sought = words.alternatives() > 0 && views.outlook[0].value_pick;
  answer["agreements"] = views.searched && sought ? std::move(agreements) : Json(nullptr);
  if (!views.searched) add_note(notes, "agreements", "the search would pass its budget");
  if (!sought) add_note(notes, "agreements", "there are no picks by expected value");
  add_doubts(notes, model.graph);
  answer["notes"] = std::move(notes);
  return answer;
}

void write_view_rows(Rows& rows, const Model& model, const ViewComparison& views) {
  const ViewWords words(model, views);
  rows.row("view", "alternative", "expected_value", "regret", "worst_regret", "picked_by_expected_value",
           "picked_by_least_regret");
  for (std::size_t v = 0; v < views.outlook.size(); ++v) {
    const Outlook& o = views.outlook[v];
    for (std::size_t a = 0; a < o.worst_regret.size(); ++a)
      rows.row(words.view(v), words.alternatives() == 0 ? "" : words.alternative(a),
               words.words().total(o.expected_value[a]), views.regret[v][a], o.worst_regret[a], o.value_pick == a,
               o.regret_pick == a);
  }
}

}  // namespace

Answer views_answer(const Model& model, const ViewComparison& views) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_views_report(out, model, views, o); },
          .json = [&](std::ostream& out) { write_answer(out, views_json(model, views)); },
          .rows = [&](Rows& rows) { write_view_rows(rows, model, views); },
          .plot = [&](const PlotOptions& o) { return views_plot(model, views, o); }};
}

}  // namespace rue
