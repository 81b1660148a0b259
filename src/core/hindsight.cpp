// hindsight.cpp - the exact law of the best total in hindsight, and how often policies fall short of it.
//
// Private events: a leaf is one step, a chance node mixes the laws of its branches, a decision has the law of the largest of
// independent payoffs, the product. Events that alternatives share couple them: their laws stand in tables over the atoms of
// the node's scope (rue_plan), and where the highest decision that an event couples is passed, the event is summed out.
// A node that policies reach has a further law for each of them, its layers: the chance of each payoff of the policy's that
// nothing has beaten. One pass serves them all.
//
// Nodes are visited depth first, which makes the laws a stack: those of a node's children are always the last, and few wait.
// For speed; hindsight_for_size.cpp is the same for size.
#include "core/arena.h"
#include "core/counts.h"
#include "core/laws.h"
#include "core/plan.h"
#include "core/tree.h"

#if !RUE_FOR_SIZE
using namespace rue_core;

namespace {

// Where a node's laws stand on the stack.
struct Place {
  size_t steps;  // index of the first step
  size_t ends;   // index of the first end
};

struct Work {
  rue_index* steps;   // [nodes] most steps that one law of the node can have
  rue_index* leaves;  // [nodes] live leaves at and below
  rue_index* path;    // [depth] the nodes above the one at hand
  rue_real* sorted;   // [live leaves] totals, where they are counted
  Place* branch;      // [branches of the node at hand]
  rue_index* slot;    // [groups] a group's place among the axes of the decision at hand
  rue_index* place;   // [axes of the decision at hand] the odometer
  rue_axis* axis;     // [axes of the decision at hand]
  rue_index* part;    // [branches] lengths of laws while they are merged
  uint8_t* live;
  rue_index* end;  // [ends] where each law ends, counted from its node's first step: layer by layer, cell by cell
  Step* stack;     // [capacity]
  Step* spare[4];
};

// Every node after those below it, the first child first.
class DepthFirst {
 public:
  DepthFirst(const rue_tree& tree, rue_index* path) : t_(tree), path_(path) { descend(); }
  rue_index node() const { return n_; }
  bool next() {
    if (depth_ == 0) return false;
    const rue_index parent = path_[depth_ - 1];
    if (n_ + 1 < t_.first_child[parent + 1]) {
      ++n_;
      descend();
    } else {
      --depth_;
      n_ = parent;
    }
    return true;
  }

 private:
  void descend() {
    for (; !is_leaf(t_, n_); n_ = t_.first_child[n_]) path_[depth_++] = n_;
  }

  const rue_tree& t_;
  rue_index* path_;
  size_t depth_ = 0;
  rue_index n_ = 0;
};

rue_index most_branches(const rue_tree& t) {
  rue_index most = 1;
  for (rue_index n = 0; n < t.node_count; ++n) {
    const rue_index branches = t.first_child[n + 1] - t.first_child[n];
    if (branches > most) most = branches;
  }
  return most;
}

// Heapsort: in place, whatever the order.
void sift(rue_real* heap, size_t root, size_t count) {
  for (size_t child = 2 * root + 1; child < count; child = 2 * root + 1) {
    if (child + 1 < count && heap[child] < heap[child + 1]) ++child;
    if (!(heap[root] < heap[child])) return;
    const rue_real swapped = heap[root];
    heap[root] = heap[child];
    heap[child] = swapped;
    root = child;
  }
}
void sort(rue_real* values, size_t count) {
  for (size_t i = count / 2; i-- > 0;) sift(values, i, count);
  for (size_t i = count; i-- > 1;) {
    const rue_real largest = values[0];
    values[0] = values[i];
    values[i] = largest;
    sift(values, 0, i);
  }
}

class Hindsight {
 public:
  Hindsight(const rue_tree& tree, const rue_plan* plan, const rue_real* total, const uint8_t* reached, rue_real tolerance)
      : t_(tree), plan_(plan), total_(total), reached_(reached), tolerance_(tolerance) {}

