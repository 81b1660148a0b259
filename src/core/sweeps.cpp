// sweeps.cpp - forward sweeps: the payoff of every path, which nodes are live, and how near two totals tie.
#include "core/tree.h"

using namespace rue_core;

void rue_totals(const rue_tree* tree, rue_real* total) {
  const rue_tree& t = *tree;
  total[0] = t.payoff[0];
  for (rue_index n = 0; n < t.node_count; ++n) {
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) total[c] = total[n] + t.payoff[c];
  }
}

void rue_live(const rue_tree* tree, uint8_t* live) {
  const rue_tree& t = *tree;
  live[0] = 1;
  for (rue_index n = 0; n < t.node_count; ++n) {
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
      live[c] = static_cast<uint8_t>(live[n] != 0 && is_possible(t, n, c));
    }
  }
}

rue_real rue_tolerance(const rue_tree* tree, const rue_real* total, const uint8_t* live) {
  rue_real low = infinity;
  rue_real high = -infinity;
  for (rue_index n = 0; n < tree->node_count; ++n) {
    if (tree->kind[n] != RUE_OUTCOME || live[n] == 0) continue;
    if (total[n] < low) low = total[n];
    if (total[n] > high) high = total[n];
  }
  return high > low ? (high - low) * static_cast<rue_real>(1e-12) : 0;
}
