// regret.cpp - what is below every leaf's siblings: its worst regret, what that looks back on, and its security.
//
// The worst regret is the best compatible leaf in hindsight, less the leaf's own total. Private events: pass down, from each
// decision, the best leaf under its other alternatives. Shared events: shared_regret.cpp.
//
// The security of a leaf t is the best worst leaf of any strategy that can reach t: the smallest of t's own total and, at
// each chance node above, the maximin value of every other possible branch. Those branches stand in every such strategy, all
// else is chosen.
#include "core/regret.h"

#include "core/search.h"
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

void rue_security(const rue_tree* tree, const rue_real* total, const rue_real* worst, rue_real* security) {
  pass_down(*tree, Siblings::branches, worst, total, security);
}

size_t rue_foregone_size(const rue_tree* tree) {
  return (tree->node_count + size_t{tree->group_count}) * sizeof(rue_index) + (for_size ? 0 : tree->node_count);
}

rue_index rue_foregone(const rue_tree* tree, const rue_real* total, const rue_real* best, const rue_real* regret,
                       rue_index leaf, rue_real tolerance, rue_workspace workspace) {
  if (workspace.size < rue_foregone_size(tree) || !(regret[leaf] > tolerance)) return RUE_NONE;
  rue_index* const parent = static_cast<rue_index*>(workspace.memory);
  fill_parents(*tree, parent);
  Search search{*tree, parent, best, parent + tree->node_count, leaf};
#if !RUE_FOR_SIZE
  search.on_path = reinterpret_cast<uint8_t*>(search.known + tree->group_count);
  for (rue_index n = 0; n < tree->node_count; ++n) search.on_path[n] = 0;
  for (rue_index n = leaf; n != RUE_NONE; n = parent[n]) search.on_path[n] = 1;
#endif
  learn(search, leaf);
  return find(search, 0, total[leaf] + regret[leaf] - tolerance, true);
}
