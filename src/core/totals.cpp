// totals.cpp - forward sweeps: the payoff of every path, and which nodes are live.
#include "rue/rue.h"

void rue_totals(const rue_tree* tree, rue_real* total) {
  total[0] = tree->payoff[0];
  for (rue_index n = 0; n < tree->node_count; ++n) {
    for (rue_index c = tree->first_child[n]; c < tree->first_child[n + 1]; ++c) total[c] = total[n] + tree->payoff[c];
  }
}
