// regret.h - what private and shared events have in common: the best leaf below every node.
#pragma once
#include "core/tree.h"

namespace rue_core {

// A rollback by RUE_MAX and RUE_TAKE_MAX that takes the leaves' scores on its way instead of copying all totals first.
inline void find_best(const rue_tree& t, const rue_real* total, rue_real* best) {
  if (for_size) {
    copy(total, t.node_count, best);
    return rue_roll_back(&t, RUE_MAX, RUE_TAKE_MAX, best);
  }
  for (rue_index n = t.node_count; n-- > 0;) {
    const rue_index first = t.first_child[n];
    const rue_index last = t.first_child[n + 1];
    rue_real most = first == last ? total[n] : -infinity;
    // Which branch is best is anybody's guess, so the larger is selected rather than jumped to.
    if (t.kind[n] == RUE_CHANCE) {
      for (rue_index c = first; c < last; ++c) most = larger(most, t.probability[c] > 0 ? best[c] : -infinity);
    } else {
      for (rue_index c = first; c < last; ++c) most = larger(most, best[c]);
    }
    best[n] = most;
  }
}

// With shared events: what a plan brings along for rue_worst_regret, so that a program without plans links none of it.
// Returns the bytes of workspace that it wants, and does nothing where there are fewer.
size_t shared_regret(const rue_tree* tree, const rue_plan* plan, const rue_real* total, rue_workspace workspace,
                     rue_real* regret);

}  // namespace rue_core
