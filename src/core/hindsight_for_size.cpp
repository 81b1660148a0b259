// hindsight_for_size.cpp - the law of the best total in hindsight, for size: for every total that there is, a rollback of
// the chance to get no more.
//
// A leaf gives at most x for certain or never, a chance node mixes, and at a decision all alternatives must stay below: a
// product; from total to total little changes. A policy's chance to get x, and not to regret it, is a rollback too: at a
// decision what it takes must come to x and the others stay below. Events that alternatives share couple them: a node then
// has a figure for every state of the events in its scope (rue.h), and the highest decision that an event couples sums it
// out. hindsight.cpp does all totals at once.
#include "core/counts.h"
#include "core/tree.h"

#if RUE_FOR_SIZE
using namespace rue_core;

namespace {

// What a group is to a node. In this order: what comes last has an axis.
enum Role : uint8_t {
  closed,  // no live node at or below is open for it
  alone,   // one is, and no decision above couples it
  scope,   // one above does
  summed   // this decision does, and none above
};

// A shared event whose state a node's figures, or its children's, depend on.
struct Axis {
  rue_index group;
  rue_index set;   // the atoms still possible, RUE_NONE: all of the group
  rue_index size;  // how many
  uint8_t role;
  Axis* next;  // of a lower group
};

enum Law { at_most, unbeaten };  // the chance of at most x; of x by the policy at hand, and of no alternative above it

// The object stands in the workspace itself, its arrays behind it: a small machine's stack is shallow.
class Hindsight {
 public:
  static size_t size(const rue_tree& t) {
    constexpr size_t each = sizeof(Axis*) + sizeof(size_t) + sizeof(rue_real) + 2;
    return (sizeof(Hindsight) + rounded(t) * each + t.group_count * sizeof(rue_index) + 7) / 8 * 8;
  }

  // Places what depends on events and possible branches behind the `bytes` that size() says.
  rue_status set_up(const rue_tree& tree, size_t room, size_t bytes) {
    t_ = tree;
    room_ = room < too_many ? room : too_many - 1;  // less than what counts stop at
    bytes_ = bytes;
    axes_ = reinterpret_cast<Axis**>(this + 1);
    first_ = reinterpret_cast<size_t*>(axes_ + rounded(t_));
    part_ = reinterpret_cast<rue_real*>(first_ + rounded(t_));
    atom_ = reinterpret_cast<rue_index*>(part_ + rounded(t_));
    live_ = reinterpret_cast<uint8_t*>(atom_ + t_.group_count);
    changed_ = live_ + rounded(t_);
    rue_live(&t_, live_);
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (live_[n] != 0 && t_.kind[n] == RUE_AMBIGUOUS) return RUE_NO_LAW;
      axes_[n] = nullptr;
      first_[n] = 1;
      changed_[n] = 0;
    }
    for (rue_index g = 0; g < t_.group_count; ++g) {
      if (!place_axes(g)) return RUE_NO_LAW;
    }
    size_t states = 0;
    first_[t_.node_count] = 0;
    for (rue_index n = 0; n <= t_.node_count; ++n) {
      const size_t own = first_[n];
      first_[n] = states;
      states = saturating_sum(states, own);
    }
    figure_ = static_cast<rue_real*>(rest());
    bytes_ += saturating_product(states, 2 * sizeof(rue_real));
    return bytes_ > room_ ? RUE_NO_MEMORY : RUE_OK;
  }

  size_t bytes() const { return bytes_; }

  rue_status run(const rue_real* total, const uint8_t* reached, rue_real tolerance, uint64_t max_steps, rue_hindsight& out) {
    total_ = total;
    reached_ = reached;
    steps_left_ = max_steps;
    for (unsigned i = 0; i <= RUE_POLICIES; ++i) {
      const unsigned policy = 1U << i >> 1;  // first none
      const bool starts = policy == 0 || (reached != nullptr && (reached[0] & policy) != 0);
      const rue_real summed = starts ? sum(policy, policy == 0 ? 0 : tolerance) : 1;
      if (policy == 0) {
        out.expected = summed;
      } else {
        out.chance_of_regret[i - 1] = 1 - smaller(summed, 1);
      }
    }
    return steps_left_ == 0 ? RUE_OVER_BUDGET : RUE_OK;
  }

