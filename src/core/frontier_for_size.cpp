// frontier_for_size.cpp - the frontier of expected value against worst regret, for size: a rollback for every bound.
//
// A bound on the worst regret forbids leaves, and forbidding a leaf is a score of -inf in an ordinary rollback of expected
// value. frontier.cpp gives the same points, in time that hardly grows faster than the tree.
#include "core/tree.h"

#if RUE_FOR_SIZE
using namespace rue_core;

size_t rue_frontier_size(const rue_tree* tree) {
  return tree->node_count * sizeof(rue_real);
}

rue_status rue_frontier(const rue_tree* tree, const rue_real* total, const rue_real* regret, rue_real tolerance,
                        uint64_t max_steps, rue_workspace workspace, rue_point_sink sink, void* context) {
  const rue_tree& t = *tree;
  rue_real* const value = static_cast<rue_real*>(workspace.memory);
  if (workspace.size < rue_frontier_size(tree)) return RUE_NO_MEMORY;
  copy(total, t.node_count, value);
  rue_roll_back(tree, RUE_MEAN, RUE_TAKE_MAX, value);
  const rue_real highest = value[0];
  if (highest != highest) return RUE_NO_LAW;
  copy(regret, t.node_count, value);
  rue_roll_back(tree, RUE_MAX, RUE_TAKE_MIN, value);
  rue_real next = value[0];
  rue_point point;
  point.worst_regret = 0;
  point.expected_value = -infinity;
  do {
    const rue_real bound = next + tolerance;
    next = infinity;
    for (rue_index n = 0; n < t.node_count; ++n) {
      if (!is_leaf(t, n)) continue;
      if (regret[n] <= bound) {
        value[n] = total[n];
        raise_to(point.worst_regret, regret[n]);
      } else {
        value[n] = -infinity;
        lower_to(next, regret[n]);
      }
    }
    rue_roll_back(tree, RUE_MEAN, RUE_TAKE_MAX, value);
    if (value[0] > point.expected_value + tolerance) {
      point.expected_value = value[0];
      point.child = RUE_NONE;
      if (t.kind[0] == RUE_DECISION) {
        point.child = 1;
        while (!(value[point.child] >= value[0] - tolerance)) ++point.child;
      }
      if (sink(context, &point) != 0) return RUE_OK;
    }
    if (max_steps < t.node_count) return RUE_OVER_BUDGET;
    max_steps -= t.node_count;
  } while (value[0] < highest && is_finite(next));
  return RUE_OK;
}
#endif
