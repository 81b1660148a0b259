// overlay.cpp - payoffs and probabilities that change: each setting is checked, and what depends on it follows.
#include "core/overlay.h"

#include "core/arena.h"

using namespace rue_core;

namespace {

rue_real* copy(Arena& arena, const rue_real* from, size_t count) {
  rue_real* const to = arena.take<rue_real>(count);
  for (size_t i = 0; to != nullptr && i < count; ++i) to[i] = from[i];
  return to;
}

// A compensated sum, the same as where the tables come from: 0.3 + 0.09 + 0.02 is 0.41.
RUE_ONCE rue_real chance_of(const rue_overlay& o, rue_index group, rue_index set) {
  const Atoms atoms = atoms_of(o.tree, group, set);
  rue_real sum = 0;
  rue_real lost = 0;
  for (rue_index i = 0; i < atoms.count; ++i) {
    const rue_real p = o.atom_probability[atoms.at(i)];
    const rue_real next = sum + p;
    const rue_real added = next - sum;
    lost += (sum - (next - added)) + (p - added);
    sum = next;
  }
  return sum + lost;
}

// So does what has no law, or no atoms at all.
RUE_ONCE bool sums_to_one(const rue_real* probability, rue_index begin, rue_index end) {
  rue_real sum = 0;
  for (rue_index i = begin; i < end; ++i) sum += probability[i];
  return begin == end || sum < 0 || near_one(sum, end - begin);
}

void scale(rue_overlay& o, rue_index group, rue_index set, rue_real probability) {
  const rue_real factor = probability / chance_of(o, group, set);
  const Atoms atoms = atoms_of(o.tree, group, set);
  for (rue_index i = 0; i < atoms.count; ++i) o.atom_probability[atoms.at(i)] *= factor;
}

}  // namespace

namespace rue_core {

// The last node whose children begin at or before it.
rue_index parent_of(const rue_tree& t, rue_index node) {
  rue_index low = 0;
  for (rue_index high = node; low + 1 < high;) {
    const rue_index middle = static_cast<rue_index>(low + (high - low) / 2);
    (t.first_child[middle] <= node ? low : high) = middle;
  }
  return low;
}

// What the last node of its group above a node has told, RUE_NONE: nothing.
RUE_ONCE static rue_index known_at(const rue_tree& t, rue_index n) {
  for (rue_index c = n; c > 0;) {
    const rue_index p = parent_of(t, c);
    if (has_group(t, p) && t.group[p] == t.group[n]) return t.set[c];
    c = p;
  }
  return RUE_NONE;
}

void set_branch(rue_overlay& o, rue_index child, rue_real probability) {
  if ((o.probability[child] > 0) != (probability > 0)) o.possible_changed = 1;
  o.probability[child] = probability;
}

void follow(rue_overlay& o, rue_index group) {
  const rue_tree& t = o.tree;
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (t.kind[n] != RUE_CHANCE || t.group[n] != group) continue;
    const rue_real all = chance_of(o, group, known_at(t, n));
    if (!(all > 0)) continue;  // nothing comes here
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
      set_branch(o, c, chance_of(o, group, t.set[c]) / all);
    }
  }
}

}  // namespace rue_core

size_t rue_overlay_size(const rue_tree* base) {
  Arena measure;
  measure.take<rue_real>(base->node_count);
  measure.take<rue_real>(base->node_count);
  measure.take<rue_real>(atom_count(*base));
  return measure.used();
}

rue_status rue_make_overlay(const rue_tree* base, const uint8_t* rest, rue_workspace ram, rue_overlay* overlay) {
  if (ram.memory == nullptr || ram.size < rue_overlay_size(base)) return RUE_NO_MEMORY;
  Arena arena(ram);
  overlay->tree = *base;
  overlay->tree.payoff = overlay->payoff = copy(arena, base->payoff, base->node_count);
  overlay->tree.probability = overlay->probability = copy(arena, base->probability, base->node_count);
  overlay->tree.atom_probability = overlay->atom_probability = copy(arena, base->atom_probability, atom_count(*base));
  overlay->rest = rest;
  overlay->possible_changed = 0;
  return RUE_OK;
}

rue_status rue_set_payoff(rue_overlay* overlay, rue_index node, rue_real payoff) {
  if (node >= overlay->tree.node_count) return RUE_BAD_SHAPE;
  if (!is_moderate(overlay->tree, payoff)) return RUE_BAD_PAYOFF;
  overlay->payoff[node] = payoff;
  return RUE_OK;
}

rue_status rue_set_probability(rue_overlay* overlay, rue_index child, rue_real probability) {
  rue_overlay& o = *overlay;
  const rue_tree& t = o.tree;
  if (child == 0 || child >= t.node_count) return RUE_BAD_KIND;
  const rue_index n = parent_of(t, child);
  if (t.kind[n] != RUE_CHANCE) return RUE_BAD_KIND;
  const rue_index end = t.first_child[n + 1];
  const bool shared = has_group(t, n);
  const rue_index group = t.group_count > 0 ? t.group[n] : RUE_NONE;
  rue_index rest = RUE_NONE;
  rue_real sum = probability;
  for (rue_index c = t.first_child[n]; c < end; ++c) {
    if (c == child) continue;
    if (rest == RUE_NONE && o.rest != nullptr && o.rest[c] != 0) {
      rest = c;
    } else {
      sum += o.probability[c];
    }
  }
  if (shared && (known_at(t, n) != RUE_NONE || o.atom_probability[t.group_begin[group]] < 0)) return RUE_BAD_EVENT;
  const rue_real left = sum > 1 && near_one(sum, end - t.first_child[n]) ? 0 : 1 - sum;
  if (!(probability >= 0 && probability <= 1)) return RUE_BAD_PROBABILITY;
  if (rest != RUE_NONE && !(left >= 0)) return RUE_BAD_PROBABILITY;
  const rue_index branch[] = {child, rest};
  const rue_real to[] = {probability, left};
  const unsigned branches = rest == RUE_NONE ? 1 : 2;
  for (unsigned i = 0; shared && i < branches; ++i) {
    // An atom of probability 0 would be none, and the sets of atoms are constant.
    if (!(to[i] > 0 && chance_of(o, group, t.set[branch[i]]) > 0)) return RUE_BAD_PROBABILITY;
  }
  for (unsigned i = 0; i < branches; ++i) {
    if (shared) {
      scale(o, group, t.set[branch[i]], to[i]);
    } else {
      set_branch(o, branch[i], to[i]);
    }
  }
  if (shared) follow(o, group);
  return RUE_OK;
}

rue_status rue_set_atom(rue_overlay* overlay, rue_index atom, rue_real probability) {
  const rue_tree& t = overlay->tree;
  if (atom >= atom_count(t)) return RUE_BAD_EVENT;
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
    if (t.kind[n] == RUE_CHANCE && !sums_to_one(t.probability, t.first_child[n], t.first_child[n + 1])) {
      return {RUE_BAD_PROBABILITY, n};
    }
  }
  for (rue_index g = 0; g < t.group_count; ++g) {
    if (!sums_to_one(t.atom_probability, t.group_begin[g], t.group_begin[g + 1])) return {RUE_BAD_PROBABILITY, RUE_NONE};
  }
  return {RUE_OK, RUE_NONE};
}
