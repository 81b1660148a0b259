// check.cpp - vets a tree once, so that solving it cannot fail.
#include "core/known.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

// Each part of the check goes through the nodes: `at` is where it stands, and stays where something is wrong.

rue_status check_shape(const rue_tree& t, rue_index& at) {
  const rue_index nodes = t.node_count;
  at = 0;
  if (nodes == 0 || t.first_child[0] != 1 || t.first_child[nodes] != nodes) return RUE_BAD_SHAPE;
  for (; at < nodes; ++at) {
    const rue_index first = t.first_child[at];
    const rue_index last = t.first_child[at + 1];
    if (first <= at || first > last || last > nodes) return RUE_BAD_SHAPE;
    if (t.kind[at] > RUE_AMBIGUOUS || (t.kind[at] == RUE_OUTCOME) != (first == last)) return RUE_BAD_KIND;
  }
  return RUE_OK;
}

// `total` has room for every node's.
rue_status check_numbers(const rue_tree& t, rue_real* total, rue_index& at) {
  rue_real low = infinity;
  rue_real high = -infinity;
  rue_totals(&t, total);
  for (at = 0; at < t.node_count; ++at) {
    // A payoff that is not finite makes the total so.
    if (!is_finite(total[at])) return RUE_BAD_PAYOFF;
    if (is_leaf(t, at)) {
      lower_to(low, total[at]);
      raise_to(high, total[at]);
      if (!is_finite(high - low)) return RUE_BAD_PAYOFF;
    }
    if (t.kind[at] != RUE_CHANCE) continue;
    const rue_index wrong = wrong_probability(t.probability, t.first_child + at);
    if (wrong == RUE_NONE) continue;
    if (wrong < t.first_child[at + 1]) at = wrong;
    return RUE_BAD_PROBABILITY;
  }
  return RUE_OK;
}

// From 0 on, and nowhere less than before.
RUE_ONCE bool ascends(const rue_index* begin, rue_index count) {
  if (begin[0] != 0) return false;
  for (rue_index i = 0; i < count; ++i) {
    if (begin[i] > begin[i + 1]) return false;
  }
  return true;
}

bool laws_are_right(const rue_tree& t) {
  // Before anything is looked up by them.
  if (!ascends(t.group_begin, t.group_count) || !ascends(t.set_begin, t.set_count)) return false;
  for (rue_index g = 0; g < t.group_count; ++g) {
    const rue_index* const begin = t.group_begin + g;
    rue_index unknown = begin[0];
    while (unknown < begin[1] && t.atom_probability[unknown] == -1) ++unknown;
    if (unknown < begin[1] && wrong_probability(t.atom_probability, begin) != RUE_NONE) return false;
  }
  for (rue_index s = 0; s < t.set_count; ++s) {
    rue_index least = 0;
    for (rue_index i = t.set_begin[s]; i < t.set_begin[s + 1]; ++i) {
      if (t.set_atom[i] < least || t.set_atom[i] >= t.group_begin[t.group_count]) return false;
      least = t.set_atom[i] + 1;
    }
  }
  return true;
}

// Do the groups and sets that nodes name exist? Nodes that cannot be reached are judged too, so that whoever comes to one
// looks nothing up that is not there.
bool names_are_right(const rue_tree& t, rue_index& at) {
  for (at = 0; at < t.node_count; ++at) {
    const rue_index group = group_of(t, at);
    if (group == RUE_NONE) continue;
    const rue_index* const branch = t.first_child + at;
    for (rue_index c = branch[0]; c < branch[1]; ++c) {
      if (group >= t.group_count || t.set[c] >= t.set_count) return false;
    }
  }
  return true;
}

// Do the branches of a chance node part what is still possible there? What stands below a branch that cannot happen is not
// judged. `wanted`: for every atom 1 + the node at which it is still possible and no branch has it yet.
bool is_parted(const rue_tree& t, rue_index n, rue_index group, rue_index known, rue_index* wanted) {
  const rue_index* const begin = places_of(t, group, known);
  rue_index left = begin[1] - begin[0];
  for (rue_index i = begin[0]; i < begin[1]; ++i) wanted[atom_at(t, known, i)] = n + 1;
  for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
    const rue_index* const own = t.set_begin + t.set[c];
    if (own[0] == own[1] && is_possible(t, n, c)) return false;
    for (rue_index i = own[0]; i < own[1]; ++i) {
      rue_index& atom = wanted[t.set_atom[i]];
      if (atom != n + 1) return false;
      atom = 0;
      --left;
    }
  }
  return left == 0;
}

// Do those of all? What is known at a node is walked down to, or for size looked up from there.
bool all_are_parted(const rue_tree& t, rue_index* wanted, rue_index& at) {
  const size_t atoms = t.group_begin[t.group_count];
  for (size_t a = 0; a < atoms; ++a) wanted[a] = 0;
  rue_index* const parent = wanted + atoms;
  rue_index* const other = parent + (for_size ? 0 : t.node_count);
  rue_index* const known = other + (for_size ? 0 : t.node_count);
  uint8_t* const live = reinterpret_cast<uint8_t*>(known + (for_size ? 0 : t.group_count));
  rue_live(&t, live);
  if (for_size) {
    for (at = 0; at < t.node_count; ++at) {
      const rue_index group = group_of(t, at);
      if (live[at] == 0 || group == RUE_NONE) continue;
      if (!is_parted(t, at, group, known_at(t, at, group), wanted)) return false;
    }
    return true;
  }
  fill_parents(t, parent);
  at = t.node_count;
  KnownWalk walk{t, parent, other, known, 0};
  start(walk);
  do {
    const rue_index n = walk.node;
    const rue_index group = group_of(t, n);
    if (n > at || live[n] == 0 || group == RUE_NONE) continue;
    if (!is_parted(t, n, group, known[group], wanted)) at = n;
  } while (advance(walk));
  return at == t.node_count;
}

rue_status judge(const rue_tree& t, rue_workspace scratch, rue_index& at) {
  rue_status status = check_shape(t, at);
  if (status != RUE_OK) return status;
  at = RUE_NONE;
  if (scratch.size < rue_check_size(&t)) return RUE_NO_MEMORY;
  rue_real* const total = static_cast<rue_real*>(scratch.memory);
  status = check_numbers(t, total, at);
  if (status != RUE_OK) return status;
  at = RUE_NONE;
  if (t.group_count == 0) return RUE_OK;
  rue_index* const wanted = reinterpret_cast<rue_index*>(total + t.node_count);
  if (!laws_are_right(t) || !names_are_right(t, at) || !all_are_parted(t, wanted, at)) return RUE_BAD_EVENT;
  at = RUE_NONE;
  return RUE_OK;
}

}  // namespace

size_t rue_check_size(const rue_tree* tree) {
  const rue_tree& t = *tree;
  const size_t nodes = t.node_count;
  if (t.group_count == 0) return nodes * sizeof(rue_real);
  // What is not vetted yet may say that there are more atoms than fit into memory.
  constexpr size_t everything = static_cast<size_t>(-1);
  const size_t atoms = t.group_begin[t.group_count];
  if (atoms > everything / 2 / sizeof(rue_index)) return everything;
  const size_t walk = for_size ? 0 : 2 * nodes + t.group_count;
  return nodes * (sizeof(rue_real) + 1) + (atoms + walk) * sizeof(rue_index);
}

rue_verdict rue_check(const rue_tree* tree, rue_workspace scratch) {
  rue_verdict verdict{};
  rue_index at = 0;
  verdict.status = judge(*tree, scratch, at);
  verdict.node = at;
  return verdict;
}
