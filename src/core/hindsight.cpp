// hindsight.cpp - the exact law of the best total in hindsight, and how often policies fall short of it.
//
// Private events: a leaf is one step, a chance node mixes the laws of its branches, a decision has the law of the largest of
// independent payoffs, the product. Events that alternatives share couple them: their laws stand in tables over the atoms of
// the node's scope (rue_plan), and where the highest decision that an event couples is passed, the event is summed out.
// A node that policies reach has a further law for each of them, its layers: that of the policy's own payoff, cut down to
// where nothing has beaten it. One backward sweep serves them all.
//
// Breadth-first order makes the laws a queue: those of a node's children are always the oldest.
#include "core/arena.h"
#include "core/laws.h"
#include "core/plan.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

constexpr uint64_t too_many = static_cast<uint64_t>(-1) / 4;

uint64_t saturating_product(uint64_t a, uint64_t b) {
  return a != 0 && b > too_many / a ? too_many : a * b;
}
uint64_t saturating_sum(uint64_t a, uint64_t b) {
  return a > too_many - b ? too_many : a + b;
}

struct Work {
  rue_index* steps;   // [nodes] most steps that one law of the node can have
  rue_index* leaves;  // [nodes] live leaves at and below
  size_t* begin;      // [nodes] where the node's laws begin in the queue, counted from the first ever written
  size_t* end_begin;  // [nodes] where the ends of the node's laws begin in `end`
  rue_index* slot;    // [groups] a group's place among the axes of the decision at hand
  rue_index* place;   // [axes of the decision at hand] the odometer
  rue_axis* axis;     // [axes of the decision at hand]
  rue_index* part;    // [branches] lengths of laws while they are merged
  uint8_t* live;
  rue_index* end;  // [laws] where each law ends, counted from its node's begin: layer by layer, cell by cell
  Step* queue;
  Step* spare[4];
};

rue_index most_branches(const rue_tree& t) {
  rue_index most = 1;
  for (rue_index n = 0; n < t.node_count; ++n) {
    const rue_index branches = t.first_child[n + 1] - t.first_child[n];
    if (branches > most) most = branches;
  }
  return most;
}

// What does not depend on the dry run.
Work cut(Arena& arena, const rue_tree& t) {
  Work w{};
  w.steps = arena.take<rue_index>(t.node_count);
  w.leaves = arena.take<rue_index>(t.node_count);
  w.begin = arena.take<size_t>(t.node_count);
  w.end_begin = arena.take<size_t>(t.node_count);
  w.slot = arena.take<rue_index>(t.group_count);
  w.place = arena.take<rue_index>(t.group_count + 1);
  w.axis = arena.take<rue_axis>(t.group_count + 1);
  w.part = arena.take<rue_index>(most_branches(t));
  w.live = arena.take<uint8_t>(t.node_count);
  return w;
}

class Hindsight {
 public:
  Hindsight(const rue_tree& tree, const rue_plan* plan, const rue_real* total, const uint8_t* reached, rue_real tolerance,
            const Work& work)
      : t_(tree), plan_(plan), total_(total), reached_(reached), tolerance_(tolerance), w_(work) {}

