// solver.cpp - a plain first form of the core, to be replaced part by part: no check yet, no frontier, no law of hindsight.
#include "rue/rue.h"

namespace {

const rue_real infinity = (rue_real)__builtin_inf();
const rue_real not_available = (rue_real)__builtin_nan("");

bool possible(const rue_tree& t, rue_index parent, rue_index child) {
  return t.kind[parent] != RUE_CHANCE || t.probability[child] > 0;
}

}  // namespace

size_t rue_check_size(const rue_tree* tree) {
  (void)tree;
  return 0;
}

rue_verdict rue_check(const rue_tree* tree, rue_workspace scratch) {
  (void)tree;
  (void)scratch;
  return {RUE_OK, RUE_NONE};
}

void rue_live(const rue_tree* tree, uint8_t* live) {
  live[0] = 1;
  for (rue_index n = 0; n < tree->node_count; ++n)
    for (rue_index c = tree->first_child[n]; c < tree->first_child[n + 1]; ++c) live[c] = live[n] && possible(*tree, n, c);
}

rue_real rue_tolerance(const rue_tree* tree, const rue_real* total) {
  // liveness without memory: rolled back as best and worst would need arrays, so walk up from each leaf is too slow;
  // the range over all leaves is used.
  rue_real low = infinity, high = -infinity;
  for (rue_index n = 0; n < tree->node_count; ++n)
    if (tree->kind[n] == RUE_OUTCOME) {
      if (total[n] < low) low = total[n];
      if (total[n] > high) high = total[n];
    }
  return (high - low) * (rue_real)1e-12;
}

void rue_roll_back(const rue_tree* tree, rue_mix mix, rue_choice choice, rue_real* score) {
  const rue_tree& t = *tree;
  for (rue_index n = t.node_count; n-- > 0;) {
    const rue_index first = t.first_child[n], last = t.first_child[n + 1];
    if (first == last) continue;
    if (t.kind[n] == RUE_DECISION) {
      rue_real v = score[first];
      bool nan = v != v;
      for (rue_index c = first + 1; c < last; ++c) {
        nan = nan || score[c] != score[c];
        if (choice == RUE_TAKE_MAX ? score[c] > v : score[c] < v) v = score[c];
      }
      score[n] = nan ? not_available : v;
      continue;
    }
    rue_real v = mix == RUE_MIN ? infinity : mix == RUE_MAX ? -infinity : 0;
    rue_index count = 0;
    for (rue_index c = first; c < last; ++c) {
      if (!possible(t, n, c)) continue;
      ++count;
      if (mix == RUE_MEAN)
        v += t.probability[c] * score[c];
      else if (mix == RUE_UNIFORM)
        v += score[c];
      else if (mix == RUE_MIN ? score[c] < v : score[c] > v)
        v = score[c];
    }
    if (mix == RUE_MEAN && t.kind[n] == RUE_AMBIGUOUS) v = not_available;
    if (mix == RUE_UNIFORM) v = count ? v / (rue_real)count : not_available;
    score[n] = v;
  }
}

void rue_first_best(const rue_tree* tree, const rue_real* value, rue_real tolerance, rue_index* choice) {
  for (rue_index n = 0; n < tree->node_count; ++n) {
    choice[n] = RUE_NONE;
    if (tree->kind[n] != RUE_DECISION || value[n] != value[n]) continue;
    for (rue_index c = tree->first_child[n]; c < tree->first_child[n + 1] && choice[n] == RUE_NONE; ++c) {
      rue_real d = value[c] - value[n];
      if (d < 0) d = -d;
      if (value[c] == value[n] || d <= tolerance) choice[n] = c;
    }
  }
}

void rue_security(const rue_tree* tree, const rue_real* total, const rue_real* worst, rue_real* security) {
  const rue_tree& t = *tree;
  security[0] = infinity;
  for (rue_index n = 0; n < t.node_count; ++n) {
    const rue_index first = t.first_child[n], last = t.first_child[n + 1];
    if (first == last) {
      if (total[n] < security[n]) security[n] = total[n];
      continue;
    }
    rue_real least = infinity, second = infinity;
    rue_index at = RUE_NONE;
    if (t.kind[n] != RUE_DECISION)
      for (rue_index c = first; c < last; ++c) {
        if (!possible(t, n, c)) continue;
        if (worst[c] < least) {
          second = least;
          least = worst[c];
          at = c;
        } else if (worst[c] < second)
          second = worst[c];
      }
    for (rue_index c = first; c < last; ++c) {
      const rue_real others = t.kind[n] == RUE_DECISION ? infinity : c == at ? second : least;
      security[c] = others < security[n] ? others : security[n];
    }
  }
}

