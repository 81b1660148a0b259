// foregone.cpp - the outcome that a leaf's worst regret looks back on.
#include "core/arena.h"
#include "core/search.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

struct Work {
  rue_index* parent;
  rue_index* known;
};

Work cut(Arena& arena, const rue_tree& t) {
  Work w{};
  w.parent = arena.take<rue_index>(t.node_count);
  w.known = arena.take<rue_index>(t.group_count);
  return w;
}

}  // namespace

size_t rue_foregone_size(const rue_tree* tree) {
  Arena measure;
  cut(measure, *tree);
  return measure.used();
}

rue_index rue_foregone(const rue_tree* tree, const rue_real* total, const rue_real* best, const rue_real* regret,
                       rue_index leaf, rue_real tolerance, rue_workspace workspace) {
  const rue_tree& t = *tree;
  Arena arena(workspace);
  const Work w = cut(arena, t);
  if (arena.full() || !(regret[leaf] > tolerance)) return RUE_NONE;
  const Search search{t, w.parent, best, w.known};
  fill_parents(t, w.parent);
  learn(search, leaf);
  const rue_real target = total[leaf] + regret[leaf] - tolerance;
  rue_index earlier = RUE_NONE;
  rue_index later = RUE_NONE;
  // Compatible leaves part from this one at a decision. In path order those under earlier alternatives come first, the
  // highest decision's before all; then those under later alternatives, the lowest decision's first.
  for (rue_index c = leaf; c != 0; c = w.parent[c]) {
    const rue_index d = w.parent[c];
    if (t.kind[d] != RUE_DECISION) continue;
    rue_index before = RUE_NONE;
    for (rue_index other = t.first_child[d]; other < t.first_child[d + 1]; ++other) {
      rue_index& found = other < c ? before : later;
      if (other != c && found == RUE_NONE) found = find(search, other, target, true);
    }
    if (before != RUE_NONE) earlier = before;
  }
  return earlier != RUE_NONE ? earlier : later;
}
