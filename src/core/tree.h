// tree.h - small questions to a tree that every part of the solver asks.
#pragma once
#include "core/build.h"

namespace rue_core {

constexpr rue_real infinity = static_cast<rue_real>(__builtin_inf());
constexpr rue_real not_available = static_cast<rue_real>(__builtin_nan(""));

constexpr rue_real largest_real =
    sizeof(rue_real) < 8 ? static_cast<rue_real>(__FLT_MAX__) : static_cast<rue_real>(__DBL_MAX__);

RUE_ONCE inline rue_real larger(rue_real a, rue_real b) {
  return a > b ? a : b;
}
RUE_ONCE inline rue_real smaller(rue_real a, rue_real b) {
  return a < b ? a : b;
}
RUE_ONCE inline void raise_to(rue_real& most, rue_real x) {
  most = larger(most, x);
}
RUE_ONCE inline void lower_to(rue_real& least, rue_real x) {
  least = smaller(least, x);
}

RUE_ONCE inline void copy(const rue_real* from, size_t count, rue_real* to) {
  while (count-- > 0) *to++ = *from++;
}

RUE_ONCE inline bool is_positive(rue_real x) {
  return x > 0;
}
// NaN must fail the test that it faces.
RUE_ONCE inline bool is_probability(rue_real x) {
  return x >= 0 && x <= 1;
}
RUE_ONCE inline bool is_finite(rue_real x) {
  return x - x == 0;
}
inline rue_real magnitude(rue_real x) {
  return static_cast<rue_real>(__builtin_fabs(x));
}

// Probabilities of `branches` sum to 1 as well as their rounding allows.
RUE_ONCE inline bool near_one(rue_real sum, rue_index branches) {
  const rue_real least = sizeof(rue_real) < 8 ? static_cast<rue_real>(1e-6) : static_cast<rue_real>(1e-9);
  return magnitude(sum - 1) <= least * static_cast<rue_real>(branches);
}

// A mean over many branches is added up in blocks of so many, the blocks' sums in turn: where one score changes, one block
// is made anew (frontier.cpp), and the bits do not tell.
constexpr rue_index block = 256;

// Do those at places begin[0] .. begin[1]-1? What has no law does too, and nothing at all.
RUE_ONCE inline bool sum_to_one(const rue_real* probability, const rue_index* begin) {
  const rue_index count = begin[1] - begin[0];
  rue_real sum = 0;
  for (rue_index i = begin[0]; i < begin[1]; ++i) sum += probability[i];
  return count == 0 || sum < 0 || near_one(sum, count);
}

// The place of the first that is no probability; begin[1] where they do not sum to 1; RUE_NONE: all is well.
RUE_ONCE inline rue_index wrong_probability(const rue_real* probability, const rue_index* begin) {
  for (rue_index i = begin[0]; i < begin[1]; ++i) {
    if (!is_probability(probability[i])) return i;
  }
  return sum_to_one(probability, begin) ? RUE_NONE : begin[1];
}

// A payoff so small that no total of such can overflow.
RUE_ONCE inline bool is_moderate(const rue_tree& t, rue_real payoff) {
  return magnitude(payoff) <= largest_real / 2 / static_cast<rue_real>(t.node_count);
}

inline bool is_leaf(const rue_tree& t, rue_index n) {
  return t.kind[n] == RUE_OUTCOME;
}

// May nature, or you, go from `parent` to its child `c`?
RUE_ONCE inline bool is_possible(const rue_tree& t, rue_index parent, rue_index c) {
  return t.kind[parent] != RUE_CHANCE || is_positive(t.probability[c]);
}

// The group of the event that a chance node stands for, RUE_NONE: the node has an event of its own, or none.
RUE_ONCE inline rue_index group_of(const rue_tree& t, rue_index n) {
  return t.group_count > 0 && t.kind[n] >= RUE_CHANCE ? t.group[n] : RUE_NONE;
}

inline bool has_group(const rue_tree& t, rue_index n) {
  return group_of(t, n) != RUE_NONE;
}

inline rue_index set_size(const rue_tree& t, rue_index set) {
  const rue_index* const begin = t.set_begin + set;
  return static_cast<rue_index>(begin[1] - begin[0]);
}

RUE_ONCE inline rue_real chance_of_set(const rue_tree& t, rue_index set) {
  rue_real sum = 0;
  for (rue_index i = t.set_begin[set]; i < t.set_begin[set + 1]; ++i) sum += t.atom_probability[t.set_atom[i]];
  return sum;
}

inline rue_index atoms_of_group(const rue_tree& t, rue_index g) {
  const rue_index* const begin = t.group_begin + g;
  return static_cast<rue_index>(begin[1] - begin[0]);
}

// The atoms of a set, or with RUE_NONE all of a group, ascending.
struct Atoms {
  const rue_index* list;  // null: all of the group from `first` on
  rue_index first;
  rue_index count;
  rue_index at(rue_index i) const { return list != nullptr ? list[i] : static_cast<rue_index>(first + i); }
};

RUE_ONCE inline Atoms atoms_of(const rue_tree& t, rue_index group, rue_index set) {
  if (set == RUE_NONE) return {nullptr, t.group_begin[group], atoms_of_group(t, group)};
  return {t.set_atom + t.set_begin[set], 0, set_size(t, set)};
}

// Where they stand: at places begin[0] .. begin[1]-1.
RUE_ONCE inline const rue_index* places_of(const rue_tree& t, rue_index group, rue_index set) {
  return set == RUE_NONE ? t.group_begin + group : t.set_begin + set;
}
inline rue_index atom_at(const rue_tree& t, rue_index set, rue_index place) {
  return set == RUE_NONE ? place : t.set_atom[place];
}

// Is the event of this chance node still open there? Its children's sets part what is still possible.
RUE_ONCE inline bool is_open(const rue_tree& t, rue_index n) {
  if (!has_group(t, n)) return false;
  size_t atoms = 0;
  for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) atoms += set_size(t, t.set[c]);
  return atoms >= 2;
}

// The parent of a node, the last whose children begin at or before it; of the root itself.
RUE_ONCE inline rue_index parent_of(const rue_tree& t, rue_index node) {
  rue_index low = 0;
  for (rue_index high = node; low + 1 < high;) {
    const rue_index middle = static_cast<rue_index>(low + (high - low) / 2);
    (t.first_child[middle] <= node ? low : high) = middle;
  }
  return low;
}

// What the last node of the group above a node has told: the set of atoms still possible, RUE_NONE: all.
RUE_ONCE inline rue_index known_at(const rue_tree& t, rue_index node, rue_index group) {
  while (node > 0) {
    const rue_index child = node;
    node = parent_of(t, child);
    if (group_of(t, node) == group) return t.set[child];
  }
  return RUE_NONE;
}

// The same, for nodes in turn: `parent` is that of the node before.
inline rue_index parent_from(const rue_tree& t, rue_index parent, rue_index node) {
  while (t.first_child[parent + 1] <= node) ++parent;
  return parent;
}

RUE_ONCE inline void fill_parents(const rue_tree& t, rue_index* parent) {
  parent[0] = RUE_NONE;
  rue_index last = 0;
  for (rue_index n = 1; n < t.node_count; ++n) parent[n] = last = parent_from(t, last, n);
}

}  // namespace rue_core
