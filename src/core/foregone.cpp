// foregone.cpp - the outcome that a leaf's worst regret looks back on.
#include "core/search.h"

using namespace rue_core;

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
