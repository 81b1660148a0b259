// data.cpp - tornado, curves and maps for programs, and each in all its forms.
#include <cmath>
#include <ostream>

#include "output/answers/sensitivity/sensitivity.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/experiment_words.h"
#include "output/words/search_text.h"

namespace rue {
namespace {

class SensitivityJson {
 public:
  explicit SensitivityJson(const Experiment& experiment) : words_(experiment), sign_(words_.words().costs() ? -1 : 1) {}

  [[nodiscard]] Json start(const char* analysis) const {
    const Outlook& believed = words_.experiment().believed();
    Json labels = Json::array();
    for (std::size_t a = 0; a < words_.alternatives(); ++a) labels.push_back(words_.alternative(a));
    return {{"schema", "rue.sensitivity/1"},
            {"analysis", analysis},
            {"alternatives", std::move(labels)},
            {"believed", outlook(believed)}};
  }

  [[nodiscard]] Json parameter(std::uint32_t index) const {
    const Parameter& p = words_.parameter(index);
    return {{"name", p.name},
            {"believed", p.believed},
            {"range", p.range ? Json({p.range->low, p.range->high}) : Json(nullptr)}};
  }

  [[nodiscard]] Json outlook(const std::optional<Outlook>& o) const {
    if (!o) return nullptr;
    Json values = Json::array();
    Json regrets = Json::array();
    for (const double v : o->expected_value) values.push_back(json_of(sign_ * v));
    for (const double r : o->worst_regret) regrets.push_back(r);
    return {{"expected_value", json_of(total(o->best_value))},
            {"worst_regret", o->least_regret},
            {"held_expected_value", json_of(total(o->held_value))},
            {"held_worst_regret", o->held_regret},
            {"picks", {{"expected_value", json_of(o->value_pick)}, {"minimax_regret", json_of(o->regret_pick)}}},
            {"alternatives", {{"expected_value", std::move(values)}, {"worst_regret", std::move(regrets)}}}};
  }

  [[nodiscard]] static Json crossings(const Curve& curve) {
    const auto list = [](const std::vector<Crossing>& all) {
      Json array = Json::array();
      for (const Crossing& c : all)
        array.push_back({{"at", settled(c.at)},
                         {"below", json_of(if_known(c.below))},
                         {"above", json_of(if_known(c.above))},
                         {"jump", c.jump},
                         {"single", c.single}});
      return array;
    };
    return {{"expected_value", list(curve.crossings[0])}, {"minimax_regret", list(curve.crossings[1])}};
  }

  [[nodiscard]] Json finish(Json answer) const {
    const Outlook& believed = words_.experiment().believed();
    Json notes = Json::array();
    if (!words_.experiment().complete()) add_note(notes, "expected_value", "a chance node has no probabilities");
    if (!believed.regret_pick) add_note(notes, "picks", "the root is no decision");
    add_doubts(notes, words_.experiment().model().graph);
    answer["notes"] = std::move(notes);
    return answer;
  }

  // In the model's own sign.
  [[nodiscard]] std::optional<double> total(const std::optional<double>& gain) const {
    return gain ? std::optional(sign_ * *gain) : gain;
  }
  [[nodiscard]] std::string picked(const std::optional<std::size_t>& pick) const {
    return pick ? words_.alternative(*pick) : std::string();
  }

  [[nodiscard]] const ExperimentWords& words() const { return words_; }

