// search.cpp - walks a tree in path order without recursion, below nodes only whose best leaf is good enough.
#include "core/search.h"

namespace rue_core {
namespace {

bool sets_meet(const rue_tree& t, rue_index a, rue_index b) {
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

bool is_compatible(const Search& s, rue_index parent, rue_index n) {
  const rue_tree& t = s.tree;
  if (!is_possible(t, parent, n)) return false;
  if (has_group(t, parent)) {
    const rue_index mine = s.known[t.group[parent]];
    return set_size(t, t.set[n]) > 0 && (mine == RUE_NONE || sets_meet(t, mine, t.set[n]));
  }
  // On the leaf's own path nature has taken the leaf's branches.
  return s.on_path == nullptr || t.kind[parent] == RUE_DECISION || s.on_path[parent] == s.on_path[n];
}

}  // namespace

void learn(const Search& s, rue_index leaf, uint8_t mark) {
  const rue_tree& t = s.tree;
  for (rue_index g = 0; g < t.group_count; ++g) s.known[g] = RUE_NONE;
  for (rue_index n = leaf; n != RUE_NONE; n = s.parent[n]) {
    if (s.on_path != nullptr) s.on_path[n] = mark;
    const rue_index p = s.parent[n];
    // Walking up, the first set met says the most.
    if (p != RUE_NONE && has_group(t, p) && s.known[t.group[p]] == RUE_NONE) s.known[t.group[p]] = t.set[n];
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
      if (any && s.on_path[n] == 0) return n;
      found = n;
      floor = s.best[n];
    }
    while (n != top && n + 1 == t.first_child[s.parent[n] + 1]) n = s.parent[n];
    if (n == top) return found;
    ++n;
  }
}

}  // namespace rue_core
