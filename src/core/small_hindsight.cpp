// small_hindsight.cpp - the law of the best total in hindsight, for size: for every total that there is, a rollback of the
// chance to get no more.
//
// A leaf gives at most x for certain or never, a chance node mixes, and at a decision all alternatives must stay below: a
// product; from total to total little changes. A policy's chance to get x, and not to regret it, is a rollback too: at a
// decision what it takes must come to x and the others stay below. Events that alternatives share couple them: a node then
// has a figure for every state of the events in its scope (rue.h), and the highest decision that an event couples sums it
// out. hindsight.cpp does all totals at once.
#include "core/arena.h"
#include "core/counts.h"
#include "core/tree.h"

#if RUE_FOR_SIZE
using namespace rue_core;

namespace {

// A shared event whose state a node's figures depend on.
struct Axis {
  rue_index group;
  rue_index set;  // the atoms still possible, RUE_NONE: all of the group
  bool summed;    // at the highest decision that the event couples; elsewhere it is of the scope
  Axis* next;     // of a lower group
};

struct Node {
  Axis* axes;
  size_t states;    // of the scope
  rue_real* table;  // [2 x states] at_most, unbeaten; the scope's first axis runs fastest
  bool changed;     // by the last rollback
};

// Where a group is open: at no live node at or below; at or below; and a decision above couples it.
enum Standing : uint8_t { nowhere, below, coupled };

enum Law { at_most, unbeaten };  // the chance of at most x; of x by the policy at hand, and of no alternative above it

class Hindsight {
 public:
  // The object stands in the workspace itself: a small machine's stack is shallow.
  RUE_ONCE size_t set_up(const rue_tree* tree, Arena arena) {
    t_ = tree;
    arena_ = arena;
    const size_t nodes = t_->node_count;
    node_ = arena_.take<Node>(nodes);
    part_ = arena_.take<rue_real>(nodes);
    atom_ = arena_.take<rue_index>(t_->group_count);
    known_ = arena_.take<rue_index>(nodes);
    stands_ = arena_.take<Standing>(nodes);
    return arena_.used();
  }

  RUE_ONCE size_t take_tables(const rue_plan* plan) {
    plan_ = plan;
    for (rue_index n = 0; n < t_->node_count; ++n) node_[n] = {nullptr, 1, nullptr, false};
    for (rue_index g = 0; g < t_->group_count; ++g) place_axes(g);
    for (rue_index n = 0; n < t_->node_count; ++n) node_[n].table = arena_.take<rue_real>(2 * node_[n].states);
    return arena_.used();
  }

  rue_status run(const rue_real* total, const uint8_t* reached, rue_real tolerance, uint64_t max_steps, rue_hindsight& out) {
    total_ = total;
    reached_ = reached;
    steps_left_ = max_steps;
    out.expected = expected();
    for (unsigned i = 0; i < RUE_POLICIES; ++i) out.chance_of_regret[i] = chance_of_regret(1U << i, tolerance);
    if (steps_left_ == 0) return RUE_OVER_BUDGET;
    return out.expected == out.expected ? RUE_OK : RUE_NO_LAW;
  }

 private:
  rue_real expected() {
    rue_real expected = 0;
    rue_real before = 0;
    roll_back(0, -infinity);
    while (above_ < infinity) {
      const rue_real x = above_;
      roll_back(0, x);
      expected += x * (node_[0].table[at_most] - before);
      before = node_[0].table[at_most];
    }
    return expected;
  }

  rue_real chance_of_regret(unsigned policy, rue_real tolerance) {
    if (reached_ == nullptr || !is_on(policy, 0)) return 0;
    rue_real without = 0;
    roll_back(0, -infinity);
    roll_back(policy, -infinity);
    while (above_ < infinity) {
      const rue_real x = above_;
      roll_back(0, x + tolerance);
      roll_back(policy, x);
      without += node_[0].table[unbeaten];
    }
    return without < 1 ? 1 - without : 0;
  }

  bool is_on(unsigned policy, rue_index n) const { return policy != 0 && (reached_[n] & policy) != 0; }

  // ---- scopes, one group at a time

