// stages.cpp - stretches end where plans change; what is believed may stand between two.
#include "analysis/whatif/stages.h"

namespace rue {

void Stages::add(double from, double to, PlanPair plans) {
  if (!list_.empty() && list_.back().plans == plans) {
    list_.back().to = to;
    return;
  }
  Stage stage;
  stage.from = from;
  stage.to = to;
  for (std::size_t h = 0; h < plans.size(); ++h) stage.pick[h] = alternative_of(plans[h]);
  stage.plans = std::move(plans);
  list_.push_back(std::move(stage));
}

std::size_t Stages::place_believed() {
  const double believed = experiment_.model().graph.parameters.all[parameter_].believed;
  const PlanPair& plans = experiment_.believed_plans();
  std::optional<std::size_t> around;
  for (std::size_t i = 0; i < list_.size(); ++i) {
    if (believed < list_[i].from || believed > list_[i].to) continue;
    if (list_[i].plans == plans) return i;
    if (!around) around = i;
  }
  if (!around) return 0;
  std::size_t at = *around;
  Stage rest = list_[at];
  if (believed == list_[at].from) {
    list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at), Stage());
  } else {
    list_[at].to = believed;
    ++at;
    rest.from = believed;
    // At the end of a stage the next one begins.
    if (rest.to > believed) list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at), rest);
    list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(at), Stage());
  }
  Stage& here = list_[at];
  here.from = here.to = believed;
  here.plans = plans;
  here.pick = {experiment_.believed().value_pick, experiment_.believed().regret_pick};
  return at;
}

std::optional<std::size_t> Stages::alternative_of(const Policy& policy) const {
  const Tree& tree = experiment_.model().tree;
  if (tree.kind[0] != RUE_DECISION || policy[0] == RUE_NONE) return std::nullopt;
  return policy[0] - tree.first_child[0];
}

}  // namespace rue
