// experiment.cpp - revalue, sweep, and the two picks.
#include "analysis/whatif/experiment.h"

#include <algorithm>
#include <limits>

#include "analysis/caught.h"
#include "analysis/figures.h"
#include "analysis/parallel.h"
#include "analysis/policy.h"
#include "analysis/sweep.h"
#include "model/graph/criteria.h"
#include "model/tree/revalue.h"
#include "model/tree/unfolding.h"

namespace rue {
Experiment::Experiment(Model& model) : model_(model) {
  sweep(model_.tree, EventPlan(model_.tree).get(), swept_);
  find_plans();
  believed_plans_ = plans_;
  believed_ = look();
  spreads_ = spreads_of(model_);
}

// Names in the copied model still stand in the original one, which outlives it.
Experiment::Experiment(const Experiment& original, std::unique_ptr<Model> own)
    : own_(std::move(own)),
      model_(*own_),
      believed_plans_(original.believed_plans_),
      plans_(original.believed_plans_),
      believed_(original.believed_),
      spreads_(original.spreads_) {}

void Experiment::each(std::size_t count, double evaluations, const std::function<void(Experiment&, std::size_t)>& work) {
  const double visits = static_cast<double>(count) * evaluations * static_cast<double>(model_.tree.size());
  const std::size_t workers = workers_for(count, visits);
  std::vector<std::unique_ptr<Experiment>> copies;
  for (std::size_t worker = 1; worker < workers; ++worker)
    copies.emplace_back(new Experiment(*this, std::make_unique<Model>(model_)));
  in_parallel(workers, count,
              [&](std::size_t worker, std::size_t i) { work(worker == 0 ? *this : *copies[worker - 1], i); });
}

Experiment::~Experiment() noexcept(false) {
  if (own_) return;
  const std::exception_ptr thrown = caught([this] { (void)revalue(model_, {}, why_); });
  // Where another exception is on its way the answer is given up, and the model with it.
  if (thrown && std::uncaught_exceptions() == exceptions_before_) std::rethrow_exception(thrown);
}

std::optional<Outlook> Experiment::at(std::span<const NewValue> changes) {
  if (!revalue(model_, changes, why_)) return std::nullopt;
  sweep(model_.tree, EventPlan(model_.tree).get(), swept_);
  find_plans();
  return look();
}

std::optional<Outlook> Experiment::at(std::uint32_t parameter, double value) {
  const NewValue change{parameter, value};
  return at({&change, 1});
}

bool Experiment::set(std::uint32_t parameter, double value) {
  const NewValue change{parameter, value};
  return set({&change, 1});
}

bool Experiment::set(std::span<const NewValue> changes) {
  return revalue(model_, changes, why_);
}

void Experiment::find_plans() {
  const Tree& tree = model_.tree;
  plans_ = {valued() ? expected_value_policy(tree, swept_) : Policy(),
            valued() ? least_regret_policy(tree, swept_) : first_best(tree, swept_.open_regret, swept_.tolerance)};
}

Figures Experiment::held(const Policy& policy) const {
  const Tree& tree = model_.tree;
  std::vector<rue_index> choice(tree.size(), RUE_NONE);
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (tree.kind[n] != RUE_DECISION) continue;
    choice[n] = policy[n];
    if (choice[n] != RUE_NONE) continue;
    choice[n] = tree.first_child[n];
    for (rue_index c = tree.first_child[n] + 1; c < tree.first_child[n + 1]; ++c) {
      if (swept_.expected_value[c] > swept_.expected_value[choice[n]] + swept_.tolerance) choice[n] = c;
    }
  }
  return figures_of(tree, swept_, Policy(tree, choice).reached(tree));
}

Outlook Experiment::look() {
  Outlook o;
  o.tolerance = swept_.tolerance;
  o.least_regret = swept_.open_regret[0];
  if (valued()) o.best_value = swept_.expected_value[0];
  if (swept_.alternatives.empty()) {
    o.expected_value = {swept_.expected_value[0]};
    o.worst_regret = {swept_.open_regret[0]};
  }
  for (const Alternative& a : swept_.alternatives) {
    o.expected_value.push_back(swept_.expected_value[a.node]);
    o.worst_regret.push_back(swept_.open_regret[a.node]);
  }
  const auto& [by_value, by_regret] = plans_;
  if (valued()) o.value_pick = alternative_of(swept_, by_value);
  o.regret_pick = alternative_of(swept_, by_regret);
  const auto& [held_by_value, held_by_regret] = believed_plans_;
  if (valued()) o.held_value = held(held_by_value).expected_value;
  o.held_regret = held(held_by_regret).worst_regret;
  return o;
}

}  // namespace rue
