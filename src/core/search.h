// search.h - looking through an alternative for a leaf that is compatible with another.
#pragma once
#include "core/tree.h"

namespace rue_core {

// What one leaf knows: for every group the set of atoms still possible, RUE_NONE: all.
void learn(const rue_tree& tree, const rue_index* parent, rue_index leaf, rue_index* known);

// Walks the live leaves at and below `top` in path order, those only that are compatible with `known` and whose total is
// above `floor` (or equal to it, where `or_equal`), and below nodes whose best leaf is. `meet(leaf)` returns the new floor,
// or infinity to stop. best: rollback of total by RUE_MAX, RUE_TAKE_MAX.
template <class Meet>
void search(const rue_tree& tree, const rue_index* parent, const rue_real* total, const rue_real* best,
            const rue_index* known, rue_index top, rue_real floor, bool or_equal, Meet meet);

inline bool sets_meet(const rue_tree& t, rue_index a, rue_index b) {
  rue_index i = t.set_begin[a];
  rue_index j = t.set_begin[b];
  while (i < t.set_begin[a + 1] && j < t.set_begin[b + 1]) {
    if (t.set_atom[i] == t.set_atom[j]) return true;
    if (t.set_atom[i] < t.set_atom[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return false;
}

inline void learn(const rue_tree& t, const rue_index* parent, rue_index leaf, rue_index* known) {
  for (rue_index g = 0; g < t.group_count; ++g) known[g] = RUE_NONE;
  for (rue_index n = leaf; parent[n] != RUE_NONE; n = parent[n]) {
    const rue_index p = parent[n];
    // Walking up, the first set met says the most.
    if (has_group(t, p) && known[t.group[p]] == RUE_NONE) known[t.group[p]] = t.set[n];
  }
}

template <class Meet>
void search(const rue_tree& t, const rue_index* parent, const rue_real* total, const rue_real* best, const rue_index* known,
            rue_index top, rue_real floor, bool or_equal, Meet meet) {
  const auto enter = [&](rue_index n) {
    if (!(or_equal ? best[n] >= floor : best[n] > floor)) return false;
    if (n != top && !is_possible(t, parent[n], n)) return false;
    if (n != top && has_group(t, parent[n])) {
      const rue_index mine = known[t.group[parent[n]]];
      if (set_size(t, t.set[n]) == 0 || (mine != RUE_NONE && !sets_meet(t, mine, t.set[n]))) return false;
    }
    if (is_leaf(t, n) && (or_equal ? total[n] >= floor : total[n] > floor)) floor = meet(n);
    return true;
  };
  walk(t, parent, top, enter, [](rue_index) {});
}

}  // namespace rue_core
