// known.cpp - walks a tree in path order without recursion; what a branch tells is unlearned when the walk leaves it.
#include "core/known.h"

namespace rue_core {

void start(KnownWalk& w) {
  for (rue_index g = 0; g < w.tree.group_count; ++g) w.known[g] = RUE_NONE;
  w.node = 0;
}

bool advance(KnownWalk& w) {
  const rue_tree& t = w.tree;
  rue_index n = w.node;
  bool inside = true;
  for (;;) {
    if (inside && !is_leaf(t, n)) {
      n = t.first_child[n];
    } else {
      for (;; inside = true) {
        if (n == 0) return false;
        const rue_index p = w.parent[n];
        if (inside && has_group(t, p)) w.known[t.group[p]] = w.outer[n];
        if (++n < t.first_child[p + 1]) break;
        n = p;
      }
    }
    const rue_index p = w.parent[n];
    inside = is_possible(t, p, n);
    if (!inside) continue;
    if (has_group(t, p)) {
      w.outer[n] = w.known[t.group[p]];
      w.known[t.group[p]] = t.set[n];
    }
    w.node = n;
    return true;
  }
}

}  // namespace rue_core
