// security.cpp - the largest threshold that each leaf survives: what makes Hurwicz's criterion a rollback.
//
// For a leaf t the best worst leaf of any strategy that can reach t is the smallest of t's own total and, at each chance
// node above, the maximin value of every other possible branch: those branches stand in every such strategy, all else is
// chosen.
#include "core/tree.h"

using namespace rue_core;

void rue_security(const rue_tree* tree, const rue_real* total, const rue_real* worst, rue_real* security) {
  const rue_tree& t = *tree;
  security[0] = infinity;
  for (rue_index n = 0; n < t.node_count; ++n) {
    const rue_index first = t.first_child[n];
    const rue_index last = t.first_child[n + 1];
    if (first == last && total[n] < security[n]) security[n] = total[n];
    rue_real least = infinity;
    rue_real second = infinity;
    rue_index at = RUE_NONE;
    for (rue_index c = first; c < last && t.kind[n] != RUE_DECISION; ++c) {
      if (!is_possible(t, n, c)) continue;
      if (worst[c] < least) {
        second = least;
        least = worst[c];
        at = c;
      } else if (worst[c] < second) {
        second = worst[c];
      }
    }
    for (rue_index c = first; c < last; ++c) {
      const rue_real others = c == at ? second : least;
      security[c] = others < security[n] ? others : security[n];
    }
  }
}
