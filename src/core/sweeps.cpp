// sweeps.cpp - forward sweeps: the payoff of every path, which nodes are live, and how near two totals tie.
#include "core/tree.h"

using namespace rue_core;

void rue_totals(const rue_tree* tree, rue_real* total) {
  const rue_tree& t = *tree;
  total[0] = t.payoff[0];
  rue_index parent = 0;
  for (rue_index n = 1; n < t.node_count; ++n) {
    parent = parent_from(t, parent, n);
    total[n] = total[parent] + t.payoff[n];
  }
}

void rue_live(const rue_tree* tree, uint8_t* live) {
  const rue_tree& t = *tree;
  live[0] = 1;
  rue_index parent = 0;
  for (rue_index n = 1; n < t.node_count; ++n) {
    parent = parent_from(t, parent, n);
    live[n] = static_cast<uint8_t>(live[parent] != 0 && is_possible(t, parent, n));
  }
}

rue_real rue_tolerance(const rue_tree* tree, const rue_real* total, const uint8_t* live) {
  rue_real low = infinity;
  rue_real high = -infinity;
  for (rue_index n = 0; n < tree->node_count; ++n) {
    if (tree->kind[n] != RUE_OUTCOME || live[n] == 0) continue;
    lower_to(low, total[n]);
    raise_to(high, total[n]);
  }
  return larger(high - low, 0) * static_cast<rue_real>(1e-12);
}
