// regret.cpp - the worst regret of every leaf: the best compatible leaf in hindsight, less the leaf's own total.
//
// Private events: pass down, from each decision, the best leaf under its other alternatives. Shared events:
// shared_regret.cpp.
#include "core/regret.h"

#include "core/siblings.h"

using namespace rue_core;

size_t rue_regret_size(const rue_tree* tree, const rue_plan* plan) {
  if (plan != nullptr) return plan->shared_regret(tree, plan, nullptr, {nullptr, 0}, nullptr);
  return tree->node_count * sizeof(rue_real);
}

rue_status rue_worst_regret(const rue_tree* tree, const rue_plan* plan, const rue_real* total, rue_workspace workspace,
                            rue_real* regret) {
  if (plan != nullptr) {
    return plan->shared_regret(tree, plan, total, workspace, regret) <= workspace.size ? RUE_OK : RUE_NO_MEMORY;
  }
  if (workspace.size / sizeof(rue_real) < tree->node_count) return RUE_NO_MEMORY;
  rue_real* const best = static_cast<rue_real*>(workspace.memory);
  find_best(*tree, total, best);
  pass_down(*tree, Siblings::alternatives, best, total, regret);
  return RUE_OK;
}
