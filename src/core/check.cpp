// check.cpp - vets a tree once, so that solving it cannot fail.
#include "core/arena.h"
#include "core/known.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

struct Scratch {
  rue_real* total;
  rue_index* parent;
  rue_index* outer;   // [nodes] what was known of the parent's group before the node was entered
  rue_index* known;   // [groups] set of atoms still possible, RUE_NONE: all
  rue_index* mark;    // [atoms] 0, or 1 + the node that claimed the atom
  rue_index* wanted;  // [atoms] 0, or 1 + the node at which the atom is still possible
};

Scratch cut(Arena& arena, const rue_tree& t) {
  const size_t nodes = t.node_count;
  const size_t groups = t.group_count;
  const size_t atoms = groups > 0 ? t.group_begin[groups] : 0;
  const size_t with_groups = groups > 0 ? nodes : 0;
  Scratch s{};
  s.total = arena.take<rue_real>(nodes);
  s.parent = arena.take<rue_index>(with_groups);
  s.outer = arena.take<rue_index>(with_groups);
  s.known = arena.take<rue_index>(groups);
  s.mark = arena.take<rue_index>(atoms);
  s.wanted = arena.take<rue_index>(atoms);
  return s;
}

rue_verdict check_shape(const rue_tree& t) {
  if (t.node_count == 0 || t.first_child[0] != 1 || t.first_child[t.node_count] != t.node_count) return {RUE_BAD_SHAPE, 0};
  for (rue_index n = 0; n < t.node_count; ++n) {
    const rue_index first = t.first_child[n];
    if (first <= n || first > t.first_child[n + 1] || t.first_child[n + 1] > t.node_count) return {RUE_BAD_SHAPE, n};
    if (t.kind[n] > RUE_AMBIGUOUS || (t.kind[n] == RUE_OUTCOME) != (first == t.first_child[n + 1])) return {RUE_BAD_KIND, n};
  }
  return {RUE_OK, RUE_NONE};
}

rue_verdict check_numbers(const rue_tree& t, rue_real* total) {
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (!is_finite(t.payoff[n])) return {RUE_BAD_PAYOFF, n};
  }
  rue_totals(&t, total);
  rue_real low = infinity;
  rue_real high = -infinity;
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (!is_finite(total[n])) return {RUE_BAD_PAYOFF, n};
    if (t.kind[n] == RUE_OUTCOME && total[n] < low) low = total[n];
    if (t.kind[n] == RUE_OUTCOME && total[n] > high) high = total[n];
    if (t.kind[n] == RUE_OUTCOME && !is_finite(high - low)) return {RUE_BAD_PAYOFF, n};
    if (t.kind[n] != RUE_CHANCE) continue;
    rue_real sum = 0;
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
      // NaN must fail the test that it faces.
      if (!(t.probability[c] >= 0 && t.probability[c] <= 1)) return {RUE_BAD_PROBABILITY, c};
      sum += t.probability[c];
    }
    if (!near_one(sum, t.first_child[n + 1] - t.first_child[n])) return {RUE_BAD_PROBABILITY, n};
  }
  return {RUE_OK, RUE_NONE};
}

rue_verdict check_laws(const rue_tree& t) {
  const rue_verdict bad{RUE_BAD_EVENT, RUE_NONE};
  if (t.group_begin[0] != 0 || t.set_begin[0] != 0) return bad;
  // Before anything is looked up by them.
  for (rue_index g = 0; g < t.group_count; ++g) {
    if (t.group_begin[g] > t.group_begin[g + 1]) return bad;
  }
  for (rue_index s = 0; s < t.set_count; ++s) {
    if (t.set_begin[s] > t.set_begin[s + 1]) return bad;
  }
  for (rue_index g = 0; g < t.group_count; ++g) {
    rue_real sum = 0;
    rue_index unknown = 0;
    for (rue_index a = t.group_begin[g]; a < t.group_begin[g + 1]; ++a) {
      const rue_real p = t.atom_probability[a];
      if (p == -1) {
        ++unknown;
      } else if (!(p >= 0 && p <= 1)) {
        return bad;
      }
      sum += p;
    }
    const rue_index atoms = atoms_of_group(t, g);
    if (unknown == 0 ? atoms > 0 && !near_one(sum, atoms) : unknown != atoms) return bad;
  }
  for (rue_index s = 0; s < t.set_count; ++s) {
    for (rue_index i = t.set_begin[s]; i < t.set_begin[s + 1]; ++i) {
      if (t.set_atom[i] >= t.group_begin[t.group_count]) return bad;
      if (i > t.set_begin[s] && t.set_atom[i] <= t.set_atom[i - 1]) return bad;
    }
  }
  return {RUE_OK, RUE_NONE};
}

// The branches of one chance node part what is still possible there.
bool parts_what_is_known(const rue_tree& t, rue_index n, const Scratch& s) {
  const rue_index g = t.group[n];
  if (g >= t.group_count) return false;
  const Atoms known = atoms_of(t, g, s.known[g]);
  rue_index left = known.count;
  for (rue_index i = 0; i < left; ++i) s.wanted[known.at(i)] = n + 1;
  for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
    const rue_index set = t.set[c];
    if (set >= t.set_count) return false;
    if (set_size(t, set) == 0 && t.kind[n] == RUE_CHANCE && t.probability[c] > 0) return false;
    if (set_size(t, set) == 0 && t.kind[n] == RUE_AMBIGUOUS) return false;
    for (rue_index i = t.set_begin[set]; i < t.set_begin[set + 1]; ++i) {
      const rue_index atom = t.set_atom[i];
      if (s.wanted[atom] != n + 1 || s.mark[atom] == n + 1) return false;
      s.mark[atom] = n + 1;
      --left;
    }
  }
  return left == 0;
}

rue_verdict check_events(const rue_tree& t, const Scratch& s) {
  const rue_verdict verdict = check_laws(t);
  if (verdict.status != RUE_OK) return verdict;
  fill_parents(t, s.parent);
  for (rue_index a = 0; a < t.group_begin[t.group_count]; ++a) s.mark[a] = s.wanted[a] = 0;
  // Nothing is known below a branch that cannot happen: what stands there is not judged.
  KnownWalk walk{t, s.parent, s.outer, s.known, 0};
  start(walk);
  do {
    if (has_group(t, walk.node) && !parts_what_is_known(t, walk.node, s)) return {RUE_BAD_EVENT, walk.node};
  } while (advance(walk));
  return verdict;
}

}  // namespace

size_t rue_check_size(const rue_tree* tree) {
  Arena measure;
  cut(measure, *tree);
  return measure.used();
}

rue_verdict rue_check(const rue_tree* tree, rue_workspace scratch) {
  const rue_tree& t = *tree;
  rue_verdict verdict = check_shape(t);
  if (verdict.status != RUE_OK) return verdict;
  Arena arena(scratch);
  const Scratch s = cut(arena, t);
  if (arena.full()) return {RUE_NO_MEMORY, RUE_NONE};
  verdict = check_numbers(t, s.total);
  if (verdict.status == RUE_OK && t.group_count > 0) verdict = check_events(t, s);
  return verdict;
}
