// overlay.cpp - payoffs and probabilities that change: each setting is checked, and what depends on it follows.
#include "core/arena.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

rue_real* copy(Arena& arena, const rue_real* from, size_t count) {
  rue_real* const to = arena.take<rue_real>(count);
  for (size_t i = 0; to != nullptr && !arena.full() && i < count; ++i) to[i] = from[i];
  return to;
}

size_t atoms_of(const rue_tree& t) {
  return t.group_count > 0 ? t.group_begin[t.group_count] : 0;
}

// The parent of a node: the last whose children begin at or before it.
rue_index parent_of(const rue_tree& t, rue_index node) {
  rue_index low = 0;
  rue_index high = node;
  while (low + 1 < high) {
    const rue_index middle = static_cast<rue_index>(low + (high - low) / 2);
    if (t.first_child[middle] <= node) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

rue_real chance_of_set(const rue_overlay& o, rue_index set) {
  rue_real sum = 0;
  for (rue_index i = o.tree.set_begin[set]; i < o.tree.set_begin[set + 1]; ++i)
    sum += o.atom_probability[o.tree.set_atom[i]];
  return sum;
}

// P(branch) = P(its atoms) / P(the atoms of all branches), at every chance node of the group.
void follow(rue_overlay& o, rue_index group) {
  const rue_tree& t = o.tree;
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (t.kind[n] != RUE_CHANCE || t.group[n] != group) continue;
    rue_real known = 0;
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) known += chance_of_set(o, t.set[c]);
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c)
      o.probability[c] = chance_of_set(o, t.set[c]) / known;
  }
}

void scale(rue_overlay& o, rue_index set, rue_real probability) {
  const rue_real factor = probability / chance_of_set(o, set);
  for (rue_index i = o.tree.set_begin[set]; i < o.tree.set_begin[set + 1]; ++i) {
    o.atom_probability[o.tree.set_atom[i]] *= factor;
  }
}

}  // namespace

size_t rue_overlay_size(const rue_tree* base) {
  Arena measure;
  measure.take<rue_real>(base->node_count);
  measure.take<rue_real>(base->node_count);
  measure.take<rue_real>(atoms_of(*base));
  return measure.used();
}

rue_status rue_make_overlay(const rue_tree* base, const uint8_t* rest, rue_workspace ram, rue_overlay* overlay) {
  if (ram.memory == nullptr || ram.size < rue_overlay_size(base)) return RUE_NO_MEMORY;
  Arena arena(ram);
  overlay->tree = *base;
  overlay->tree.payoff = overlay->payoff = copy(arena, base->payoff, base->node_count);
  overlay->tree.probability = overlay->probability = copy(arena, base->probability, base->node_count);
  overlay->tree.atom_probability = overlay->atom_probability = copy(arena, base->atom_probability, atoms_of(*base));
  overlay->rest = rest;
  overlay->possible_changed = 0;
  return RUE_OK;
}

rue_status rue_set_payoff(rue_overlay* overlay, rue_index node, rue_real payoff) {
  if (node >= overlay->tree.node_count) return RUE_BAD_SHAPE;
  const rue_real most = largest_real / 2 / static_cast<rue_real>(overlay->tree.node_count);
  if (!(payoff <= most && payoff >= -most)) return RUE_BAD_PAYOFF;
  overlay->payoff[node] = payoff;
  return RUE_OK;
}

rue_status rue_set_probability(rue_overlay* overlay, rue_index child, rue_real probability) {
  rue_overlay& o = *overlay;
  const rue_tree& t = o.tree;
  if (child == 0 || child >= t.node_count) return RUE_BAD_KIND;
  const rue_index n = parent_of(t, child);
  if (t.kind[n] != RUE_CHANCE) return RUE_BAD_KIND;
  const bool shared = has_group(t, n);
  rue_index rest = RUE_NONE;
  rue_index atoms = 0;
  rue_real others = probability;
  for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
    if (shared) atoms += set_size(t, t.set[c]);
    if (c == child) continue;
    if (rest == RUE_NONE && o.rest != nullptr && o.rest[c] != 0) {
      rest = c;
    } else {
      others += o.probability[c];
    }
  }
  if (shared && (atoms != atoms_of_group(t, t.group[n]) || o.atom_probability[t.group_begin[t.group[n]]] < 0)) {
    return RUE_BAD_EVENT;
  }
  const rue_real left = others > 1 && near_one(others, t.first_child[n + 1] - t.first_child[n]) ? 0 : 1 - others;
  if (!(probability >= 0 && probability <= 1) || (rest != RUE_NONE && !(left >= 0))) return RUE_BAD_PROBABILITY;
  if (shared) {
    // An atom of probability 0 would be none, and the sets of atoms are constant.
    const bool empty = set_size(t, t.set[child]) == 0 || (rest != RUE_NONE && set_size(t, t.set[rest]) == 0);
    if (empty || !(probability > 0) || (rest != RUE_NONE && !(left > 0))) return RUE_BAD_PROBABILITY;
    scale(o, t.set[child], probability);
    if (rest != RUE_NONE) scale(o, t.set[rest], left);
    follow(o, t.group[n]);
    return RUE_OK;
  }
  const auto set = [&](rue_index c, rue_real value) {
    if ((o.probability[c] > 0) != (value > 0)) o.possible_changed = 1;
    o.probability[c] = value;
  };
  set(child, probability);
  if (rest != RUE_NONE) set(rest, left);
  return RUE_OK;
}

rue_status rue_set_atom(rue_overlay* overlay, rue_index atom, rue_real probability) {
  const rue_tree& t = overlay->tree;
  if (atom >= atoms_of(t)) return RUE_BAD_EVENT;
  if (!(probability > 0 && probability <= 1)) return RUE_BAD_PROBABILITY;
  if (overlay->atom_probability[atom] < 0) return RUE_NO_LAW;
  overlay->atom_probability[atom] = probability;
  rue_index group = 0;
  while (t.group_begin[group + 1] <= atom) ++group;
  follow(*overlay, group);
  return RUE_OK;
}

rue_verdict rue_overlay_check(const rue_overlay* overlay) {
  const rue_tree& t = overlay->tree;
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (t.kind[n] != RUE_CHANCE) continue;
    rue_real sum = 0;
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) sum += t.probability[c];
    if (!near_one(sum, t.first_child[n + 1] - t.first_child[n])) return {RUE_BAD_PROBABILITY, n};
  }
  for (rue_index g = 0; g < t.group_count; ++g) {
    rue_real sum = 0;
    for (rue_index a = t.group_begin[g]; a < t.group_begin[g + 1]; ++a) sum += t.atom_probability[a];
    if (sum > 0 && !near_one(sum, atoms_of_group(t, g))) return {RUE_BAD_PROBABILITY, RUE_NONE};
  }
  return {RUE_OK, RUE_NONE};
}
