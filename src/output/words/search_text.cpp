// search_text.cpp - the reach of a search, and changes of a plan, under the names of the model.
#include "output/words/search_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <ostream>
#include <tuple>

#include "analysis/paths.h"
#include "output/forms/number.h"
#include "output/forms/text_table.h"
#include "output/words/parameter_text.h"
#include "text/columns.h"

namespace rue {
namespace {

constexpr std::size_t most_plan_changes = 20;

Json labels_on_path(const Model& model, rue_index n) {
  Json list = Json::array();
  for (const rue_index step : path_to(model.tree, n)) {
    if (step != 0) list.push_back(std::string(label_into(model, step)));
  }
  return list;
}

Json end_json(double end) {
  return std::isfinite(end) ? Json(settled(end)) : Json(nullptr);
}

}  // namespace

const char* key_of(Headline headline) {
  return headline == Headline::expected_value ? "expected_value" : "minimax_regret";
}

std::string looked_at(const ExperimentWords& words, const Search& search) {
  const Parameter& parameter = words.parameter(search.parameter);
  return fmt::format("{} was looked at with {} from {}", words.name(search.parameter),
                     counted(static_cast<double>(search.points), "value"), range_text(parameter, {search.low, search.high}));
}

void write_searches(std::ostream& out, const ExperimentWords& words, std::span<const Search> searches,
                    const TextOptions& options) {
  std::string text;
  for (const Search& search : searches) {
    if (search.exact) continue;
    text += fmt::format("{}{}", text.empty() ? "" : "; ", looked_at(words, search));
    const Parameter& parameter = words.parameter(search.parameter);
    for (const Range& gap : search.gaps)
      text += gap.low == gap.high ? fmt::format(", at {} the model has no value", value_text(parameter, gap.low))
                                  : fmt::format(", the model has no value from {}", range_text(parameter, gap));
    for (const double pole : search.poles)
      text += fmt::format(", and near {} figures grow beyond all bounds (a pole)", value_text(parameter, pole));
  }
  if (text.empty()) return;
  out << '\n'
      << paragraph("",
                   fmt::format(
                       "Not along straight lines: {}. What changes and changes back between two of them is not seen.", text),
                   options.width);
}

std::string change_text(const ExperimentWords& words, const PlanThreshold& change) {
  return fmt::format("{}{} instead of {}", words.words().lead(change.decision), words.words().branch(change.to),
                     words.words().branch(change.from));
}

void write_plan_changes(std::ostream& out, const ExperimentWords& words, std::span<const PlanThreshold> changes,
                        const TextOptions& options) {
  struct Row {
    const PlanThreshold* change;
    bool by[2];
  };
  std::vector<Row> rows;  // both plans' at once
  std::map<std::tuple<std::uint32_t, double, bool, rue_index, rue_index>, std::size_t> row_of;
  for (const PlanThreshold& change : changes) {
    const auto [at, is_new] =
        row_of.try_emplace({change.parameter, change.at, change.above, change.decision, change.to}, rows.size());
    if (is_new) rows.push_back({&change, {false, false}});
    rows[at->second].by[static_cast<std::size_t>(change.headline)] = true;
  }
  if (rows.empty()) return;
  out << '\n' << paragraph("", "Below the first choice a plan would change", options.width);
  TextTable table({Align::left, Align::right, Align::left, Align::left, Align::left});
  table.add_heading({{"parameter"}, {"believed"}, {"from"}, {"plan of"}, {"change"}});
  const std::size_t shown = std::min(rows.size(), most_plan_changes);
  for (const Row& row : std::span(rows).first(shown)) {
    const PlanThreshold& change = *row.change;
    const Parameter& parameter = words.parameter(change.parameter);
    const char* const whose = row.by[0] && row.by[1] ? "both"
                              : row.by[0]            ? (words.words().costs() ? "cost" : "value")
                                                     : "regret";
    table.add({Cell{words.name(change.parameter)}, figure_cell(value_text(parameter, parameter.believed)),
               Cell{words.side(change)}, Cell{whose}, Cell{change_text(words, change)}});
  }
  table.write(out, options, 2);
  if (shown < rows.size())
    out << rows_left_out(counted(static_cast<double>(rows.size() - shown), "change") + " farther away", false,
                         options.width);
}

Json searches_json(const ExperimentWords& words, std::span<const Search> searches) {
  Json list = Json::array();
  for (const Search& search : searches) {
    Json gaps = Json::array();
    for (const Range& gap : search.gaps) gaps.push_back({settled(gap.low), settled(gap.high)});
    Json poles = Json::array();
    for (const double pole : search.poles) poles.push_back(settled(pole));
    list.push_back({{"parameter", words.parameter(search.parameter).name},
                    {"name", words.name(search.parameter)},
                    {"exact", search.exact},
                    {"domain", {end_json(search.low), end_json(search.high)}},
                    {"points", search.exact ? Json(nullptr) : Json(search.points)},
                    {"poles", std::move(poles)},
                    {"gaps", std::move(gaps)}});
  }
  return list;
}

Json plan_changes_json(const ExperimentWords& words, std::span<const PlanThreshold> changes) {
  const Model& model = words.experiment().model();
  const auto branch = [&](rue_index decision, rue_index child) -> Json {
    return {{"edge", child - model.tree.first_child[decision]},
            {"label", std::string(label_into(model, child))},
            {"to", std::string(model.graph.id_of(model.tree.vertex[child]))}};
  };
  Json list = Json::array();
  for (const PlanThreshold& change : changes) {
    const Parameter& parameter = words.parameter(change.parameter);
    list.push_back({{"pick", key_of(change.headline)},
                    {"parameter", parameter.name},
                    {"name", words.name(change.parameter)},
                    {"threshold", settled(change.at)},
                    {"side", side_key(change)},
                    {"node", std::string(model.graph.id_of(model.tree.vertex[change.decision]))},
                    {"path", labels_on_path(model, change.decision)},
                    {"from", branch(change.decision, change.from)},
                    {"to", branch(change.decision, change.to)},
                    {"in_range", parameter.range ? Json(change.in_range) : Json(nullptr)},
                    {"distance", change.distance}});
  }
  return list;
}

}  // namespace rue
