// data.cpp - risk profiles for programs.
#include <algorithm>
#include <ostream>

#include "output/answers/profile/profile.h"
#include "output/forms/json_values.h"
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
    return {{"alternative", p->alternative ? Json(*p->alternative) : Json(nullptr)},
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

}  // namespace

void write_profile_json(std::ostream& out, const Model& model, const Solution& solution, const Profiles& profiles) {
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
  for (const Missing& m : profiles.missing) notes.push_back({{"field", m.field}, {"reason", m.reason}});
  const auto note = [&](const char* field, const char* reason) { notes.push_back({{"field", field}, {"reason", reason}}); };
  if (writer.costs()) note("chance_of_loss", "the graph is in costs");
  if (solution.alternatives.empty()) note("alternative", "the root is no decision");
  note("skewness", "null where the payoff is certain");
  add_doubts(notes, model.graph);
  answer["notes"] = std::move(notes);
  write_answer(out, std::move(answer));
}

}  // namespace rue
