// data.cpp - a simulation's figures for programs, and the answer in all its forms.
#include <ostream>

#include "output/answers/simulate/simulate.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/words.h"

namespace rue {
namespace {

class SimulationJson {
 public:
  SimulationJson(const Model& model, const Simulation& simulation, double tolerance)
      : parameters_(model.graph.parameters.all), model_(model), s_(simulation), words_(model, tolerance) {}

  [[nodiscard]] Json answer() {
    Json all{{"schema", "rue.simulate/1"},
             {"draws", s_.draws},
             {"draws_asked_for", s_.asked},
             {"seed", s_.seed},
             {"stopped_early", s_.stopped},
             {"exact_means", s_.exact},
             {"numbers", Json::array()},
             {"held_at_believed", Json::array()},
             {"alternatives", Json::array()},
             {"pick", json_of(s_.pick)},
             {"lead", nullptr},
             {"expected_value_of_perfect_information", estimate(s_.information)},
             {"by", s_.by ? Json(parameters_[*s_.by].name) : Json(nullptr)},
             {"acceptability", nullptr}};
    for (const SimulatedNumber& number : s_.numbers) all["numbers"].push_back(of_number(number));
    for (const std::uint32_t i : s_.at_believed) all["held_at_believed"].push_back(parameters_[i].name);
    for (const SimulatedAlternative& a : s_.alternatives) all["alternatives"].push_back(of_alternative(a));
    if (s_.lead) {
      all["lead"] = {{"first", s_.lead->first}, {"second", s_.lead->second}, {"by", estimate(s_.lead->by)}};
    } else {
      add_note(notes_, "lead", "there is one alternative only, or the root is no decision");
    }
    if (!s_.pick) add_note(notes_, "pick", "the root is no decision");
    if (s_.by) {
      all["acceptability"] = Json::array();
      for (const AcceptabilityPoint& point : s_.acceptability)
        all["acceptability"].push_back({{"at", point.at}, {"best", point.best}, {"pick", point.pick}});
    } else {
      add_note(notes_, "by", "it was not asked for (--by)");
      add_note(notes_, "acceptability", "it was not asked for (--by)");
    }
    if (!s_.exact)
      add_note(notes_, "exact_means",
               "some number does not enter along a straight line: expected values are means of draws");
    if (s_.stopped)
      add_note(notes_, "stopped_early",
               "the lead was clear at a look fixed in advance; it is rather too large than too small");
    add_doubts(notes_, model_.graph);
    all["notes"] = std::move(notes_);
    return all;
  }

 private:
  [[nodiscard]] static Json estimate(const SampleMean& mean) {
    return {{"value", settled(mean.value)}, {"standard_error", mean.error}};
  }
  [[nodiscard]] Json total(const SampleMean& mean) const { return estimate({words_.total(mean.value), mean.error}); }

  [[nodiscard]] Json of_number(const SimulatedNumber& number) {
    const Parameter& parameter = parameters_[number.parameter];
    if (!number.worth) {
      const std::string place = "numbers[" + std::to_string(&number - s_.numbers.data()) + "].worth_knowing";
      for (const char* part : {"", "_exact", "_standard_error"}) add_note(notes_, place + part, number.why_not);
    }
    return {{"parameter", parameter.name},
            {"name", parameter.text()},
            {"distribution", parameter.distribution->text()},
            {"mean", parameter.distribution->mean()},
            {"standard_deviation", parameter.distribution->deviation()},
            {"affine", number.affine},
            {"worth_knowing", number.worth ? Json(number.worth->value) : Json(nullptr)},
            {"worth_knowing_exact", number.worth ? Json(s_.exact) : Json(nullptr)},
            {"worth_knowing_standard_error", number.worth ? Json(number.worth->error) : Json(nullptr)}};
  }

  [[nodiscard]] Json of_alternative(const SimulatedAlternative& a) const {
    const double ends[] = {words_.total(a.low), words_.total(a.high)};
    return {{"label", s_.pick ? Json(words_.branch(a.node)) : Json(nullptr)},
            {"expected_value", total(a.expected_value)},
            {"mean", total(a.mean)},
            {"standard_deviation", a.deviation},
            {"interval", {std::min(ends[0], ends[1]), std::max(ends[0], ends[1])}},
            {"chance_best", a.best},
            {"chance_best_interval", {a.best_low, a.best_high}},
            {"expected_opportunity_loss", estimate(a.opportunity_loss)}};
  }

  const std::vector<Parameter>& parameters_;
  const Model& model_;
  const Simulation& s_;
  Words words_;
  Json notes_ = Json::array();
};

void write_simulation_rows(Rows& rows, const Model& model, const Simulation& s, double tolerance) {
  const Words words(model, tolerance);
  rows.row("by", "alternative", "expected_value", "mean", "standard_deviation", "low", "high", "chance_best",
           "chance_best_low", "chance_best_high", "expected_opportunity_loss");
  const auto name = [&](std::size_t a) { return s.pick ? words.branch(s.alternatives[a].node) : std::string(); };
  for (std::size_t i = 0; i < s.alternatives.size(); ++i) {
    const SimulatedAlternative& a = s.alternatives[i];
    const double ends[] = {words.total(a.low), words.total(a.high)};
    rows.row("", name(i), words.total(a.expected_value.value), words.total(a.mean.value), a.deviation,
             std::min(ends[0], ends[1]), std::max(ends[0], ends[1]), a.best, a.best_low, a.best_high,
             a.opportunity_loss.value);
  }
  for (const AcceptabilityPoint& point : s.acceptability) {
    for (std::size_t i = 0; i < point.best.size(); ++i)
      rows.row(point.at, name(i), "", "", "", "", "", point.best[i], "", "", "");
  }
}

}  // namespace

Answer simulation_answer(const Model& model, const Simulation& simulation, double tolerance) {
  return {.text = [&, tolerance](std::ostream& out,
                                 const TextOptions& o) { write_simulation_report(out, model, simulation, tolerance, o); },
          .json = [&, tolerance](
                      std::ostream& out) { write_answer(out, SimulationJson(model, simulation, tolerance).answer()); },
          .rows = [&, tolerance](Rows& rows) { write_simulation_rows(rows, model, simulation, tolerance); },
          .plot = [&, tolerance](const PlotOptions& o) { return simulation_plot(model, simulation, tolerance, o); }};
}

}  // namespace rue