 private:
  // Room for one more than there are nodes, and the next array starts at a multiple of 8.
  static size_t rounded(const rue_tree& t) { return (t.node_count / 2 + size_t{1}) * 2; }

  void* rest() { return reinterpret_cast<unsigned char*>(this) + bytes_; }

  // The expected best total; of a policy the chance of no regret. At first x is below all totals, and all chances are 0.
  rue_real sum(unsigned policy, rue_real tolerance) {
    for (size_t i = 2 * first_[t_.node_count]; i-- > 0;) figure_[i] = 0;
    rue_real sum = 0;
    rue_real before = 0;
    above_ = -infinity;
    do {
      const rue_real x = above_;
      roll_back(0, x + tolerance);
      if (policy != 0) roll_back(policy, x);
      const rue_real chance = figure_[policy == 0 ? at_most : unbeaten];
      if (policy != 0) {
        sum += chance;
      } else if (chance != before) {
        sum += x * (chance - before);
      }
      before = chance;
    } while (is_finite(above_));
    return sum;
  }

  bool is_on(rue_index n) const { return (reached_[n] & policy_) != 0; }

  // ---- scopes, one group at a time

  // The group's axes at all nodes. False: there is no law.
  bool place_axes(rue_index g) {
    uint8_t* const role = changed_;
    for (rue_index n = 0; n < t_.node_count; ++n) role[n] = closed;
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (live_[n] == 0 || group_of(t_, n) != g || size_of(g, known_at(t_, n, g)) < 2) continue;
      if (t_.atom_probability[t_.group_begin[g]] < 0) return false;
      rue_index above = n;
      for (; above > 0 && role[above] == closed; above = parent_of(t_, above)) role[above] = alone;
      // Here the way up meets that of another node, unless it is the first.
      role[above] = role[above] != closed && t_.kind[above] == RUE_DECISION ? summed : alone;
    }
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (n > 0 && role[n] != closed && role[parent_of(t_, n)] >= scope) role[n] = scope;
      if (role[n] < scope) continue;
      const rue_index set = known_at(t_, n, g);
      const rue_index size = size_of(g, set);
      if (role[n] == scope) first_[n] = saturating_product(first_[n], size);
      Axis* const axis = static_cast<Axis*>(rest());
      bytes_ = saturating_sum(bytes_, (sizeof(Axis) + 7) / 8 * 8);
      if (bytes_ > room_) continue;
      *axis = {g, set, size, role[n], axes_[n]};
      axes_[n] = axis;
    }
    return true;
  }

  // ---- the state of events: an atom of each group

  // How many atoms are still possible.
  RUE_ONCE rue_index size_of(rue_index group, rue_index set) const {
    const rue_index* const begin = places_of(t_, group, set);
    return begin[1] - begin[0];
  }

  // The place in a set of the atom at hand, RUE_NONE if it is not in there.
  RUE_ONCE rue_index place_of(rue_index group, rue_index set) const {
    const rue_index* const begin = places_of(t_, group, set);
    for (rue_index i = begin[0]; i < begin[1]; ++i) {
      if (atom_at(t_, set, i) == atom_[group]) return i - begin[0];
    }
    return RUE_NONE;
  }

  RUE_ONCE rue_real* figure(rue_index n, unsigned law) const {
    size_t state = 0;
    for (const Axis* x = axes_[n]; x != nullptr; x = x->next) {
      if (x->role == scope) state = state * x->size + place_of(x->group, x->set);
    }
    return figure_ + 2 * (first_[n] + state) + law;
  }

  // ---- the rollback of chances; without a policy of at most x.

  RUE_ONCE void roll_back(unsigned policy, rue_real x) {
    policy_ = policy;
    law_ = policy == 0 ? at_most : unbeaten;
    x_ = x;
    above_ = infinity;
    for (rue_index n = t_.node_count; n-- > 0 && take_step();) {
      if (law_ == at_most ? live_[n] == 0 : !is_on(n)) continue;
      if (is_leaf(t_, n)) {
        const rue_real total = total_[n];
        rue_real chance = 0;
        if (total > x_) {
          lower_to(above_, total);
        } else if (law_ == at_most || total == x_) {
          chance = 1;
        }
        rue_real* const at = figure(n, law_);
        if (*at == chance) continue;
        *at = chance;
      } else {
        // Where nothing changes below, nothing changes.
        if (changed_[n] == 0) continue;
        changed_[n] = 0;
        mix(n);
      }
      changed_[parent_of(t_, n)] = 1;
    }
  }

  RUE_ONCE bool take_step() { return steps_left_ > 0 && --steps_left_ > 0; }

  // A node's figures, from those of its children.
  void mix(rue_index n) {
    for (size_t i = first_[n + 1]; i-- > first_[n];) figure_[2 * i + law_] = 0;
    for (size_t state = 0;; ++state) {
      size_t left = state;
      rue_real weight = 1;  // P(the state of what is summed out, given what is known)
      for (const Axis* x = axes_[n]; x != nullptr; x = x->next) {
        const size_t size = x->size;
        const size_t place = places_of(t_, x->group, x->set)[0] + left % size;
        const rue_index atom = atom_at(t_, x->set, static_cast<rue_index>(place));
        atom_[x->group] = atom;
        left /= size;
        if (x->role == scope) continue;
        weight *= t_.atom_probability[atom];
        if (x->set != RUE_NONE) weight /= chance_of_set(t_, x->set);
      }
      if (left > 0 || (state > 0 && !take_step())) return;
      *figure(n, law_) += weight * chance(n);
    }
  }

  RUE_ONCE rue_real chance(rue_index n) const {
    const bool decision = t_.kind[n] == RUE_DECISION;
    // Where the event is of the node's scope the branch is given.
    const rue_index group = group_of(t_, n);
    const Axis* given = axes_[n];
    while (given != nullptr && given->group != group) given = given->next;
    rue_real taken = 1;
    size_t count = 0;
    part_[0] = decision ? 1 : 0;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      if (!is_possible(t_, n, c)) continue;
      if (given != nullptr && place_of(group, t_.set[c]) == RUE_NONE) continue;
      const bool on = law_ == unbeaten && is_on(c);
      const rue_real chance = *figure(c, on);
      if (decision && on) {
        taken = chance;
      } else {
        part_[count++] = decision || given != nullptr ? chance : t_.probability[c] * chance;
      }
    }
    for (size_t width = 1; width < count; width *= 2) {
      for (size_t i = 0; i + width < count; i += 2 * width) {
        part_[i] = decision ? part_[i] * part_[i + width] : part_[i] + part_[i + width];
      }
    }
    return taken * part_[0];
  }

  rue_tree t_;
  const rue_real* total_;
  const uint8_t* reached_;
  uint64_t steps_left_;
  size_t room_;
  size_t bytes_;     // taken, or wanted
  unsigned policy_;  // at hand; 0: none
  unsigned law_;     // Law, of what is rolled back
  rue_real x_;
  rue_real above_;    // the least total above x, of the policy's if there is one
  Axis** axes_;       // [nodes]
  size_t* first_;     // [nodes + 1] how many states of scopes stand before the node's
  rue_real* figure_;  // [states][at_most, unbeaten]
  rue_real* part_;    // [nodes] terms of a sum or factors of a product
  rue_index* atom_;   // [groups] the state of events
  uint8_t* live_;     // [nodes]
  uint8_t* changed_;  // [nodes] a figure below the node has changed; while axes are placed the group's role
};

}  // namespace

RUE_ONCE size_t rue_hindsight_size(const rue_tree* tree) {
  return Hindsight::size(*tree);
}

rue_status rue_expected_hindsight(const rue_tree* tree, const rue_plan*, const rue_real* total, const uint8_t* reached,
                                  rue_real tolerance, uint64_t max_steps, rue_workspace workspace, rue_hindsight* out) {
  out->bytes = rue_hindsight_size(tree);
  if (out->bytes > workspace.size) return RUE_NO_MEMORY;
  Hindsight& hindsight = *static_cast<Hindsight*>(workspace.memory);
  const rue_status status = hindsight.set_up(*tree, workspace.size, out->bytes);
  out->bytes = hindsight.bytes();
  return status == RUE_OK ? hindsight.run(total, reached, tolerance, max_steps, *out) : status;
}
#endif
