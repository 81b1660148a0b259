// data.cpp - the thresholds and the searches for programs, and the answer in all its forms.
#include <algorithm>
#include <ostream>

#include "output/answers/breakeven/breakeven.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/picture/canvas.h"
#include "output/words/experiment_words.h"
#include "output/words/search_text.h"

namespace rue {
namespace {

const char* const why_one_pass =
    "so many numbers are asked about in one pass, which finds the pick by expected value only; ask for some with --only";

Json thresholds_json(const ExperimentWords& words, const std::vector<Threshold>& thresholds) {
  Json list = Json::array();
  for (const Threshold& t : thresholds) {
    std::optional<Range> range;
    if (t.parameter != no_parameter) range = words.parameter(t.parameter).range;
    list.push_back({{"pick", key_of(t.headline)},
                    {"parameter", words.key(t)},
                    {"name", words.name(t)},
                    {"believed", t.believed},
                    {"range", range ? Json({range->low, range->high}) : Json(nullptr)},
                    {"threshold", settled(t.at)},
                    {"side", side_key(t)},
                    {"alternative", json_of(if_known(t.winner))},
                    {"label", if_known(t.winner) ? Json(words.alternative(t.winner)) : Json(nullptr)},
                    {"in_range", range ? Json(t.in_range) : Json(nullptr)},
                    {"distance", t.distance}});
  }
  return list;
}

Json breakeven_json(const Experiment& experiment, const BreakEven& found) {
  const ExperimentWords words(experiment);
  const Outlook& believed = experiment.believed();
  Json parameters = Json::array(), names = Json::array(), left_out = Json::array();
  for (const Search& search : found.searches) {
    parameters.push_back(words.parameter(search.parameter).name);
    names.push_back(words.name(search.parameter));
  }
  for (const std::uint32_t index : found.left_out) left_out.push_back(words.parameter(index).name);
  Json answer = {{"schema", "rue.breakeven/1"},
                 {"picks",
                  {{"expected_value", json_of(pick_of(believed, Headline::expected_value))},
                   {"minimax_regret", json_of(pick_of(believed, Headline::least_regret))}}},
                 {"parameters", std::move(parameters)},
                 {"names", std::move(names)},
                 {"thresholds", thresholds_json(words, found.thresholds)},
                 {"plan_changes", plan_changes_json(words, found.plan_changes)},
                 {"searches", searches_json(words, found.searches)},
                 {"left_out", std::move(left_out)}};
  Json notes = Json::array();
  for (const char* field : {"parameters", "names", "plan_changes", "searches", "left_out"}) {
    if (!found.one_pass) break;
    answer[field] = nullptr;
    add_note(notes, field, why_one_pass);
  }
  if (!believed.best_value) add_note(notes, "picks.expected_value", "it depends on a chance node that has no probabilities");
  if (std::any_of(found.thresholds.begin(), found.thresholds.end(), [](const Threshold& t) { return !if_known(t.winner); }))
    add_note(notes, "thresholds[].alternative", "what is best there depends on a chance node that has no probabilities");
  add_doubts(notes, experiment.model().graph);
  if (!believed.regret_pick) add_note(notes, "picks", "the root is no decision");
  if (std::any_of(found.searches.begin(), found.searches.end(), [](const Search& s) { return s.exact; }))
    add_note(notes, "searches[].points", "what is exact looks at no values in particular");
  answer["notes"] = std::move(notes);
  return answer;
}

void write_thresholds(Rows& rows, const Json& thresholds) {
  rows.list({"pick", "parameter", "believed", "threshold", "side", {"alternative", "label"}, "in_range", "distance", "name"},
            thresholds);
}

}  // namespace

Answer breakeven_answer(const Experiment& experiment, const BreakEven& found) {
  return {
      .text = [&](std::ostream& out, const TextOptions& o) { write_breakeven_report(out, experiment, found, o); },
      .json = [&](std::ostream& out) { write_answer(out, breakeven_json(experiment, found)); },
      .rows = [&](Rows& rows) { write_thresholds(rows, thresholds_json(ExperimentWords(experiment), found.thresholds)); },
      .plot = [&](const PlotOptions& o) { return breakeven_plot(experiment, found, o); }};
}

}  // namespace rue
