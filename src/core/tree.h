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

// A figure of every node.
RUE_ONCE inline void copy(const rue_tree& t, const rue_real* from, rue_real* to) {
  for (rue_index n = 0; n < t.node_count; ++n) to[n] = from[n];
}

// Probabilities of `branches` sum to 1 as well as their rounding allows.
RUE_ONCE inline bool near_one(rue_real sum, rue_index branches) {
  const rue_real over = sum - 1;
  const rue_real least = sizeof(rue_real) < 8 ? static_cast<rue_real>(1e-6) : static_cast<rue_real>(1e-9);
  const rue_real off = least * static_cast<rue_real>(branches);
  return over <= off && -over <= off;
}

// A mean over many branches is added up in blocks of so many, the blocks' sums in turn: where one score changes, one block
// is made anew (frontier.cpp), and the bits do not tell.
constexpr rue_index block = 256;

// The place of the first that is no probability; `count` where they do not sum to 1; RUE_NONE: all is well.
RUE_ONCE inline rue_index wrong_probability(const rue_real* probability, rue_index count) {
  rue_real sum = 0;
  for (rue_index i = 0; i < count; ++i) {
    // NaN must fail the test that it faces.
    if (!(probability[i] >= 0 && probability[i] <= 1)) return i;
    sum += probability[i];
  }
  return near_one(sum, count) ? RUE_NONE : count;
}

RUE_ONCE inline bool is_finite(rue_real x) {
  return x - x == 0;
}

// A payoff so small that no total of such can overflow.
RUE_ONCE inline bool is_moderate(const rue_tree& t, rue_real payoff) {
  const rue_real most = largest_real / 2 / static_cast<rue_real>(t.node_count);
  return payoff <= most && -payoff <= most;
}

inline bool is_leaf(const rue_tree& t, rue_index n) {
  return t.first_child[n] == t.first_child[n + 1];
}

// May nature, or you, go from `parent` to its child `c`?
RUE_ONCE inline bool is_possible(const rue_tree& t, rue_index parent, rue_index c) {
  return t.kind[parent] != RUE_CHANCE || t.probability[c] > 0;
}

inline bool has_group(const rue_tree& t, rue_index n) {
  return t.group_count > 0 && (t.kind[n] == RUE_CHANCE || t.kind[n] == RUE_AMBIGUOUS) && t.group[n] != RUE_NONE;
}

inline rue_index set_size(const rue_tree& t, rue_index set) {
  return static_cast<rue_index>(t.set_begin[set + 1] - t.set_begin[set]);
}

RUE_ONCE inline rue_real chance_of_set(const rue_tree& t, rue_index set) {
  rue_real sum = 0;
  for (rue_index i = t.set_begin[set]; i < t.set_begin[set + 1]; ++i) sum += t.atom_probability[t.set_atom[i]];
  return sum;
}

inline rue_index atoms_of_group(const rue_tree& t, rue_index g) {
  return static_cast<rue_index>(t.group_begin[g + 1] - t.group_begin[g]);
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

// Is the event of this chance node still open there? Its children's sets part what is still possible.
RUE_ONCE inline bool is_open(const rue_tree& t, rue_index n) {
  if (!has_group(t, n)) return false;
  size_t atoms = 0;
  for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) atoms += set_size(t, t.set[c]);
  return atoms >= 2;
}

RUE_ONCE inline void fill_parents(const rue_tree& t, rue_index* parent) {
  parent[0] = RUE_NONE;
  for (rue_index n = 0; n < t.node_count; ++n) {
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) parent[c] = n;
  }
}

}  // namespace rue_core
