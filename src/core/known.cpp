// known.cpp - walks a tree in path order without recursion; what a branch tells is unlearned when the walk leaves it.
#include "core/known.h"

namespace rue_core {
namespace {

// Entering a node and leaving it are the same.
RUE_ONCE void exchange(const KnownWalk& w, rue_index n) {
  const rue_index p = w.parent[n];
  if (!has_group(w.tree, p)) return;
  rue_index& known = w.known[w.tree.group[p]];
  const rue_index before = known;
  known = w.other[n];
  w.other[n] = before;
}

}  // namespace

void start(KnownWalk& w) {
  for (rue_index g = 0; g < w.tree.group_count; ++g) w.known[g] = RUE_NONE;
  for (rue_index n = 0; n < w.tree.node_count; ++n) w.other[n] = w.tree.set[n];
  w.node = 0;
}

bool advance(KnownWalk& w) {
  const rue_tree& t = w.tree;
  rue_index n = w.node;
  if (!is_leaf(t, n)) {
    n = t.first_child[n];
  } else {
    for (;; n = w.parent[n]) {
      if (n == 0) return false;
      exchange(w, n);
      if (n + 1 < t.first_child[w.parent[n] + 1]) break;
    }
    ++n;
  }
  exchange(w, n);
  w.node = n;
  return true;
}

}  // namespace rue_core