 private:
  ExperimentWords words_;
  double sign_;
};

Json tornado_json(const Experiment& experiment, const std::vector<TornadoBar>& bars) {
  const SensitivityJson writer(experiment);
  Json answer = writer.start("tornado");
  Json list = Json::array();
  for (const TornadoBar& bar : bars) {
    list.push_back({{"parameter", writer.parameter(bar.parameter)},
                    {"name", writer.words().name(bar.parameter)},
                    {"low", {{"value", bar.low}, {"outlook", writer.outlook(bar.curve.outlook.front())}}},
                    {"high", {{"value", bar.high}, {"outlook", writer.outlook(bar.curve.outlook.back())}}},
                    {"swing", {{"expected_value", bar.value_swing}, {"worst_regret", bar.regret_swing}}},
                    {"flips", {{"expected_value", bar.flips[0]}, {"minimax_regret", bar.flips[1]}}},
                    {"crossings", SensitivityJson::crossings(bar.curve)},
                    {"plan_changes", plan_changes_json(writer.words(), bar.curve.plan_changes)},
                    {"search", searches_json(writer.words(), {&bar.curve.search, 1})[0]}});
  }
  answer["bars"] = std::move(list);
  return writer.finish(std::move(answer));
}

Json curve_json(const Experiment& experiment, const Curve& curve) {
  const SensitivityJson writer(experiment);
  Json answer = writer.start("one_way");
  answer["parameter"] = writer.parameter(curve.parameter);
  answer["name"] = writer.words().name(curve.parameter);
  Json points = Json::array();
  for (std::size_t i = 0; i < curve.x.size(); ++i)
    points.push_back({{"value", settled(curve.x[i])}, {"outlook", writer.outlook(curve.outlook[i])}});
  answer["points"] = std::move(points);
  answer["crossings"] = SensitivityJson::crossings(curve);
  answer["plan_changes"] = plan_changes_json(writer.words(), curve.plan_changes);
  answer["search"] = searches_json(writer.words(), {&curve.search, 1})[0];
  return writer.finish(std::move(answer));
}

Json map_json(const Experiment& experiment, const TwoWayMap& map) {
  const SensitivityJson writer(experiment);
  Json answer = writer.start("two_way");
  answer["parameters"] = {writer.parameter(map.parameter[0]), writer.parameter(map.parameter[1])};
  answer["names"] = {writer.words().name(map.parameter[0]), writer.words().name(map.parameter[1])};
  answer["values"] = {map.x, map.y};
  const auto rows = [&](const std::vector<std::optional<std::size_t>>& pick) {
    Json all = Json::array();
    for (std::size_t r = 0; r < map.y.size(); ++r) {
      Json row = Json::array();
      for (std::size_t c = 0; c < map.x.size(); ++c) row.push_back(json_of(pick[r * map.x.size() + c]));
      all.push_back(std::move(row));
    }
    return all;
  };
  answer["picks"] = {{"expected_value", rows(map.pick[0])}, {"minimax_regret", rows(map.pick[1])}};
  return writer.finish(std::move(answer));
}

void write_tornado_rows(Rows& rows, const Experiment& experiment, const std::vector<TornadoBar>& bars) {
  const SensitivityJson writer(experiment);
  rows.row("parameter", "believed", "at", "expected_value", "expected_value_policy_held", "worst_regret",
           "worst_regret_policy_held", "pick_by_expected_value", "pick_by_least_regret", "name");
  for (const TornadoBar& bar : bars) {
    const Parameter& parameter = writer.words().parameter(bar.parameter);
    for (const std::size_t end : {std::size_t{0}, bar.curve.x.size() - 1}) {
      const Outlook& o = *bar.curve.outlook[end];
      rows.row(parameter.name, parameter.believed, bar.curve.x[end], writer.total(o.best_value), writer.total(o.held_value),
               o.least_regret, o.held_regret, writer.picked(o.value_pick), writer.picked(o.regret_pick),
               writer.words().name(bar.parameter));
    }
  }
}

void write_curve_rows(Rows& rows, const Experiment& experiment, const Curve& curve) {
  const SensitivityJson writer(experiment);
  const bool chosen = writer.words().alternatives() > 0;
  rows.row("value", "alternative", "expected_value", "worst_regret", "picked_by_expected_value", "picked_by_least_regret");
  for (std::size_t i = 0; i < curve.x.size(); ++i) {
    const std::optional<Outlook>& o = curve.outlook[i];
    for (std::size_t a = 0; o && a < o->worst_regret.size(); ++a)
      rows.row(curve.x[i], chosen ? writer.words().alternative(a) : "", writer.total(o->expected_value[a]),
               o->worst_regret[a], o->value_pick == a, o->regret_pick == a);
  }
}

void write_map_rows(Rows& rows, const Experiment& experiment, const TwoWayMap& map) {
  const SensitivityJson writer(experiment);
  const auto name = [&](std::size_t i) { return writer.words().parameter(map.parameter[i]).name; };
  rows.row(name(0), name(1), "pick_by_expected_value", "pick_by_least_regret");
  for (std::size_t r = 0; r < map.y.size(); ++r) {
    for (std::size_t c = 0; c < map.x.size(); ++c) {
      const std::size_t at = r * map.x.size() + c;
      rows.row(map.x[c], map.y[r], writer.picked(map.pick[0][at]), writer.picked(map.pick[1][at]));
    }
  }
}

}  // namespace

Answer tornado_answer(const Experiment& experiment, const std::vector<TornadoBar>& bars, double spread) {
  return {.text = [&, spread](std::ostream& out,
                              const TextOptions& o) { write_tornado_report(out, experiment, bars, spread, o); },
          .json = [&](std::ostream& out) { write_answer(out, tornado_json(experiment, bars)); },
          .rows = [&](Rows& rows) { write_tornado_rows(rows, experiment, bars); },
          .plot = [&](const PlotOptions& o) { return tornado_plot(experiment, bars, o); }};
}

Answer curve_answer(const Experiment& experiment, const Curve& curve) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_curve_report(out, experiment, curve, o); },
          .json = [&](std::ostream& out) { write_answer(out, curve_json(experiment, curve)); },
          .rows = [&](Rows& rows) { write_curve_rows(rows, experiment, curve); },
          .plot = [&](const PlotOptions& o) { return curve_plot(experiment, curve, o); }};
}

Answer map_answer(const Experiment& experiment, const TwoWayMap& map) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_map_report(out, experiment, map, o); },
          .json = [&](std::ostream& out) { write_answer(out, map_json(experiment, map)); },
          .rows = [&](Rows& rows) { write_map_rows(rows, experiment, map); },
          .plot = [&](const PlotOptions& o) { return map_plot(experiment, map, o); }};
}

}  // namespace rue
