// tree.h - small questions to a tree that every part of the solver asks.
#pragma once
#include "core/build.h"

namespace rue_core {

constexpr rue_real infinity = static_cast<rue_real>(__builtin_inf());
constexpr rue_real not_available = static_cast<rue_real>(__builtin_nan(""));

constexpr rue_real largest_real =
    sizeof(rue_real) < 8 ? static_cast<rue_real>(__FLT_MAX__) : static_cast<rue_real>(__DBL_MAX__);

// Probabilities of `branches` sum to 1 as well as their rounding allows.
inline bool near_one(rue_real sum, rue_index branches) {
  const rue_real off = sum > 1 ? sum - 1 : 1 - sum;
  const rue_real least = sizeof(rue_real) < 8 ? static_cast<rue_real>(1e-6) : static_cast<rue_real>(1e-9);
  return off <= least * static_cast<rue_real>(branches);
}

inline bool is_leaf(const rue_tree& t, rue_index n) {
  return t.first_child[n] == t.first_child[n + 1];
}

// May nature, or you, go from `parent` to its child `c`?
inline bool is_possible(const rue_tree& t, rue_index parent, rue_index c) {
  return t.kind[parent] != RUE_CHANCE || t.probability[c] > 0;
}

inline bool has_group(const rue_tree& t, rue_index n) {
  return t.group_count > 0 && (t.kind[n] == RUE_CHANCE || t.kind[n] == RUE_AMBIGUOUS) && t.group[n] != RUE_NONE;
}

inline rue_index set_size(const rue_tree& t, rue_index set) {
  return t.set_begin[set + 1] - t.set_begin[set];
}

inline rue_index atoms_of_group(const rue_tree& t, rue_index g) {
  return t.group_begin[g + 1] - t.group_begin[g];
}

inline void fill_parents(const rue_tree& t, rue_index* parent) {
  parent[0] = RUE_NONE;
  for (rue_index n = 0; n < t.node_count; ++n) {
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) parent[c] = n;
  }
}

// Walks a subtree in path order without recursion. After `enter` says no to a node its children are skipped; `leave` is
// called for every node that was entered, when all below it is done.
template <class Enter, class Leave>
void walk(const rue_tree& t, const rue_index* parent, rue_index top, Enter enter, Leave leave) {
  rue_index n = top;
  for (;;) {
    const bool entered = enter(n);
    if (entered && !is_leaf(t, n)) {
      n = t.first_child[n];
      continue;
    }
    if (entered) leave(n);
    while (n != top && n + 1 == t.first_child[parent[n] + 1]) {
      n = parent[n];
      leave(n);
    }
    if (n == top) return;
    ++n;
  }
}

}  // namespace rue_core