namespace {

struct Walk {
  const rue_index* parent;
  rue_index* known;
};

bool meet(const rue_tree& t, rue_index a, rue_index b) {
  rue_index i = t.set_begin[a], j = t.set_begin[b];
  while (i < t.set_begin[a + 1] && j < t.set_begin[b + 1]) {
    if (t.set_atom[i] == t.set_atom[j]) return true;
    if (t.set_atom[i] < t.set_atom[j])
      ++i;
    else
      ++j;
  }
  return false;
}

rue_index parent_of(const rue_tree& t, rue_index n) {  // binary search in first_child: the last p with first_child[p] <= n
  rue_index low = 0, high = n;
  while (high - low > 1) {
    const rue_index middle = low + (high - low) / 2;
    if (t.first_child[middle] <= n)
      low = middle;
    else
      high = middle;
  }
  return low;
}

bool may_enter(const rue_tree& t, const rue_index* known, rue_index parent, rue_index c) {
  if (!possible(t, parent, c)) return false;
  if (t.group_count == 0 || t.kind[parent] == RUE_DECISION || t.group[parent] == RUE_NONE) return true;
  const rue_index set = t.set[c];
  if (t.set_begin[set] == t.set_begin[set + 1]) return false;
  const rue_index k = known[t.group[parent]];
  return k == RUE_NONE || meet(t, k, set);
}

// The first leaf under s with total > above (or >= where ties is true), compatible with `known`; best prunes.
rue_index search(const rue_tree& t, const rue_real* total, const rue_real* best, const rue_index* known, rue_index s,
                 rue_real* value, rue_real at_least, bool first_only) {
  rue_index found = RUE_NONE;
  rue_index n = s;
  for (;;) {
    bool down = false;
    if (t.first_child[n] == t.first_child[n + 1]) {
      if (first_only ? total[n] >= at_least : total[n] > *value) {
        *value = total[n];
        found = n;
        if (first_only) return found;
      }
    } else {
      down = true;
    }
    rue_index c = down ? t.first_child[n] : n;
    bool next_sibling = !down;
    for (;;) {
      if (next_sibling) {
        if (c == s) return found;
        const rue_index p = parent_of(t, c);
        if (++c == t.first_child[p + 1]) {
          c = p;
          continue;
        }
      }
      next_sibling = true;
      const rue_index p = parent_of(t, c);
      if (may_enter(t, known, p, c) && (first_only ? best[c] >= at_least : best[c] > *value)) break;
    }
    n = c;
  }
}

void learn(const rue_tree& t, rue_index leaf, rue_index* known) {
  for (rue_index g = 0; g < t.group_count; ++g) known[g] = RUE_NONE;
  for (rue_index n = leaf; n != 0;) {
    const rue_index p = parent_of(t, n);
    if (t.group_count && t.kind[p] != RUE_DECISION && t.group[p] != RUE_NONE && known[t.group[p]] == RUE_NONE)
      known[t.group[p]] = t.set[n];
    n = p;
  }
}

}  // namespace

size_t rue_regret_size(const rue_tree* tree) {
  return sizeof(rue_real) * tree->node_count + tree->node_count + sizeof(rue_index) * ((size_t)tree->group_count + 1) + 64;
}