  // What does not depend on the dry run.
  void take_first(Arena& arena) {
    const size_t nodes = t_.node_count;
    const size_t groups = t_.group_count;
    const size_t branches = most_branches(t_);
    w_.steps = arena.take<rue_index>(nodes);
    w_.leaves = arena.take<rue_index>(nodes);
    w_.path = arena.take<rue_index>(nodes);
    w_.sorted = arena.take<rue_real>(nodes);
    w_.branch = arena.take<Place>(branches);
    w_.slot = arena.take<rue_index>(groups);
    w_.place = arena.take<rue_index>(groups + 1);
    w_.axis = arena.take<rue_axis>(groups + 1);
    w_.part = arena.take<rue_index>(branches);
    w_.live = arena.take<uint8_t>(nodes);
  }

  // Is every law there that is needed?
  bool has_laws() {
    rue_live(&t_, w_.live);
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (w_.live[n] == 0) continue;
      if (t_.kind[n] == RUE_AMBIGUOUS) return false;
      if (is_open(t_, n) && !(t_.atom_probability[t_.group_begin[t_.group[n]]] >= 0)) return false;
    }
    return true;
  }

  // Estimates the work from above; false: more than `max_steps`.
  bool dry_run(uint64_t max_steps) {
    const size_t most = max_steps < too_many ? static_cast<size_t>(max_steps) : too_many - 1;
    size_t work = 0;
    Place waiting{0, 0};
    spare_ = 1;
    capacity_ = {1, 1};
    for (rue_index g = 0; g < t_.group_count; ++g) w_.slot[g] = RUE_NONE;
    DepthFirst walk(t_, w_.path);
    do {
      const rue_index n = walk.node();
      if (w_.live[n] != 0 && plan_ != nullptr && (plan_->flags[n] & (plan_no_table | plan_dropped)) != 0) return false;
      work = saturating_sum(work, saturating_product(layers_below(all_layers, n), estimate(n)));
      const size_t steps = saturating_product(laws(n), w_.steps[n]);
      waiting.steps = saturating_sum(waiting.steps, steps);
      waiting.ends = saturating_sum(waiting.ends, laws(n));
      if (waiting.steps > capacity_.steps) capacity_.steps = waiting.steps;
      if (waiting.ends > capacity_.ends) capacity_.ends = waiting.ends;
      if (work > most || capacity_.steps > most || capacity_.ends > most || steps >= RUE_NONE) return false;
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
        waiting.steps -= laws(c) * w_.steps[c];
        waiting.ends -= laws(c);
      }
    } while (walk.next());
    return true;
  }

  // No law has more steps than there are different totals; counting them is a sort, which is worth it where the estimate
  // would forbid the question.
  void count_totals() {
    size_t count = 0;
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (is_leaf(t_, n) && w_.live[n] != 0) w_.sorted[count++] = total_[n];
    }
    sort(w_.sorted, count);
    most_steps_ = 0;
    for (size_t i = 0; i < count; ++i) {
      if (i == 0 || w_.sorted[i] != w_.sorted[i - 1]) ++most_steps_;
    }
  }

  void take_memory(Arena& arena) {
    w_.end = arena.take<rue_index>(capacity_.ends);
    w_.stack = arena.take<Step>(capacity_.steps);
    for (Step*& spare : w_.spare) spare = arena.take<Step>(spare_);
  }

  rue_status run(rue_hindsight& out) {
    DepthFirst walk(t_, w_.path);
    do {
      const rue_index n = walk.node();
      first_ = t_.first_child[n];
      const Place below = find_branches(n);
      const Place begin = top_;
      for (unsigned layer = 0; layer < all_layers; ++layer) {
        if (is_on(layer, n)) fill(n, layer, begin);
      }
      drop(below, begin);
    } while (walk.next());
    top_ = {0, 0};
    const Law law = law_at(top_, 0, best, 0);
    rue_real before = 0;
    out.expected = 0;
    for (size_t i = 0; i < law.count; ++i) {
      out.expected += law.step[i].value * (law.step[i].chance - before);
      before = law.step[i].chance;
    }
    for (unsigned policy = 0; policy < RUE_POLICIES; ++policy) {
      out.chance_of_regret[policy] = 0;
      if (!is_on(policy + 1, 0)) continue;
      const Law kept = law_at(top_, 0, policy + 1, 0);
      rue_real without = 0;
      for (size_t i = 0; i < kept.count; ++i) without += kept.step[i].chance;
      if (without < 1) out.chance_of_regret[policy] = 1 - without;
    }
    return RUE_OK;
  }

 private:
  rue_index axes(rue_index n) const { return plan_ != nullptr ? plan_->axis_count[n] : rue_index{0}; }
  const rue_axis* axis(rue_index n) const { return plan_->axis + plan_->axis_begin[n]; }

  size_t cells(rue_index n) const {
    size_t cells = 1;
    for (rue_index a = 0; a < axes(n); ++a) cells = saturating_product(cells, axis(n)[a].size);
    return cells;
  }

  // Finds how many steps a law of this node has at most, and the room that merging takes; returns the work of all its cells.
  size_t estimate(rue_index n) {
    w_.steps[n] = w_.leaves[n] = w_.live[n] != 0 && is_leaf(t_, n) ? 1 : 0;
    if (w_.live[n] == 0 || is_leaf(t_, n)) return 1;
    size_t sum = 0;
    size_t most = 0;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      w_.leaves[n] += w_.leaves[c];
      sum += w_.steps[c];
      if (w_.steps[c] > most) most = w_.steps[c];
    }
    const rue_index all = gather_axes(n);
    size_t steps = own_axis(n) != RUE_NONE ? most : sum;
    size_t cells = 1;
    for (rue_index a = 0; a < all; ++a) {
      cells = saturating_product(cells, w_.axis[a].size);
      if (a >= axes(n)) steps = saturating_product(steps, w_.axis[a].size);
    }
    forget_axes(all);
    if (steps > w_.leaves[n]) steps = w_.leaves[n];
    if (steps > most_steps_) steps = most_steps_;
    w_.steps[n] = static_cast<rue_index>(steps);
    sum += steps;
    if (sum > spare_) spare_ = sum;
    size_t rounds = 1;
    for (size_t k = t_.first_child[n + 1] - t_.first_child[n]; k > 1; k = (k + 1) / 2) ++rounds;
    return saturating_product(cells, saturating_product(rounds, sum));
  }

  // ---- layers: the law of the best payoff, and after it those of the policies that come to a node

  static constexpr unsigned best = 0;
  static constexpr unsigned all_layers = 1 + RUE_POLICIES;
  static Merge sums_of(unsigned layer) { return layer == best ? Merge::sums : Merge::single_sums; }

  bool is_on(unsigned layer, rue_index n) const {
    return layer == best || (reached_ != nullptr && (reached_[n] >> (layer - 1) & 1U) != 0);
  }

  size_t layers_below(unsigned layer, rue_index n) const {
    size_t count = 0;
    for (unsigned l = 0; l < layer; ++l) count += is_on(l, n) ? 1 : 0;
    return count;
  }
  size_t laws(rue_index n) const { return saturating_product(cells(n), layers_below(all_layers, n)); }

  // ---- the stack of laws

  // The branches' laws are the last; returns where they begin.
  Place find_branches(rue_index n) {
    Place at = top_;
    for (rue_index c = t_.first_child[n + 1]; c-- > t_.first_child[n];) {
      at.ends -= laws(c);
      at.steps -= w_.end[at.ends + laws(c) - 1];
      w_.branch[c - first_] = at;
    }
    return at;
  }

  // What lies from `begin` on goes where it served: to `below`.
  void drop(Place below, Place begin) {
    for (size_t i = begin.steps; i < top_.steps; ++i) w_.stack[below.steps + (i - begin.steps)] = w_.stack[i];
    for (size_t i = begin.ends; i < top_.ends; ++i) w_.end[below.ends + (i - begin.ends)] = w_.end[i];
    top_ = {below.steps + (top_.steps - begin.steps), below.ends + (top_.ends - begin.ends)};
  }

  static void copy(Law law, rue_real weight, Step* to) {
    for (size_t i = 0; i < law.count; ++i) to[i] = {law.step[i].value, law.step[i].chance * weight};
  }

  Law law_at(Place begin, rue_index n, unsigned layer, size_t cell) const {
    const rue_index* const ends = w_.end + begin.ends;
    const size_t law = layers_below(layer, n) * cells(n) + cell;
    const size_t from = law > 0 ? ends[law - 1] : 0;
    return {w_.stack + begin.steps + from, ends[law] - from};
  }
  Law law_of(rue_index branch, unsigned layer, size_t cell) const {
    return law_at(w_.branch[branch - first_], branch, layer, cell);
  }

  // ---- merging the laws of branches

  // The laws of all branches of the node merged: at a chance node added by their probabilities, at a decision the law of the
  // largest of the alternatives' payoffs. A tournament of neighbours, so that a wide node costs log(width) a step. Without
  // the branch `but`.
  Law merge_branches(rue_index n, unsigned layer, rue_index but = RUE_NONE) {
    const bool decision = t_.kind[n] == RUE_DECISION;
    Step* from = w_.spare[0];
    Step* to = w_.spare[1];
    rue_index count = 0;
    size_t write = 0;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      if (w_.live[c] == 0 || c == but) continue;
      const Law law = law_of(c, layer, cell_of(c));
      copy(law, decision ? 1 : t_.probability[c], from + write);
      w_.part[count++] = static_cast<rue_index>(law.count);
      write += law.count;
    }
    for (; count > 1; count = static_cast<rue_index>((count + 1) / 2)) {
      const Step* read = from;
      write = 0;
      for (rue_index i = 0; i < count; i += 2) {
        const Law a{read, w_.part[i]};
        const Law b{read + a.count, i + 1 < count ? w_.part[i + 1] : size_t{0}};
        read = b.step + b.count;
        size_t merged = a.count;
        if (i + 1 < count) {
          merged = merge_laws(a, 1, b, 1, decision ? Merge::products : sums_of(layer), to + write);
        } else {
          copy(a, 1, to + write);
        }
        w_.part[i / 2] = static_cast<rue_index>(merged);
        write += merged;
      }
      Step* const swapped = from;
      from = to;
      to = swapped;
    }
    return {from, count > 0 ? w_.part[0] : size_t{0}};
  }

  // ---- the state of events: the axes of a node and its branches, and an odometer over their atoms

  // The axes of the node's table and of all its branches' into w_.axis, those of its own first, both by their groups; slot[]
  // tells where a group is.
  rue_index gather_axes(rue_index n) {
    if (plan_ == nullptr) return 0;
    const rue_index kept = add_axes(n, 0);
    rue_index count = kept;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) count = add_axes(c, count);
    for (rue_index a = kept; a < count; ++a) {
      for (rue_index b = a; b > kept && w_.axis[b].group < w_.axis[b - 1].group; --b) {
        const rue_axis lower = w_.axis[b];
        w_.axis[b] = w_.axis[b - 1];
        w_.axis[b - 1] = lower;
      }
    }
    for (rue_index a = kept; a < count; ++a) w_.slot[w_.axis[a].group] = a;
    return count;
  }
  rue_index add_axes(rue_index n, rue_index count) {
    for (rue_index a = 0; a < axes(n); ++a) {
      rue_index& slot = w_.slot[axis(n)[a].group];
      if (slot != RUE_NONE) continue;
      slot = count;
      w_.axis[count++] = axis(n)[a];
    }
    return count;
  }
  void forget_axes(rue_index count) const {
    for (rue_index a = 0; a < count; ++a) w_.slot[w_.axis[a].group] = RUE_NONE;
  }

  // The axis of a chance node's own group, if the node's table has one: then the branch is given.
  rue_index own_axis(rue_index n) const { return has_group(t_, n) ? w_.slot[t_.group[n]] : RUE_NONE; }

  rue_index atom_at(const rue_axis& x, rue_index place) const { return atoms_of(t_, x.group, x.set).at(place); }

  // The cell of a branch's table that agrees with the odometer.
  size_t cell_of(rue_index c) const {
    size_t cell = 0;
    for (rue_index b = 0; b < axes(c); ++b) cell = cell * axis(c)[b].size + w_.place[w_.slot[axis(c)[b].group]];
    return cell;
  }

  // The state of the node's own event is given: the law is that of one branch, whose set may hold fewer atoms.
  Law resolve(rue_index n, unsigned layer, rue_index own) {
    const rue_index place = w_.place[own];
    const rue_index atom = atom_at(w_.axis[own], place);
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      const Atoms atoms = atoms_of(t_, t_.group[n], t_.set[c]);
      for (rue_index i = 0; i < atoms.count; ++i) {
        if (atoms.at(i) != atom || w_.live[c] == 0) continue;
        w_.place[own] = i;
        const Law law = law_of(c, layer, cell_of(c));
        w_.place[own] = place;
        return law;
      }
    }
    return {nullptr, 0};
  }

  // P(the atoms at the places of the summed axes, given what is known).
  rue_real weight(rue_index kept, rue_index all) const {
    rue_real weight = 1;
    for (rue_index a = all; a-- > kept;) {
      const rue_axis& x = w_.axis[a];
      weight *= t_.atom_probability[atom_at(x, w_.place[a])];
      if (x.set == RUE_NONE) continue;
      rue_real known = 0;
      for (rue_index i = 0; i < x.size; ++i) known += t_.atom_probability[atom_at(x, i)];
      weight /= known;
    }
    return weight;
  }

  // Writes one layer of a node's laws, cell by cell; the node's begin at `begin`.
  void fill(rue_index n, unsigned layer, Place begin) {
    const Step certain{total_[n], 1};
    const rue_index kept = axes(n);
    const rue_index all = gather_axes(n);
    const rue_index own = own_axis(n);
    const size_t count = cells(n);
    size_t summed = 1;
    for (rue_index a = kept; a < all; ++a) summed *= w_.axis[a].size;
    for (rue_index a = 0; a < all; ++a) w_.place[a] = 0;
    for (size_t cell = 0; cell < count; ++cell) {
      Law sum{nullptr, 0};
      for (size_t s = 0; s < summed; ++s) {
        Law law{nullptr, 0};
        if (w_.live[n] != 0) {
          law = is_leaf(t_, n)                                ? Law{&certain, 1}
                : own != RUE_NONE                             ? resolve(n, layer, own)
                : layer != best && t_.kind[n] == RUE_DECISION ? unbeaten(n, layer)
                                                              : merge_branches(n, layer);
        }
        if (summed == 1) {
          sum = law;
        } else {
          Step* const to = sum.step == w_.spare[2] ? w_.spare[3] : w_.spare[2];
          sum = {to, merge_laws(sum, 1, law, weight(kept, all), sums_of(layer), to)};
        }
        for (rue_index a = all; a-- > 0 && ++w_.place[a] == w_.axis[a].size;) w_.place[a] = 0;
      }
      copy(sum, 1, w_.stack + top_.steps);
      top_.steps += sum.count;
      w_.end[top_.ends++] = static_cast<rue_index>(top_.steps - begin.steps);
    }
    forget_axes(all);
  }

  // The policy's payoff where no other alternative beats it.
  Law unbeaten(rue_index n, unsigned layer) {
    rue_index taken = t_.first_child[n];
    while (!is_on(layer, taken)) ++taken;
    const Law kept = law_of(taken, layer, cell_of(taken));
    if (t_.first_child[n + 1] - t_.first_child[n] == 1) return kept;
    const Law others = merge_branches(n, best, taken);
    Step* const to = others.step == w_.spare[0] ? w_.spare[1] : w_.spare[0];
    return {to, keep_unbeaten(kept, others, tolerance_, to)};
  }

  const rue_tree& t_;
  const rue_plan* plan_;
  const rue_real* total_;
  const uint8_t* reached_;
  rue_real tolerance_;
  Work w_{};
  Place capacity_{0, 0};
  size_t spare_ = 0;
  Place top_{0, 0};               // past the last
  rue_index first_ = 0;           // branch of the node at hand
  size_t most_steps_ = RUE_NONE;  // that any law can have
};

}  // namespace

size_t rue_hindsight_size(const rue_tree* tree) {
  Arena measure;
  Hindsight(*tree, nullptr, nullptr, nullptr, 0).take_first(measure);
  return measure.used();
}

rue_status rue_expected_hindsight(const rue_tree* tree, const rue_plan* plan, const rue_real* total, const uint8_t* reached,
                                  rue_real tolerance, uint64_t max_steps, rue_workspace workspace, rue_hindsight* out) {
  Arena arena(workspace);
  Hindsight hindsight(*tree, plan, total, reached, tolerance);
  hindsight.take_first(arena);
  out->bytes = arena.used();
  if (arena.full()) return RUE_NO_MEMORY;
  if (!hindsight.has_laws()) return RUE_NO_LAW;
  if (!hindsight.dry_run(max_steps)) {
    hindsight.count_totals();
    if (!hindsight.dry_run(max_steps)) return RUE_OVER_BUDGET;
  }
  hindsight.take_memory(arena);
  out->bytes = arena.used();
  if (arena.full()) return RUE_NO_MEMORY;
  return hindsight.run(*out);
}
#endif
