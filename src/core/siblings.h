// siblings.h - passes down to every leaf the best that a sibling of the nodes on its path has in store.
#pragma once
#include "core/tree.h"

namespace rue_core {

enum class Siblings {
  alternatives,  // of what was decided: out[leaf] = the leaf's regret of the best, given as the best leaf below each node
  branches       // of what nature chose: out[leaf] = the least of its total and of the worst, given as each node's value
};

RUE_ONCE inline void pass_down(const rue_tree& t, Siblings siblings, const rue_real* value, const rue_real* total,
                               rue_real* out) {
  const bool alternatives = siblings == Siblings::alternatives;
  // Of branches the least counts, the largest when signs are turned.
  out[0] = -infinity;
  for (rue_index n = 0; n < t.node_count; ++n) {
    const rue_index* const branch = t.first_child + n;
    const rue_index first = branch[0];
    const rue_index last = branch[1];
    const rue_real above = out[n];
    if (is_leaf(t, n)) {
      out[n] = !alternatives ? smaller(total[n], -above) : above > total[n] ? above - total[n] : 0;
      continue;
    }
    if ((t.kind[n] == RUE_DECISION) != alternatives) {
      // What is no number stays so on its way down: it marks all below a branch that cannot happen.
      for (rue_index c = first; c < last; ++c) out[c] = is_possible(t, n, c) ? above : not_available;
      continue;
    }
    rue_real top = -infinity;
    rue_real second = -infinity;
    for (rue_index c = first; c < last; ++c) {
      rue_real store = alternatives ? value[c] : -value[c];
      if (!is_possible(t, n, c)) store = -infinity;
      raise_to(second, smaller(top, store));
      raise_to(top, store);
      out[c] = store;
    }
    // Where two are best, the second is as good as the first, whichever of them asks.
    for (rue_index c = first; c < last; ++c) {
      out[c] = out[c] == top ? second : top;
      raise_to(out[c], above);
    }
  }
}

}  // namespace rue_core