rue_status rue_worst_regret(const rue_tree* tree, const rue_real* total, rue_workspace workspace, rue_real* regret) {
  const rue_tree& t = *tree;
  if (workspace.size < rue_regret_size(tree)) return RUE_NO_MEMORY;
  rue_real* best = (rue_real*)workspace.memory;
  rue_index* known = (rue_index*)(best + t.node_count);
  uint8_t* live = (uint8_t*)(known + t.group_count + 1);
  rue_live(tree, live);
  for (rue_index n = 0; n < t.node_count; ++n) best[n] = total[n];
  rue_roll_back(tree, RUE_MAX, RUE_TAKE_MAX, best);
  if (t.group_count == 0) {
    regret[0] = -infinity;
    for (rue_index n = 0; n < t.node_count; ++n) {
      rue_real top = -infinity, second = -infinity;
      rue_index at = RUE_NONE;
      const rue_index first = t.first_child[n], last = t.first_child[n + 1];
      if (t.kind[n] == RUE_DECISION)
        for (rue_index c = first; c < last; ++c) {
          if (best[c] > top) {
            second = top;
            top = best[c];
            at = c;
          } else if (best[c] > second)
            second = best[c];
        }
      for (rue_index c = first; c < last; ++c) {
        const rue_real others = t.kind[n] == RUE_DECISION ? (c == at ? second : top) : -infinity;
        regret[c] = others > regret[n] ? others : regret[n];
      }
    }
    for (rue_index n = 0; n < t.node_count; ++n)
      if (t.kind[n] == RUE_OUTCOME) regret[n] = live[n] && regret[n] > total[n] ? regret[n] - total[n] : 0;
    return RUE_OK;
  }
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (t.kind[n] != RUE_OUTCOME) continue;
    regret[n] = 0;
    if (!live[n]) continue;
    learn(t, n, known);
    rue_real value = total[n];
    for (rue_index c = n; c != 0;) {
      const rue_index p = parent_of(t, c);
      if (t.kind[p] == RUE_DECISION)
        for (rue_index s = t.first_child[p]; s < t.first_child[p + 1]; ++s)
          if (s != c && best[s] > value) search(t, total, best, known, s, &value, 0, false);
      c = p;
    }
    regret[n] = value - total[n];
  }
  return RUE_OK;
}

size_t rue_foregone_size(const rue_tree* tree) {
  return sizeof(rue_index) * ((size_t)tree->group_count + 1);
}

rue_index rue_foregone(const rue_tree* tree, const rue_real* total, const rue_real* best, const rue_real* regret,
                       rue_index leaf, rue_real tolerance, rue_workspace workspace) {
  if (!(regret[leaf] > tolerance)) return RUE_NONE;
  rue_index* known = (rue_index*)workspace.memory;
  learn(*tree, leaf, known);
  // private events: a leaf parted from this one by a private chance node is incompatible; search each decision's other
  // alternatives
  const rue_real target = total[leaf] + regret[leaf] - tolerance;
  rue_real value = 0;
  // Earlier alternatives come first in path order, those of the highest decision before all; later ones the other way round.
  rue_index earlier = RUE_NONE, later = RUE_NONE;
  for (rue_index n = leaf; n != 0;) {
    const rue_index p = parent_of(*tree, n);
    if (tree->kind[p] == RUE_DECISION) {
      rue_index before = RUE_NONE;
      for (rue_index c = tree->first_child[p]; c < tree->first_child[p + 1]; ++c) {
        if (c == n || !(best[c] >= target) || (c < n && before != RUE_NONE) || (c > n && later != RUE_NONE)) continue;
        const rue_index f = search(*tree, total, best, known, c, &value, target, true);
        if (f != RUE_NONE) (c < n ? before : later) = f;
      }
      if (before != RUE_NONE) earlier = before;
    }
    n = p;
  }
  return earlier != RUE_NONE ? earlier : later;
}

size_t rue_frontier_size(const rue_tree* tree) {
  (void)tree;
  return 0;
}
rue_status rue_frontier(const rue_tree* tree, const rue_real* total, const rue_real* regret, rue_real tolerance,
                        uint64_t max_steps, rue_workspace workspace, rue_point_sink sink, void* context) {
  (void)tree;
  (void)total;
  (void)regret;
  (void)tolerance;
  (void)max_steps;
  (void)workspace;
  (void)sink;
  (void)context;
  return RUE_OVER_BUDGET;
}
rue_status rue_hindsight_size(const rue_tree* tree, uint64_t max_steps, size_t* bytes) {
  (void)tree;
  (void)max_steps;
  *bytes = 0;
  return RUE_OVER_BUDGET;
}
rue_status rue_expected_hindsight(const rue_tree* tree, const rue_real* total, const rue_index* policy, rue_real tolerance,
                                  rue_workspace workspace, rue_hindsight* out) {
  (void)tree;
  (void)total;
  (void)policy;
  (void)tolerance;
  (void)workspace;
  (void)out;
  return RUE_OVER_BUDGET;
}
