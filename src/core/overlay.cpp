// overlay.cpp - payoffs and probabilities that change: each setting is checked, and what depends on it follows.
#include "core/overlay.h"

using namespace rue_core;

namespace {

// A compensated sum, the same as where the tables come from: 0.3 + 0.09 + 0.02 is 0.41.
RUE_ONCE rue_real chance_of(const rue_overlay& o, rue_index group, rue_index set) {
  const rue_index* const begin = places_of(o.tree, group, set);
  rue_real sum = 0;
  rue_real lost = 0;
  for (rue_index i = begin[0]; i < begin[1]; ++i) {
    const rue_real p = o.atom_probability[atom_at(o.tree, set, i)];
    const rue_real next = sum + p;
    lost += smaller(sum, p) - (next - larger(sum, p));
    sum = next;
  }
  return sum + lost;
}

// May the branch get this probability, where its atoms are scaled? One of probability 0 would be none, and the sets of atoms
// are constant.
bool can_scale(const rue_overlay& o, rue_index group, rue_index branch, rue_real probability) {
  return is_positive(probability) && is_positive(chance_of(o, group, o.tree.set[branch]));
}

bool takes_rest(const rue_overlay& o, rue_index branch) {
  return o.rest != nullptr && o.rest[branch] != 0;
}

// How many reals the copy of a figure takes: arrays begin at a multiple of 8 bytes.
size_t stride(const rue_tree& t) {
  constexpr size_t together = 8 / sizeof(rue_real);
  return (t.node_count + together - 1) / together * together;
}

}  // namespace

namespace rue_core {

void set_branch(rue_overlay& o, rue_index child, rue_real probability) {
  if (is_positive(o.probability[child]) != is_positive(probability)) o.possible_changed = 1;
  o.probability[child] = probability;
}

// The branch into `child`, or what its atoms sum to.
static void change(rue_overlay& o, rue_index group, rue_index child, rue_real probability) {
  const rue_tree& t = o.tree;
  if (group == RUE_NONE) return set_branch(o, child, probability);
  const rue_index set = t.set[child];
  const rue_real factor = probability / chance_of(o, group, set);
  for (rue_index i = t.set_begin[set]; i < t.set_begin[set + 1]; ++i) o.atom_probability[t.set_atom[i]] *= factor;
}

void follow(rue_overlay& o, rue_index group) {
  const rue_tree& t = o.tree;
  for (rue_index n = 0; n < t.node_count; ++n) {
    if (t.kind[n] != RUE_CHANCE || t.group[n] != group) continue;
    const rue_real all = chance_of(o, group, known_at(t, n, group));
    if (!is_positive(all)) continue;  // nothing comes here
    for (rue_index c = t.first_child[n]; c < t.first_child[n + 1]; ++c) {
      set_branch(o, c, chance_of(o, group, t.set[c]) / all);
    }
  }
}

}  // namespace rue_core

size_t rue_overlay_size(const rue_tree* base) {
  return (2 * stride(*base) + atom_count(*base)) * sizeof(rue_real);
}

rue_status rue_make_overlay(const rue_tree* base, const uint8_t* rest, rue_workspace ram, rue_overlay* overlay) {
  if (ram.memory == nullptr || ram.size < rue_overlay_size(base)) return RUE_NO_MEMORY;
  overlay->tree = *base;
  overlay->tree.payoff = overlay->payoff = static_cast<rue_real*>(ram.memory);
  overlay->tree.probability = overlay->probability = overlay->payoff + stride(*base);
  overlay->tree.atom_probability = overlay->atom_probability = overlay->probability + stride(*base);
  overlay->rest = rest;
  overlay->possible_changed = 0;
  copy(base->payoff, base->node_count, overlay->payoff);
  copy(base->probability, base->node_count, overlay->probability);
  copy(base->atom_probability, atom_count(*base), overlay->atom_probability);
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
  const rue_index* const branch = t.first_child + n;
  const rue_index group = group_of(t, n);
  rue_index takers = 0;
  rue_real sum = probability;
  for (rue_index c = branch[0]; c < branch[1]; ++c) {
    if (c == child) continue;
    if (takes_rest(o, c)) {
      ++takers;
    } else {
      sum += o.probability[c];
    }
  }
  const bool shared = group != RUE_NONE;
  if (shared && (known_at(t, n, group) != RUE_NONE || o.atom_probability[t.group_begin[group]] < 0)) return RUE_BAD_EVENT;
  if (!is_probability(probability)) return RUE_BAD_PROBABILITY;
  rue_real left = 1 - sum;
  if (!(left >= 0)) {
    if (takers > 0 && !near_one(sum, branch[1] - branch[0])) return RUE_BAD_PROBABILITY;
    left = 0;
  }
  if (takers > 1) left /= static_cast<rue_real>(takers);
  for (rue_index c = branch[0]; shared && c < branch[1]; ++c) {
    const bool follows = c == child || takes_rest(o, c);
    if (follows && !can_scale(o, group, c, c == child ? probability : left)) return RUE_BAD_PROBABILITY;
  }
  for (rue_index c = branch[0]; c < branch[1]; ++c) {
    if (c == child || takes_rest(o, c)) change(o, group, c, c == child ? probability : left);
  }
  if (shared) follow(o, group);
  return RUE_OK;
}

rue_status rue_set_atom(rue_overlay* overlay, rue_index atom, rue_real probability) {
  const rue_tree& t = overlay->tree;
  if (atom >= atom_count(t)) return RUE_BAD_EVENT;
  if (!is_positive(probability) || !is_probability(probability)) return RUE_BAD_PROBABILITY;
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
    if (t.kind[n] == RUE_CHANCE && !sum_to_one(t.probability, t.first_child + n)) return {RUE_BAD_PROBABILITY, n};
  }
  rue_index g = 0;
  while (g < t.group_count && sum_to_one(t.atom_probability, t.group_begin + g)) ++g;
  return {g < t.group_count ? RUE_BAD_PROBABILITY : RUE_OK, RUE_NONE};
}
