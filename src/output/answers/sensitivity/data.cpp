// data.cpp - the same as JSON and CSV.
#include <cmath>
#include <ostream>

#include "output/answers/sensitivity/sensitivity.h"
#include "output/forms/csv.h"
#include "output/forms/json_values.h"
#include "output/words/experiment_words.h"
#include "output/words/search_text.h"
#include "text/columns.h"

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

  // As text calls it.
  [[nodiscard]] std::string name(std::uint32_t index) const { return clean(words_.parameter(index).text()); }

  [[nodiscard]] Json outlook(const std::optional<Outlook>& o) const {
    if (!o) return nullptr;
    Json values = Json::array();
    Json regrets = Json::array();
    for (const double v : o->expected_value) values.push_back(total(v));
    for (const double r : o->worst_regret) regrets.push_back(r);
    return {{"expected_value", o->best_value ? total(*o->best_value) : Json(nullptr)},
            {"worst_regret", o->least_regret},
            {"held_expected_value", o->held_value ? total(*o->held_value) : Json(nullptr)},
            {"held_worst_regret", o->held_regret},
            {"picks", {{"expected_value", pick(o->value_pick)}, {"minimax_regret", pick(o->regret_pick)}}},
            {"alternatives", {{"expected_value", std::move(values)}, {"worst_regret", std::move(regrets)}}}};
  }

  [[nodiscard]] static Json pick(const std::optional<std::size_t>& p) { return p ? Json(*p) : Json(nullptr); }

  [[nodiscard]] static Json crossings(const Curve& curve) {
    const auto list = [](const std::vector<Crossing>& all) {
      Json array = Json::array();
      for (const Crossing& c : all)
        array.push_back(
            {{"at", settled(c.at)}, {"below", c.below}, {"above", c.above}, {"jump", c.jump}, {"single", c.single}});
      return array;
    };
    return {{"expected_value", list(curve.crossings[0])}, {"minimax_regret", list(curve.crossings[1])}};
  }

  static void finish(std::ostream& out, Json answer, const Experiment& experiment) {
    Json notes = Json::array();
    const auto note = [&](const char* field, const char* reason) {
      notes.push_back({{"field", field}, {"reason", reason}});
    };
    if (!experiment.believed().best_value) note("expected_value", "a chance node has no probabilities");
    if (!experiment.believed().regret_pick) note("picks", "the root is no decision");
    add_doubts(notes, experiment.model().graph);
    answer["notes"] = std::move(notes);
    write_answer(out, std::move(answer));
  }

  [[nodiscard]] double sign() const { return sign_; }
  [[nodiscard]] const ExperimentWords& words() const { return words_; }

 private:
  [[nodiscard]] Json total(double gain) const { return std::isnan(gain) ? Json(nullptr) : Json(settled(sign_ * gain)); }

  ExperimentWords words_;
  double sign_;
};

void write_head(CsvWriter& csv, std::initializer_list<const char*> names) {
  for (const char* name : names) csv.add(name);
  csv.end_row();
}

void add(CsvWriter& csv, const std::optional<double>& figure) {
  figure ? csv.add(settled(*figure)) : csv.add("");
}

}  // namespace

void write_tornado_json(std::ostream& out, const Experiment& experiment, const std::vector<TornadoBar>& bars) {
  const SensitivityJson writer(experiment);
  Json answer = writer.start("tornado");
  Json list = Json::array();
  for (const TornadoBar& bar : bars) {
    list.push_back({{"parameter", writer.parameter(bar.parameter)},
                    {"name", writer.name(bar.parameter)},
                    {"low", {{"value", bar.low}, {"outlook", writer.outlook(bar.curve.outlook.front())}}},
                    {"high", {{"value", bar.high}, {"outlook", writer.outlook(bar.curve.outlook.back())}}},
                    {"swing", {{"expected_value", bar.value_swing}, {"worst_regret", bar.regret_swing}}},
                    {"flips", {{"expected_value", bar.flips[0]}, {"minimax_regret", bar.flips[1]}}},
                    {"crossings", SensitivityJson::crossings(bar.curve)},
                    {"plan_changes", plan_changes_json(writer.words(), bar.curve.plan_changes)},
                    {"search", searches_json(writer.words(), {&bar.curve.search, 1})[0]}});
  }
  answer["bars"] = std::move(list);
  SensitivityJson::finish(out, std::move(answer), experiment);
}