  // Is every law there that is needed?
  bool has_laws() {
    rue_live(&t_, w_.live);
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (w_.live[n] == 0) continue;
      if (t_.kind[n] == RUE_AMBIGUOUS) return false;
      if (has_group(t_, n) && is_open(n) && !has_law(t_.group[n])) return false;
    }
    return true;
  }

  // Estimates the work from above; false: more than `max_steps`.
  bool dry_run(uint64_t max_steps) {
    uint64_t work = 0;
    uint64_t waiting = 0;
    uint64_t most_waiting = 0;
    uint64_t widest = 1;
    uint64_t ends = 0;
    for (rue_index n = t_.node_count; n-- > 0;) {
      if (w_.live[n] != 0 && plan_ != nullptr && (plan_->flags[n] & (plan_no_table | plan_dropped)) != 0) return false;
      const Estimate e = estimate(n);
      w_.steps[n] = static_cast<rue_index>(e.steps);
      w_.leaves[n] = static_cast<rue_index>(e.leaves);
      w_.end_begin[n] = static_cast<size_t>(ends);
      ends = saturating_sum(ends, laws(n));
      work = saturating_sum(work, saturating_product(layers(n), e.work));
      if (e.merged > widest) widest = e.merged;
      waiting = saturating_sum(waiting, saturating_product(laws(n), e.steps));
      if (waiting > most_waiting) most_waiting = waiting;
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c)
        waiting -= saturating_product(laws(c), w_.steps[c]);
      if (work > max_steps || most_waiting > max_steps || saturating_product(laws(n), e.steps) >= RUE_NONE) return false;
    }
    capacity_ = static_cast<size_t>(2 * most_waiting + 1);  // with as much that has served
    spare_ = static_cast<size_t>(widest);
    ends_ = static_cast<size_t>(ends);
    return true;
  }

  void take_memory(Arena& arena) {
    w_.end = arena.take<rue_index>(ends_);
    w_.queue = arena.take<Step>(capacity_);
    for (Step*& spare : w_.spare) spare = arena.take<Step>(spare_);
  }

  void run(rue_hindsight& out) {
    for (rue_index n = t_.node_count; n-- > 0;) {
      make_room();
      w_.begin[n] = written_;
      fill(n, best);
      for (unsigned policy = 0; policy < RUE_POLICIES; ++policy) {
        if (is_on(policy, n)) fill(n, policy);
      }
      // The children's laws have served: they are the oldest.
      if (!is_leaf(t_, n)) {
        const rue_index c = t_.first_child[n];
        oldest_ = w_.begin[c] + w_.end[w_.end_begin[c] + static_cast<size_t>(laws(c)) - 1];
      }
    }
    const Law law = law_of(0, best, 0);
    rue_real before = 0;
    out.expected = 0;
    for (size_t i = 0; i < law.count; ++i) {
      out.expected += law.step[i].value * (law.step[i].at_most - before);
      before = law.step[i].at_most;
    }
    for (unsigned policy = 0; policy < RUE_POLICIES; ++policy) {
      const Law kept = is_on(policy, 0) ? law_of(0, policy, 0) : Law{nullptr, 0};
      const rue_real without = kept.count > 0 ? kept.step[kept.count - 1].at_most : 0;
      out.chance_of_regret[policy] = is_on(policy, 0) && without < 1 ? 1 - without : 0;
    }
  }

 private:
  struct Estimate {
    uint64_t steps;  // of one law
    uint64_t leaves;
    uint64_t merged;  // room that merging one law takes
    uint64_t work;
  };

  bool is_open(rue_index n) const {
    rue_index atoms = 0;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) atoms += set_size(t_, t_.set[c]);
    return atoms >= 2;
  }
  bool has_law(rue_index g) const { return t_.atom_probability[t_.group_begin[g]] > 0; }
  rue_index axes(rue_index n) const { return plan_ != nullptr ? plan_->axis_count[n] : 0; }
  const rue_axis* axis(rue_index n) const { return plan_->axis + plan_->axis_begin[n]; }

  uint64_t cells(rue_index n) const {
    uint64_t cells = 1;
    for (rue_index a = 0; a < axes(n); ++a) cells *= axis(n)[a].size;
    return cells;
  }

  // The axis of a chance node's own group, if the node's table has one.
  rue_index own_axis(rue_index n) const {
    if (!has_group(t_, n)) return RUE_NONE;
    for (rue_index a = 0; a < axes(n); ++a) {
      if (axis(n)[a].group == t_.group[n]) return a;
    }
    return RUE_NONE;
  }

  Estimate estimate(rue_index n) {
    if (w_.live[n] == 0) return {0, 0, 1, 1};
    if (is_leaf(t_, n)) return {1, 1, 1, 1};
    uint64_t leaves = 0;
    uint64_t sum = 0;
    uint64_t most = 0;
    uint64_t rounds = 1;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      leaves = saturating_sum(leaves, w_.leaves[c]);
      sum = saturating_sum(sum, w_.steps[c]);
      if (w_.steps[c] > most) most = w_.steps[c];
    }
    for (rue_index k = t_.first_child[n + 1] - t_.first_child[n]; k > 1; k = (k + 1) / 2) ++rounds;
    uint64_t steps = own_axis(n) != RUE_NONE ? most : sum;
    uint64_t all_cells = cells(n);
    if (t_.kind[n] == RUE_DECISION) {
      const rue_index kept = axes(n);
      const rue_index all = gather_axes(n);
      for (rue_index a = kept; a < all; ++a) {
        all_cells = saturating_product(all_cells, w_.axis[a].size);
        steps = saturating_product(steps, w_.axis[a].size);
      }
      forget_axes(all);
    }
    if (steps > leaves) steps = leaves;
    const uint64_t merged = saturating_sum(sum, steps);
    return {steps, leaves, merged, saturating_product(all_cells, saturating_product(rounds, merged))};
  }

  // ---- layers: the law of the best payoff, and those of the policies that come to a node

  static constexpr unsigned best = RUE_POLICIES;

  bool is_on(unsigned policy, rue_index n) const { return reached_ != nullptr && (reached_[n] >> policy & 1U) != 0; }

  // Layers of a node below that of `policy`; with `best`: the policies that reach it.
  rue_index policies_below(unsigned policy, rue_index n) const {
    rue_index count = 0;
    for (unsigned p = 0; p < policy; ++p) count += is_on(p, n) ? 1 : 0;
    return count;
  }
  rue_index layers(rue_index n) const { return reached_ == nullptr || reached_[n] == 0 ? 1 : 1 + policies_below(best, n); }
  uint64_t laws(rue_index n) const { return saturating_product(cells(n), layers(n)); }

  // The place of a cell's law among those of its node.
  size_t place_of(rue_index n, unsigned policy, size_t cell) const {
    return policy == best ? cell : (1 + policies_below(policy, n)) * static_cast<size_t>(cells(n)) + cell;
  }

  void fill(rue_index n, unsigned policy) {
    if (w_.live[n] == 0) {
      append(n, policy, 0, {nullptr, 0});
    } else if (is_leaf(t_, n)) {
      const Step certain{total_[n], 1};
      append(n, policy, 0, {&certain, 1});
    } else if (t_.kind[n] == RUE_DECISION) {
      decide(n, policy);
    } else {
      mix(n, policy);
    }
  }

  // ---- the queue of laws

  // Laws that have served make room when they are half of the queue: moving is paid for by what was written since, and no
  // more memory is touched than twice what waits.
  void make_room() {
    const size_t waiting = written_ - oldest_;
    if (oldest_ - base_ <= waiting) return;
    Step* const from = w_.queue + (oldest_ - base_);
    for (size_t i = 0; i < waiting; ++i) w_.queue[i] = from[i];
    base_ = oldest_;
  }

  void append(rue_index n, unsigned policy, size_t cell, Law law) {
    Step* const to = w_.queue + (written_ - base_);
    for (size_t i = 0; i < law.count; ++i) to[i] = law.step[i];
    written_ += law.count;
    w_.end[w_.end_begin[n] + place_of(n, policy, cell)] = static_cast<rue_index>(written_ - w_.begin[n]);
  }

  Law law_of(rue_index n, unsigned policy, size_t cell) {
    const size_t place = place_of(n, policy, cell);
    const rue_index* const end = w_.end + w_.end_begin[n];
    const size_t from = place > 0 ? end[place - 1] : 0;
    return {w_.queue + (w_.begin[n] - base_) + from, end[place] - from};
  }

  // ---- merging the laws of branches

  // Tournament of laws that stand one after another in `from`, their lengths in part[0 .. count); the winner stands in the
  // array that is returned, `from` or `to`. Neighbours first, so that a wide node costs log(width) a step.
  template <class Merge>
  Law tournament(Step* from, Step* to, rue_index count, Merge merge) {
    for (; count > 1; count = (count + 1) / 2) {
      size_t read = 0;
      size_t write = 0;
      for (rue_index i = 0; i < count; i += 2) {
        const Law a{from + read, w_.part[i]};
        read += w_.part[i];
        size_t merged = 0;
        if (i + 1 < count) {
          const Law b{from + read, w_.part[i + 1]};
          read += w_.part[i + 1];
          merged = merge(a, b, to + write);
        } else {
          for (size_t k = 0; k < a.count; ++k) to[write + k] = a.step[k];
          merged = a.count;
        }
        w_.part[i / 2] = static_cast<rue_index>(merged);
        write += merged;
      }
      Step* const swapped = from;
      from = to;
      to = swapped;
    }
    return {from, count > 0 ? w_.part[0] : 0};
  }

  // ---- chance

  // The cell of child c's table that agrees with the places of n's table; `own` is the axis of n's own group, whose place
  // there is `own_place` (the child's set may hold fewer atoms).
  size_t cell_of_branch(rue_index n, rue_index c, const rue_index* place, rue_index own, rue_index own_place) const {
    size_t cell = 0;
    rue_index a = 0;
    for (rue_index b = 0; b < axes(c); ++b) {
      while (axis(n)[a].group != axis(c)[b].group) ++a;
      cell = cell * axis(c)[b].size + (a == own ? own_place : place[a]);
    }
    return cell;
  }

  rue_index atom_at(const rue_axis& x, rue_index place) const {
    return x.set == RUE_NONE ? t_.group_begin[x.group] + place : t_.set_atom[t_.set_begin[x.set] + place];
  }

  void mix(rue_index n, unsigned policy) {
    const size_t count = static_cast<size_t>(cells(n));
    const rue_index own = own_axis(n);
    for (rue_index a = 0; a < axes(n); ++a) w_.place[a] = 0;
    for (size_t cell = 0; cell < count; ++cell) {
      if (own != RUE_NONE) {
        append_resolved(n, policy, cell, own);
      } else {
        append_mixture(n, policy, cell);
      }
      for (rue_index a = axes(n); a-- > 0 && ++w_.place[a] == axis(n)[a].size;) w_.place[a] = 0;
    }
  }

  // The state of the node's own event is given: the law is that of one branch.
  void append_resolved(rue_index n, unsigned policy, size_t cell, rue_index own) {
    const rue_index atom = atom_at(axis(n)[own], w_.place[own]);
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      for (rue_index i = t_.set_begin[t_.set[c]]; i < t_.set_begin[t_.set[c] + 1]; ++i) {
        if (t_.set_atom[i] != atom) continue;
        const size_t below = cell_of_branch(n, c, w_.place, own, i - t_.set_begin[t_.set[c]]);
        append(n, policy, cell, w_.live[c] != 0 ? law_of(c, policy, below) : Law{nullptr, 0});
        return;
      }
    }
  }

  void append_mixture(rue_index n, unsigned policy, size_t cell) {
    size_t write = 0;
    rue_index parts = 0;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      if (w_.live[c] == 0) continue;
      const Law law = law_of(c, policy, cell_of_branch(n, c, w_.place, RUE_NONE, 0));
      for (size_t i = 0; i < law.count; ++i) {
        w_.spare[0][write + i] = {law.step[i].value, law.step[i].at_most * t_.probability[c]};
      }
      w_.part[parts++] = static_cast<rue_index>(law.count);
      write += law.count;
    }
    append(n, policy, cell,
           tournament(w_.spare[0], w_.spare[1], parts, [](Law a, Law b, Step* out) { return add_laws(a, 1, b, 1, out); }));
  }

  // ---- decision

  // The axes of all alternatives' tables into w_.axis, those of the decision's own table first; slot[] tells where a group
  // is.
  rue_index gather_axes(rue_index n) {
    rue_index count = 0;
    const auto add = [&](rue_index node) {
      for (rue_index a = 0; a < axes(node); ++a) {
        rue_index& slot = w_.slot[axis(node)[a].group];
        if (slot != RUE_NONE) continue;
        slot = count;
        w_.axis[count++] = axis(node)[a];
      }
    };
    if (plan_ == nullptr) return 0;
    if (!slots_clean_) {
      for (rue_index g = 0; g < t_.group_count; ++g) w_.slot[g] = RUE_NONE;
      slots_clean_ = true;
    }
    add(n);
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) add(c);
    return count;
  }
  void forget_axes(rue_index count) const {
    for (rue_index a = 0; a < count; ++a) w_.slot[w_.axis[a].group] = RUE_NONE;
  }

  size_t cell_of_alternative(rue_index c) const {
    size_t cell = 0;
    for (rue_index b = 0; b < axes(c); ++b) cell = cell * axis(c)[b].size + w_.place[w_.slot[axis(c)[b].group]];
    return cell;
  }

  // P(the atoms at the places of the summed axes, given what is known).
  rue_real weight(rue_index kept, rue_index all) const {
    rue_real weight = 1;
    for (rue_index a = kept; a < all; ++a) {
      const rue_axis& x = w_.axis[a];
      weight *= t_.atom_probability[atom_at(x, w_.place[a])];
      if (x.set == RUE_NONE) continue;
      rue_real known = 0;
      for (rue_index i = t_.set_begin[x.set]; i < t_.set_begin[x.set + 1]; ++i) known += t_.atom_probability[t_.set_atom[i]];
      weight /= known;
    }
    return weight;
  }

  void decide(rue_index n, unsigned policy) {
    const rue_index kept = axes(n);
    const rue_index all = gather_axes(n);
    const size_t count = static_cast<size_t>(cells(n));
    size_t summed = 1;
    for (rue_index a = kept; a < all; ++a) summed *= w_.axis[a].size;
    for (rue_index a = 0; a < all; ++a) w_.place[a] = 0;
    for (size_t cell = 0; cell < count; ++cell) {
      Law sum{nullptr, 0};
      for (size_t s = 0; s < summed; ++s) {
        const Law law = policy == best ? best_of(n) : unbeaten(n, policy);
        if (summed == 1) {
          sum = law;
        } else {
          Step* const to = sum.step == w_.spare[2] ? w_.spare[3] : w_.spare[2];
          sum = {to, add_laws(sum, 1, law, weight(kept, all), to)};
        }
        for (rue_index a = all; a-- > 0 && ++w_.place[a] == w_.axis[a].size;) w_.place[a] = 0;
      }
      append(n, policy, cell, sum);
    }
    forget_axes(all);
  }

  // The law of the largest of the alternatives' payoffs.
  Law best_of(rue_index n) {
    size_t write = 0;
    rue_index parts = 0;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      const Law law = law_of(c, best, cell_of_alternative(c));
      for (size_t i = 0; i < law.count; ++i) w_.spare[0][write + i] = law.step[i];
      w_.part[parts++] = static_cast<rue_index>(law.count);
      write += law.count;
    }
    return tournament(w_.spare[0], w_.spare[1], parts, multiply_laws);
  }

  // The policy's payoff where no other alternative beats it.
  Law unbeaten(rue_index n, unsigned policy) {
    rue_index taken = t_.first_child[n];
    while (!is_on(policy, taken)) ++taken;
    Law kept = law_of(taken, policy, cell_of_alternative(taken));
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      if (c == taken) continue;
      Step* const to = kept.step == w_.spare[0] ? w_.spare[1] : w_.spare[0];
      kept = {to, keep_unbeaten(kept, law_of(c, best, cell_of_alternative(c)), tolerance_, to)};
    }
    return kept;
  }

  const rue_tree& t_;
  const rue_plan* plan_;
  const rue_real* total_;
  const uint8_t* reached_;
  rue_real tolerance_;
  Work w_;
  size_t capacity_ = 0;
  size_t spare_ = 0;
  size_t ends_ = 0;
  size_t base_ = 0;    // of the first step that is still in the queue's memory
  size_t oldest_ = 0;  // first step that is still needed
  size_t written_ = 0;
  bool slots_clean_ = false;
};

}  // namespace

size_t rue_hindsight_size(const rue_tree* tree) {
  Arena measure;
  cut(measure, *tree);
  return measure.used();
}

rue_status rue_expected_hindsight(const rue_tree* tree, const rue_plan* plan, const rue_real* total, const uint8_t* reached,
                                  rue_real tolerance, uint64_t max_steps, rue_workspace workspace, rue_hindsight* out) {
  Arena arena(workspace);
  const Work work = cut(arena, *tree);
  out->bytes = arena.used();
  if (arena.full()) return RUE_NO_MEMORY;
  Hindsight hindsight(*tree, plan, total, reached, tolerance, work);
  if (!hindsight.has_laws()) return RUE_NO_LAW;
  if (!hindsight.dry_run(max_steps)) return RUE_OVER_BUDGET;
  hindsight.take_memory(arena);
  out->bytes = arena.used();
  if (arena.full()) return RUE_NO_MEMORY;
  hindsight.run(*out);
  return RUE_OK;
}
