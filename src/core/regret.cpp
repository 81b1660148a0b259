// regret.cpp - the worst regret of every leaf: the best compatible leaf in hindsight, less the leaf's own total.
//
// Private events: pass down, from each decision, the best leaf under its other alternatives. Shared events:
// shared_regret.cpp.
#include "core/regret.h"

using namespace rue_core;

namespace {

RUE_ONCE void private_regret(const rue_tree& t, const rue_real* total, const rue_real* best, rue_real* regret) {
  regret[0] = -infinity;
  for (rue_index n = 0; n < t.node_count; ++n) {
    const rue_index first = t.first_child[n];
    const rue_index last = t.first_child[n + 1];
    const rue_real above = regret[n];
    if (first == last) {
      regret[n] = above > total[n] && above < infinity ? above - total[n] : 0;
      continue;
    }
    if (t.kind[n] != RUE_DECISION) {
      // Infinity, which no total is, marks all below a branch that cannot happen.
      for (rue_index c = first; c < last; ++c) regret[c] = is_possible(t, n, c) ? above : infinity;
      continue;
    }
    rue_real top = -infinity;
    rue_real second = -infinity;
    for (rue_index c = first; c < last; ++c) {
      second = larger(second, smaller(top, best[c]));
      top = larger(top, best[c]);
    }
    // Where two alternatives are best, the second is as good as the first, whichever of them asks.
    for (rue_index c = first; c < last; ++c) regret[c] = larger(best[c] == top ? second : top, above);
  }
}

}  // namespace

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
  private_regret(*tree, total, best, regret);
  return RUE_OK;
}
