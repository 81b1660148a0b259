// plan_for_size.cpp - for size a plan is who stands above whom and what is live, and regret with shared events a search: for
// every outcome the best one that is compatible with it.
#include "core/regret.h"
#include "core/search.h"
#include "core/tree.h"

#if RUE_FOR_SIZE
using namespace rue_core;

size_t rue_plan_size(const rue_tree* tree) {
  return tree->node_count * (sizeof(rue_index) + sizeof(uint8_t));
}

rue_status rue_make_plan(const rue_tree* tree, rue_workspace workspace, rue_plan* plan) {
  rue_index* const parent = static_cast<rue_index*>(workspace.memory);
  *plan = {};
  plan->bytes = rue_plan_size(tree);
  if (plan->bytes > workspace.size) return RUE_NO_MEMORY;
  uint8_t* const live = reinterpret_cast<uint8_t*>(parent + tree->node_count);
  fill_parents(*tree, parent);
  rue_live(tree, live);
  plan->parent = parent;
  plan->live = live;
  plan->shared_regret = shared_regret;
  return RUE_OK;
}

size_t rue_core::shared_regret(const rue_tree* tree, const rue_plan* plan, const rue_real* total, rue_workspace workspace,
                               rue_real* regret) {
  const rue_tree& t = *tree;
  const size_t wanted = t.node_count * sizeof(rue_real) + t.group_count * sizeof(rue_index);
  if (wanted > workspace.size) return wanted;
  rue_real* const best = static_cast<rue_real*>(workspace.memory);
  Search search{t, plan->parent, best, reinterpret_cast<rue_index*>(best + t.node_count), 0};
  find_best(t, total, best);
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (!is_leaf(t, n)) continue;
    regret[n] = 0;
    if (plan->live[n] == 0) continue;
    learn(search, n);
    const rue_index found = find(search, 0, total[n], false);
    if (found != RUE_NONE) regret[n] = total[found] - total[n];
  }
  return wanted;
}
#endif
