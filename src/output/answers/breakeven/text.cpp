// text.cpp - nearest first, each pick apart.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>
#include <set>

#include "output/answers/breakeven/breakeven.h"
#include "output/forms/csv.h"
#include "output/forms/json_values.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/experiment_words.h"
#include "output/words/heading.h"
#include "output/words/parameter_text.h"
#include "output/words/search_text.h"

namespace rue {
namespace {

// "The other 3 parameters, moved alone, never change it", and of those that were only looked at what that says.
void write_rest(std::ostream& out, const ExperimentWords& words, const BreakEven& found, const std::set<std::uint32_t>& with,
                const TextOptions& options) {
  std::size_t never = 0;
  std::vector<std::string> seen;
  for (const Search& search : found.searches) {
    if (with.count(search.parameter) != 0) continue;
    if (search.exact) {
      ++never;
    } else {
      seen.push_back(looked_at(words, search));
    }
  }
  if (never > 0) {
    const bool all = with.empty() && seen.empty();
    const std::string others =
        never == 1 ? (all ? "The one parameter" : "The other one")
                   : fmt::format("{} {}", all ? "The" : "The other", counted(static_cast<double>(never), "parameter"));
    out << paragraph("  ", fmt::format("{}, moved alone, never {} it.", others, never == 1 ? "changes" : "change"),
                     options.width);
  }
  constexpr std::size_t most = 5;
  const std::size_t shown = std::min(seen.size(), most);
  for (std::size_t i = 0; i < shown; ++i)
    out << paragraph("  ", fmt::format("{}: none of them changes it.", seen[i]), options.width, 4);
  if (shown < seen.size())
    out << paragraph("  ",
                     fmt::format("So {} {} (--json says with how many values).", seen.size() - shown == 1 ? "was" : "were",
                                 counted(static_cast<double>(seen.size() - shown), "other parameter")),
                     options.width);
}

void write_part(std::ostream& out, const ExperimentWords& words, const BreakEven& found, Headline headline,
                const TextOptions& options) {
  const bool by_value = headline == Headline::expected_value;
  const std::optional<std::size_t> pick = pick_of(words.experiment().believed(), headline);
  if (headline != Headline::expected_value) out << '\n';
  if (!pick) {
    out << paragraph("", "No expected value is available, so there is no pick by it.", options.width);
    return;
  }
  TextTable table({Align::left, Align::right, Align::left, Align::left, Align::right});
  table.add_heading({{"parameter"}, {"believed"}, {"wins"}, {"alternative"}, {"distance"}});
  std::set<std::uint32_t> with;
  std::vector<double> distances;
  for (const Threshold& t : found.thresholds) {
    if (t.headline == headline) distances.push_back(t.distance);
  }
  const PercentColumn distance_text(distances);
  for (const Threshold& t : found.thresholds) {
    if (t.headline != headline) continue;
    with.insert(t.parameter);
    const Parameter& parameter = words.parameter(t.parameter);
    table.add({Cell{words.name(t.parameter)},
               figure_cell(value_text(parameter, parameter.believed, std::array{parameter.believed, t.at})),
               Cell{words.side(t)}, Cell{words.alternative(t.winner)}, figure_cell(distance_text(t.distance), t.in_range)});
  }
  out << paragraph("",
                   fmt::format("{}: {} is picked.{}",
                               !by_value               ? "Least regret"
                               : words.words().costs() ? "Expected cost"
                                                       : "Expected value",
                               words.quoted(*pick), with.empty() ? "" : " Another would be"),
                   options.width);
  if (!with.empty()) table.write(out, options, 2);
  write_rest(out, words, found, with, options);
}

}  // namespace

std::string threshold_text(const Experiment& experiment, const Threshold& t) {
  const ExperimentWords words(experiment);
  const Parameter& parameter = words.parameter(t.parameter);
  return fmt::format("{} wins with {} {} (believed {})", words.quoted(t.winner), words.name(t.parameter), words.side(t),
                     value_text(parameter, parameter.believed));
}

void write_breakeven_report(std::ostream& out, const Experiment& experiment, const BreakEven& found,
                            const TextOptions& options) {
  const ExperimentWords words(experiment);
  write_heading(out, words.words(), options);
  if (words.words().root_kind() == RUE_OUTCOME) {
    out << paragraph("", sentence(Words::nothing_to_choose), options.width);
    return;
  }
  if (found.searches.empty()) {
    out << paragraph("", "The graph has no number that could move.", options.width);
    return;
  }
  if (words.words().root_kind() == RUE_DECISION) {
    for (const Headline h : {Headline::expected_value, Headline::least_regret}) write_part(out, words, found, h, options);
  } else {
    out << paragraph("", "The decision begins with nature: there is no first choice that could change.", options.width);
    if (found.plan_changes.empty()) write_rest(out, words, found, {}, options);
  }
  write_plan_changes(out, words, found.plan_changes, options);
  write_searches(out, words, found.searches, options);
  if (!found.left_out.empty())
    out << '\n'
        << paragraph("",
                     fmt::format("{} {} left out, for all together would take too long: ask with --only NAME for {}.",
                                 counted(static_cast<double>(found.left_out.size()), "parameter"),
                                 found.left_out.size() == 1 ? "was" : "were", words.name(found.left_out.front())),
                     options.width);
  const auto is_exact = [](const Search& search) { return search.exact; };
  const bool any = std::any_of(found.searches.begin(), found.searches.end(), is_exact);
  const bool all = std::all_of(found.searches.begin(), found.searches.end(), is_exact);
  std::string note =
      "Each parameter moves alone, the others stay as believed; policies are chosen anew. Distance is the way from what is "
      "believed to the threshold, in parts of the parameter's range (* lies within it); without a range a probability's is "
      "in parts of 1, a payoff's of the distance between the best and the worst total, a score's of its criterion's scale, "
      "another number's of its own size.";
  if (any)
    note += fmt::format(
        " {} threshold is exact, and 'never' holds for all that the parameter can be: where every probability is one, a "
        "weight not below 0, and a score within its scale.",
        all ? "A" : "Of a parameter that is not named above a");
  out << '\n' << paragraph("", note, options.width);
}

void write_breakeven_json(std::ostream& out, const Experiment& experiment, const BreakEven& found) {
  const ExperimentWords words(experiment);
  Json list = Json::array();
  for (const Threshold& t : found.thresholds) {
    const Parameter& parameter = words.parameter(t.parameter);
    list.push_back({{"pick", key_of(t.headline)},
                    {"parameter", parameter.name},
                    {"name", words.name(t.parameter)},
                    {"believed", parameter.believed},
                    {"range", parameter.range ? Json({parameter.range->low, parameter.range->high}) : Json(nullptr)},
                    {"threshold", settled(t.at)},
                    {"side", side_key(t)},
                    {"alternative", t.winner},
                    {"label", words.alternative(t.winner)},
                    {"in_range", parameter.range ? Json(t.in_range) : Json(nullptr)},
                    {"distance", t.distance}});
  }
  Json parameters = Json::array();
  Json names = Json::array();
  for (const Search& search : found.searches) {
    parameters.push_back(words.parameter(search.parameter).name);
    names.push_back(words.name(search.parameter));
  }
  Json left_out = Json::array();
  for (const std::uint32_t index : found.left_out) left_out.push_back(words.parameter(index).name);
  const Outlook& believed = experiment.believed();
  const auto pick = [&](Headline h) -> Json {
    const std::optional<std::size_t> p = pick_of(believed, h);
    return p ? Json(*p) : Json(nullptr);
  };
  Json notes = Json::array();
  if (!believed.best_value)
    notes.push_back({{"field", "picks.expected_value"}, {"reason", "no expected value is available"}});
  add_doubts(notes, experiment.model().graph);
  if (!believed.regret_pick) notes.push_back({{"field", "picks"}, {"reason", "the root is no decision"}});
  if (std::any_of(found.searches.begin(), found.searches.end(), [](const Search& s) { return s.exact; }))
    notes.push_back({{"field", "searches[].points"}, {"reason", "what is exact looks at no values in particular"}});
  Json answer = {
      {"schema", "rue.breakeven/1"},
      {"picks", {{"expected_value", pick(Headline::expected_value)}, {"minimax_regret", pick(Headline::least_regret)}}},
      {"parameters", std::move(parameters)},
      {"names", std::move(names)},
      {"thresholds", std::move(list)},
      {"plan_changes", plan_changes_json(words, found.plan_changes)},
      {"searches", searches_json(words, found.searches)},
      {"left_out", std::move(left_out)},
      {"notes", std::move(notes)}};
  write_answer(out, std::move(answer));
}

void write_breakeven_csv(std::ostream& out, const Experiment& experiment, const BreakEven& found) {
  const ExperimentWords words(experiment);
  CsvWriter csv(out);
  for (const char* name :
       {"pick", "parameter", "believed", "threshold", "side", "alternative", "in_range", "distance", "name"})
    csv.add(name);
  csv.end_row();
  for (const Threshold& t : found.thresholds) {
    const Parameter& parameter = words.parameter(t.parameter);
    csv.add(key_of(t.headline));
    csv.add(parameter.name);
    csv.add(parameter.believed);
    csv.add(t.at);
    csv.add(side_key(t));
    csv.add(words.alternative(t.winner));
    csv.add(parameter.range ? (t.in_range ? "yes" : "no") : "");
    csv.add(t.distance);
    csv.add(clean(parameter.text()));
    csv.end_row();
  }
}

}  // namespace rue