  bool has(rue_index n, rue_index g) const { return has_group(*t_, n) && t_->group[n] == g; }

  void place_axes(rue_index g) {
    for (rue_index n = t_->node_count; n-- > 0;) {
      stands_[n] = nowhere;
      if (plan_->live[n] == 0) continue;
      if (has(n, g) && is_open(*t_, n)) stands_[n] = below;
      for (rue_index c = t_->first_child[n]; c < t_->first_child[n + 1]; ++c) {
        if (stands_[c] != nowhere) stands_[n] = below;
      }
    }
    known_[0] = RUE_NONE;
    for (rue_index n = 0; n < t_->node_count; ++n) {
      rue_index alternatives = 0;
      for (rue_index c = t_->first_child[n]; c < t_->first_child[n + 1]; ++c) {
        known_[c] = has(n, g) ? t_->set[c] : known_[n];
        if (t_->kind[n] == RUE_DECISION && stands_[c] != nowhere) ++alternatives;
      }
      const bool above = stands_[n] == coupled;
      if (alternatives > 1 && !above) add_axis(n, g, true);
      for (rue_index c = t_->first_child[n]; c < t_->first_child[n + 1]; ++c) {
        if (stands_[c] == nowhere || (alternatives < 2 && !above)) continue;
        stands_[c] = coupled;
        add_axis(c, g, false);
      }
    }
  }

  RUE_ONCE void add_axis(rue_index n, rue_index g, bool summed) {
    Node& node = node_[n];
    const rue_index set = known_[n];
    if (!summed) node.states = saturating_product(node.states, size_of(g, set));
    Axis* const axis = arena_.take<Axis>(1);
    if (axis == nullptr) return;
    *axis = {g, set, summed, node.axes};
    node.axes = axis;
  }

  // ---- the state of events

  // How many atoms are still possible.
  RUE_ONCE rue_index size_of(rue_index group, rue_index set) const {
    return set == RUE_NONE ? atoms_of_group(*t_, group) : set_size(*t_, set);
  }

  // The place in a set of the atom at hand, the set's size or more if it is not in there.
  RUE_ONCE rue_index place_of(rue_index group, rue_index set) const {
    const rue_index atom = atom_[group];
    if (set == RUE_NONE) return atom - t_->group_begin[group];
    rue_index i = t_->set_begin[set];
    while (i < t_->set_begin[set + 1] && t_->set_atom[i] != atom) ++i;
    return i - t_->set_begin[set];
  }

  // To the next state; false: that was the last, and this is the first again.
  RUE_ONCE bool advance(const Axis* x) {
    for (; x != nullptr; x = x->next) {
      const rue_index place = place_of(x->group, x->set) + 1;
      const bool wraps = place >= size_of(x->group, x->set);
      rue_index atom = wraps ? 0 : place;
      atom_[x->group] = x->set == RUE_NONE ? t_->group_begin[x->group] + atom : t_->set_atom[t_->set_begin[x->set] + atom];
      if (!wraps) return true;
    }
    return false;
  }

  // P(the state of these events, given what is known).
  rue_real weight(const Axis* x) const {
    rue_real weight = 1;
    for (; x != nullptr; x = x->next) {
      if (!x->summed) continue;
      weight *= t_->atom_probability[atom_[x->group]];
      if (x->set != RUE_NONE) weight /= chance_of_set(*t_, x->set);
    }
    return weight;
  }

  RUE_ONCE rue_real* figure(rue_index n, size_t law) const {
    size_t state = 0;
    size_t stride = 2;
    for (const Axis* x = node_[n].axes; x != nullptr; x = x->next) {
      if (x->summed) continue;
      state += stride * place_of(x->group, x->set);
      stride *= size_of(x->group, x->set);
    }
    return node_[n].table + state + law;
  }

  // ---- the rollback of chances; without a policy of at most x.