void write_curve_json(std::ostream& out, const Experiment& experiment, const Curve& curve) {
  const SensitivityJson writer(experiment);
  Json answer = writer.start("one_way");
  answer["parameter"] = writer.parameter(curve.parameter);
  answer["name"] = writer.name(curve.parameter);
  Json points = Json::array();
  for (std::size_t i = 0; i < curve.x.size(); ++i)
    points.push_back({{"value", settled(curve.x[i])}, {"outlook", writer.outlook(curve.outlook[i])}});
  answer["points"] = std::move(points);
  answer["crossings"] = SensitivityJson::crossings(curve);
  answer["plan_changes"] = plan_changes_json(writer.words(), curve.plan_changes);
  answer["search"] = searches_json(writer.words(), {&curve.search, 1})[0];
  SensitivityJson::finish(out, std::move(answer), experiment);
}

void write_map_json(std::ostream& out, const Experiment& experiment, const TwoWayMap& map) {
  const SensitivityJson writer(experiment);
  Json answer = writer.start("two_way");
  answer["parameters"] = {writer.parameter(map.parameter[0]), writer.parameter(map.parameter[1])};
  answer["names"] = {writer.name(map.parameter[0]), writer.name(map.parameter[1])};
  answer["values"] = {map.x, map.y};
  const auto rows = [&](const std::vector<std::optional<std::size_t>>& pick) {
    Json all = Json::array();
    for (std::size_t r = 0; r < map.y.size(); ++r) {
      Json row = Json::array();
      for (std::size_t c = 0; c < map.x.size(); ++c) row.push_back(SensitivityJson::pick(pick[r * map.x.size() + c]));
      all.push_back(std::move(row));
    }
    return all;
  };
  answer["picks"] = {{"expected_value", rows(map.pick[0])}, {"minimax_regret", rows(map.pick[1])}};
  SensitivityJson::finish(out, std::move(answer), experiment);
}

void write_tornado_csv(std::ostream& out, const Experiment& experiment, const std::vector<TornadoBar>& bars) {
  const SensitivityJson writer(experiment);
  CsvWriter csv(out);
  write_head(csv, {"parameter", "believed", "at", "expected_value", "expected_value_policy_held", "worst_regret",
                   "worst_regret_policy_held", "pick_by_expected_value", "pick_by_least_regret", "name"});
  for (const TornadoBar& bar : bars) {
    for (const std::size_t end : {std::size_t{0}, bar.curve.x.size() - 1}) {
      const Outlook& o = *bar.curve.outlook[end];
      csv.add(writer.words().parameter(bar.parameter).name);
      csv.add(writer.words().parameter(bar.parameter).believed);
      csv.add(settled(bar.curve.x[end]));
      add(csv, o.best_value ? std::optional(writer.sign() * *o.best_value) : std::nullopt);
      add(csv, o.held_value ? std::optional(writer.sign() * *o.held_value) : std::nullopt);
      add(csv, o.least_regret);
      add(csv, o.held_regret);
      csv.add(o.value_pick ? writer.words().alternative(*o.value_pick) : "");
      csv.add(o.regret_pick ? writer.words().alternative(*o.regret_pick) : "");
      csv.add(writer.name(bar.parameter));
      csv.end_row();
    }
  }
}

void write_curve_csv(std::ostream& out, const Experiment& experiment, const Curve& curve) {
  const SensitivityJson writer(experiment);
  CsvWriter csv(out);
  write_head(
      csv, {"value", "alternative", "expected_value", "worst_regret", "picked_by_expected_value", "picked_by_least_regret"});
  for (std::size_t i = 0; i < curve.x.size(); ++i) {
    const std::optional<Outlook>& o = curve.outlook[i];
    if (!o) continue;
    for (std::size_t a = 0; a < o->worst_regret.size(); ++a) {
      csv.add(settled(curve.x[i]));
      csv.add(writer.words().alternatives() == 0 ? "" : writer.words().alternative(a));
      add(csv, std::isnan(o->expected_value[a]) ? std::nullopt : std::optional(writer.sign() * o->expected_value[a]));
      add(csv, o->worst_regret[a]);
      csv.add(o->value_pick == a ? "yes" : "no");
      csv.add(o->regret_pick == a ? "yes" : "no");
      csv.end_row();
    }
  }
}

void write_map_csv(std::ostream& out, const Experiment& experiment, const TwoWayMap& map) {
  const SensitivityJson writer(experiment);
  CsvWriter csv(out);
  csv.add(writer.words().parameter(map.parameter[0]).name);
  csv.add(writer.words().parameter(map.parameter[1]).name);
  write_head(csv, {"pick_by_expected_value", "pick_by_least_regret"});
  for (std::size_t r = 0; r < map.y.size(); ++r) {
    for (std::size_t c = 0; c < map.x.size(); ++c) {
      csv.add(settled(map.x[c]));
      csv.add(settled(map.y[r]));
      for (const auto& pick : map.pick) {
        const std::optional<std::size_t>& p = pick[r * map.x.size() + c];
        csv.add(p ? writer.words().alternative(*p) : "");
      }
      csv.end_row();
    }
  }
}

}  // namespace rue
