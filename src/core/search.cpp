// search.cpp - walks an alternative in path order without recursion, below nodes only whose best leaf is good enough.
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
  if (!has_group(t, parent)) return true;
  const rue_index mine = s.known[t.group[parent]];
  return set_size(t, t.set[n]) > 0 && (mine == RUE_NONE || sets_meet(t, mine, t.set[n]));
}

}  // namespace

void learn(const Search& s, rue_index leaf) {
  const rue_tree& t = s.tree;
  for (rue_index g = 0; g < t.group_count; ++g) s.known[g] = RUE_NONE;
  for (rue_index n = leaf; s.parent[n] != RUE_NONE; n = s.parent[n]) {
    const rue_index p = s.parent[n];
    // Walking up, the first set met says the most.
    if (has_group(t, p) && s.known[t.group[p]] == RUE_NONE) s.known[t.group[p]] = t.set[n];
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
      found = n;
      if (any) return found;
      floor = s.best[n];
    }
    while (n != top && n + 1 == t.first_child[s.parent[n] + 1]) n = s.parent[n];
    if (n == top) return found;
    ++n;
  }
}

}  // namespace rue_core
