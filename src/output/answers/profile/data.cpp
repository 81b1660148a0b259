// data.cpp - risk profiles for programs, and the answer in all its forms.
#include <algorithm>
#include <ostream>

#include "output/answers/profile/profile.h"
#include "output/forms/json_values.h"
#include "output/forms/rows.h"
#include "output/words/words.h"

namespace rue {
namespace {

class ProfileJson {
 public:
  ProfileJson(const Model& model, const Solution& solution) : s_(solution), words_(model, solution.tolerance) {}

  // Payoffs in the model's own sign, ascending; `at_most` is the chance of that figure or less.
  [[nodiscard]] Json profile(const std::optional<RiskProfile>& p) const {
    if (!p) return nullptr;
    const double sign = words_.costs() ? -1 : 1;
    Json steps = Json::array();
    const std::size_t count = p->payoff.size();
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const ProfileStep& step = p->payoff[words_.costs() ? count - 1 - i : i];
      sum += step.chance;
      const double at_most = i + 1 == count ? 1 : std::min(sum, 1.0);
      steps.push_back({{"value", settled(sign * step.value)}, {"chance", step.chance}, {"at_most", at_most}});
    }
    Json regret = nullptr;
    if (p->regret) {
      regret = Json::array();
      for (const Exceedance& e : *p->regret) regret.push_back({{"more_than", e.regret}, {"chance", e.chance}});
    }
    return {{"alternative", json_of(p->alternative)},
            {"label", p->alternative ? Json(words_.branch(s_.alternatives[*p->alternative].node)) : Json(nullptr)},
            {"mean", settled(sign * p->mean)},
            {"standard_deviation", p->deviation},
            {"skewness", p->skewness ? Json(settled(sign * *p->skewness)) : Json(nullptr)},
            {"tail_mean", settled(sign * p->tail_mean)},
            {"chance_of_loss", words_.costs() ? Json(nullptr) : Json(p->loss)},
            {"payoff", std::move(steps)},
            {"regret", std::move(regret)}};
  }

  [[nodiscard]] bool costs() const { return words_.costs(); }

 private:
  const Solution& s_;
  Words words_;
};

Json profile_json(const Model& model, const Solution& solution, const Profiles& profiles) {
  const ProfileJson writer(model, solution);
  Json answer = {{"schema", "rue.profile/1"}, {"tail", profiles.tail}};
  answer["picks"] = {{"expected_value", writer.profile(profiles.expected_value)},
                     {"minimax_regret", writer.profile(profiles.least_regret)}};
  answer["alternatives"] = Json::array();
  for (const std::optional<RiskProfile>& p : profiles.alternatives) answer["alternatives"].push_back(writer.profile(p));
  answer["dominance"] = Json::array();
  for (const Dominance& d : profiles.dominance) {
    answer["dominance"].push_back({{"better", d.better}, {"worse", d.worse}, {"order", d.order}});
  }
  Json notes = Json::array();
  for (const Missing& m : profiles.missing) add_note(notes, m.field, m.reason);
  if (writer.costs()) add_note(notes, "chance_of_loss", "the graph is in costs");
  if (solution.alternatives.empty()) add_note(notes, "alternative", "the root is no decision");
  add_note(notes, "skewness", "null where the payoff is certain");
  add_doubts(notes, model.graph);
  answer["notes"] = std::move(notes);
  return answer;
}

void write_profile_rows(Rows& rows, const Model& model, const Solution& solution, const Profiles& profiles) {
  const Words words(model, solution.tolerance);
  rows.row("plan", "quantity", "value", "at_most");
  const auto add = [&](const std::string& plan, const std::optional<RiskProfile>& p) {
    if (!p) return;
    // Under costs a smaller figure is better: the chance is of at most that cost.
    if (words.costs()) {
      double at_most = 0;
      for (std::size_t i = p->payoff.size(); i-- > 0;) {
        at_most += p->payoff[i].chance;
        rows.row(plan, "payoff", words.total(p->payoff[i].value), i == 0 ? 1 : std::min(at_most, 1.0));
      }
    } else {
      for (const ProfileStep& step : p->payoff) rows.row(plan, "payoff", step.value, step.at_most);
    }
    if (!p->regret) return;
    for (const Exceedance& e : *p->regret) rows.row(plan, "regret", e.regret, 1 - e.chance);
  };
  add(key_of(Criterion::expected_value), profiles.expected_value);
  add(key_of(Criterion::minimax_regret), profiles.least_regret);
  for (std::size_t i = 0; i < profiles.alternatives.size(); ++i)
    add(words.branch(solution.alternatives[i].node), profiles.alternatives[i]);
}

}  // namespace

Answer profile_answer(const Model& model, const Solution& solution, const Profiles& profiles) {
  return {.text = [&](std::ostream& out, const TextOptions& o) { write_profile_report(out, model, solution, profiles, o); },
          .json = [&](std::ostream& out) { write_answer(out, profile_json(model, solution, profiles)); },
          .rows = [&](Rows& rows) { write_profile_rows(rows, model, solution, profiles); },
          .plot = [&](const PlotOptions& o) { return profile_plot(model, solution, profiles, o); }};
}

}  // namespace rue