  RUE_ONCE void roll_back(unsigned policy, rue_real x) {
    const size_t law = policy == 0 ? at_most : unbeaten;
    above_ = infinity;
    for (rue_index n = t_->node_count; n-- > 0 && take_step();) {
      Node& node = node_[n];
      // Where nothing changes below, nothing changes.
      node.changed = x == -infinity;
      for (rue_index c = t_->first_child[n]; c < t_->first_child[n + 1]; ++c) node.changed |= node_[c].changed;
      if (plan_ != nullptr && plan_->live[n] == 0) continue;
      if (is_leaf(*t_, n)) {
        const rue_real total = total_[n];
        if (total > x && (policy == 0 || is_on(policy, n))) above_ = smaller(above_, total);
        const rue_real chance = total == x || (policy == 0 && total < x) ? 1 : 0;
        if (node.table[law] != chance) node.changed = true;
        node.table[law] = chance;
      } else if (node.changed) {
        for (size_t i = law; i < 2 * node.states; i += 2) node.table[i] = 0;
        for (const Axis* a = node.axes; a != nullptr; a = a->next) atom_[a->group] = RUE_NONE;
        advance(node.axes);
        do {
          *figure(n, law) += weight(node.axes) * chance(n, policy);
        } while (advance(node.axes) && take_step());
      }
    }
  }

  RUE_ONCE bool take_step() {
    if (steps_left_ > 0) --steps_left_;
    return steps_left_ > 0;
  }

  bool is_given(rue_index n) const {
    if (!has_group(*t_, n)) return false;
    const Axis* x = node_[n].axes;
    while (x != nullptr && x->group != t_->group[n]) x = x->next;
    return x != nullptr;
  }

  RUE_ONCE rue_real chance(rue_index n, unsigned policy) const {
    const bool decision = t_->kind[n] == RUE_DECISION;
    if (t_->kind[n] == RUE_AMBIGUOUS) return not_available;
    if (is_open(*t_, n) && t_->atom_probability[t_->group_begin[t_->group[n]]] < 0) return not_available;
    // A chance node whose event is of its scope: the branch is given.
    const bool given = is_given(n);
    rue_real taken = 1;
    size_t count = 0;
    part_[0] = decision ? 1 : 0;
    for (rue_index c = t_->first_child[n]; c < t_->first_child[n + 1]; ++c) {
      if (!is_possible(*t_, n, c)) continue;
      if (given && place_of(t_->group[n], t_->set[c]) == set_size(*t_, t_->set[c])) continue;
      const bool on = is_on(policy, c);
      const rue_real chance = *figure(c, on);
      if (decision && on) {
        taken = chance;
      } else {
        part_[count++] = decision || given ? chance : t_->probability[c] * chance;
      }
    }
    for (size_t width = 1; width < count; width *= 2) {
      for (size_t i = 0; i + width < count; i += 2 * width) {
        part_[i] = decision ? part_[i] * part_[i + width] : part_[i] + part_[i + width];
      }
    }
    return taken * part_[0];
  }

  const rue_tree* t_;
  const rue_plan* plan_;
  const rue_real* total_;
  const uint8_t* reached_;
  uint64_t steps_left_;
  Arena arena_;
  rue_real above_;    // the least total above x, of the policy's if there is one
  Node* node_;        // [nodes]
  rue_real* part_;    // [nodes] terms of a sum or factors of a product
  rue_index* atom_;   // [groups] the state of events
  rue_index* known_;  // [nodes] the atoms of the group at hand that are still possible
  Standing* stands_;  // [nodes] of that group
};

}  // namespace

RUE_ONCE size_t rue_hindsight_size(const rue_tree* tree) {
  Arena measure;
  measure.take<Hindsight>(1);
  Hindsight hindsight;
  return hindsight.set_up(tree, measure);
}

rue_status rue_expected_hindsight(const rue_tree* tree, const rue_plan* plan, const rue_real* total, const uint8_t* reached,
                                  rue_real tolerance, uint64_t max_steps, rue_workspace workspace, rue_hindsight* out) {
  out->bytes = rue_hindsight_size(tree);
  if (out->bytes > workspace.size) return RUE_NO_MEMORY;
  Arena arena(workspace);
  Hindsight& hindsight = *arena.take<Hindsight>(1);
  hindsight.set_up(tree, arena);
  out->bytes = hindsight.take_tables(plan);
  return out->bytes <= workspace.size ? hindsight.run(total, reached, tolerance, max_steps, *out) : RUE_NO_MEMORY;
}
#endif
