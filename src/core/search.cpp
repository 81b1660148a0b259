// search.cpp - walks a tree in path order without recursion, below nodes only whose best leaf is good enough.
#include "core/search.h"

namespace rue_core {
namespace {

bool sets_meet(const rue_tree& t, rue_index a, rue_index b) {
  const rue_index* const set_a = t.set_begin + a;
  const rue_index* const set_b = t.set_begin + b;
  for (rue_index i = set_a[0], j = set_b[0]; i < set_a[1] && j < set_b[1];) {
    if (t.set_atom[i] == t.set_atom[j]) return true;
    ++(t.set_atom[i] < t.set_atom[j] ? i : j);
  }
  return false;
}

// On the leaf's own path nature has taken the leaf's branches. For size it is walked up, which a deep tree would feel.
bool leaves_path(const Search& s, rue_index parent, rue_index n) {
#if !RUE_FOR_SIZE
  return s.on_path != nullptr && s.on_path[parent] != s.on_path[n];
#else
  rue_index on_path = s.leaf;
  rue_index below = on_path;
  while (on_path > parent) {
    below = on_path;
    on_path = s.parent[on_path];
  }
  return on_path == parent && below != n;
#endif
}

bool is_compatible(const Search& s, rue_index parent, rue_index n) {
  const rue_tree& t = s.tree;
  if (!is_possible(t, parent, n)) return false;
  const rue_index group = group_of(t, parent);
  if (group != RUE_NONE) {
    const rue_index mine = s.known[group];
    return set_size(t, t.set[n]) > 0 && (mine == RUE_NONE || sets_meet(t, mine, t.set[n]));
  }
  return t.kind[parent] == RUE_DECISION || !leaves_path(s, parent, n);
}

}  // namespace

void learn(Search& s, rue_index leaf) {
  const rue_tree& t = s.tree;
  s.leaf = leaf;
  for (rue_index g = t.group_count; g-- > 0;) s.known[g] = RUE_NONE;
  for (rue_index n = leaf; n != 0; n = s.parent[n]) {
    const rue_index group = group_of(t, s.parent[n]);
    // Walking up, the first set met says the most.
    if (group != RUE_NONE && s.known[group] == RUE_NONE) s.known[group] = t.set[n];
  }
}

rue_index find(const Search& s, rue_index top, rue_real floor, bool any) {
  const rue_tree& t = s.tree;
  rue_index found = RUE_NONE;
  for (rue_index n = top;;) {
    // A leaf is its own best.
    if ((any ? s.best[n] >= floor : s.best[n] > floor) && (n == top || is_compatible(s, s.parent[n], n))) {
      if (!is_leaf(t, n)) {
        n = t.first_child[n];
        continue;
      }
      // Where totals are large and the tolerance is small beside them, the leaf itself may come to the floor.
      if (any && n != s.leaf) return n;
      found = n;
      floor = s.best[n];
    }
    while (n != top && n + 1 == t.first_child[s.parent[n] + 1]) n = s.parent[n];
    if (n == top) return found;
    ++n;
  }
}

}  // namespace rue_core
