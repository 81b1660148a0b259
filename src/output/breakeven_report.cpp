// breakeven_report.cpp - nearest first, each pick apart.
#include "output/breakeven_report.h"

#include <fmt/format.h>

#include <array>
#include <ostream>
#include <set>

#include "output/csv.h"
#include "output/experiment_words.h"
#include "output/heading.h"
#include "output/json_values.h"
#include "output/number.h"
#include "output/parameter_text.h"
#include "output/text_table.h"

namespace rue {
namespace {

const char* key_of(Headline headline) {
  return headline == Headline::expected_value ? "expected_value" : "minimax_regret";
}

void write_part(std::ostream& out, const ExperimentWords& words, const std::vector<Threshold>& thresholds, std::size_t asked,
                Headline headline, const TextOptions& options) {
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
  for (const Threshold& t : thresholds) {
    if (t.headline == headline) distances.push_back(t.distance);
  }
  const PercentColumn distance_text(distances);
  for (const Threshold& t : thresholds) {
    if (t.headline != headline) continue;
    with.insert(t.parameter);
    const Parameter& parameter = words.parameter(t.parameter);
    table.add({Cell{parameter.text()},
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
  if (with.size() == asked) return;
  const std::size_t rest = asked - with.size();
  const std::string others =
      rest == 1 ? (with.empty() ? "The one parameter" : "The other one")
                : fmt::format("The {}{}", with.empty() ? "" : "other ", counted(static_cast<double>(rest), "parameter"));
  out << paragraph("  ", fmt::format("{}, moved alone, never {} it.", others, rest == 1 ? "changes" : "change"),
                   options.width);
}

}  // namespace

std::string threshold_text(const Experiment& experiment, const Threshold& t) {
  const ExperimentWords words(experiment);
  const Parameter& parameter = words.parameter(t.parameter);
  return fmt::format("{} wins with {} {} (believed {})", words.quoted(t.winner), parameter.text(), words.side(t),
                     value_text(parameter, parameter.believed));
}

void write_breakeven_report(std::ostream& out, const Experiment& experiment, const std::vector<Threshold>& thresholds,
                            const std::vector<std::uint32_t>& asked, const TextOptions& options) {
  const ExperimentWords words(experiment);
  write_heading(out, words.words(), options);
  for (const Headline h : {Headline::expected_value, Headline::least_regret})
    write_part(out, words, thresholds, asked.size(), h, options);
  out << '\n'
      << paragraph(
             "",
             "Each parameter moves alone, the others stay as believed; policies are chosen anew. Distance is the way "
             "from what is believed to the threshold, in parts of the parameter's range (* lies within it); without a "
             "range a probability's is in parts of 1, a payoff's of the distance between the best and the worst total, "
             "a score's of its criterion's scale, another number's of its own size. A threshold is exact to the last digits "
             "of a double.",
             options.width);
}

void write_breakeven_json(std::ostream& out, const Experiment& experiment, const std::vector<Threshold>& thresholds,
                          const std::vector<std::uint32_t>& asked) {
  const ExperimentWords words(experiment);
  Json list = Json::array();
  for (const Threshold& t : thresholds) {
    const Parameter& parameter = words.parameter(t.parameter);
    list.push_back({{"pick", key_of(t.headline)},
                    {"parameter", parameter.name},
                    {"name", clean(parameter.text())},
                    {"believed", parameter.believed},
                    {"range", parameter.range ? Json({parameter.range->low, parameter.range->high}) : Json(nullptr)},
                    {"threshold", t.at},
                    {"side", t.only_at ? "at"
                             : t.above ? "above"
                                       : "below"},
                    {"alternative", t.winner},
                    {"label", words.alternative(t.winner)},
                    {"in_range", parameter.range ? Json(t.in_range) : Json(nullptr)},
                    {"distance", t.distance}});
  }
  Json parameters = Json::array();
  Json names = Json::array();
  for (const std::uint32_t index : asked) {
    parameters.push_back(words.parameter(index).name);
    names.push_back(clean(words.parameter(index).text()));
  }
  const Outlook& believed = experiment.believed();
  const auto pick = [&](Headline h) -> Json {
    const std::optional<std::size_t> p = pick_of(believed, h);
    return p ? Json(*p) : Json(nullptr);
  };
  Json notes = Json::array();
  if (!believed.best_value)
    notes.push_back({{"field", "picks.expected_value"}, {"reason", "no expected value is available"}});
  add_doubts(notes, experiment.model().graph);
  Json answer = {
      {"schema", "rue.breakeven/1"},
      {"picks", {{"expected_value", pick(Headline::expected_value)}, {"minimax_regret", pick(Headline::least_regret)}}},
      {"parameters", std::move(parameters)},
      {"names", std::move(names)},
      {"thresholds", std::move(list)},
      {"notes", std::move(notes)}};
  write_answer(out, std::move(answer));
}

void write_breakeven_csv(std::ostream& out, const Experiment& experiment, const std::vector<Threshold>& thresholds) {
  const ExperimentWords words(experiment);
  CsvWriter csv(out);
  for (const char* name :
       {"pick", "parameter", "believed", "threshold", "side", "alternative", "in_range", "distance", "name"})
    csv.add(name);
  csv.end_row();
  for (const Threshold& t : thresholds) {
    const Parameter& parameter = words.parameter(t.parameter);
    csv.add(key_of(t.headline));
    csv.add(parameter.name);
    csv.add(parameter.believed);
    csv.add(t.at);
    csv.add(t.only_at ? "at" : t.above ? "above" : "below");
    csv.add(words.alternative(t.winner));
    csv.add(parameter.range ? (t.in_range ? "yes" : "no") : "");
    csv.add(t.distance);
    csv.add(clean(parameter.text()));
    csv.end_row();
  }
}

}  // namespace rue
