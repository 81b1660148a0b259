// plan.cpp - which shared events couple alternatives, and where: the scopes of all tables.
//
// Two sweeps over bit masks, a bit for every group that stands at two live nodes or more: what stands below a node,
// backwards, then what of it a decision above couples, forwards. Groups beyond the masks share one bit that says "search
// instead". For speed; plan_for_size.cpp is what a plan is for size.
#include "core/plan.h"

#include "core/arena.h"
#include "core/counts.h"
#include "core/known.h"
#include "core/regret.h"
#include "core/tree.h"

#if !RUE_FOR_SIZE
using namespace rue_core;

namespace {

using Word = size_t;
constexpr size_t word_bits = sizeof(Word) * 8;
constexpr size_t most_words = 256 / word_bits;
constexpr size_t most_axes = 24;  // 2^24 cells are far beyond any table that pays

// A table may have this many cells for every node of its subtree before searching is the better bargain.
constexpr size_t cells_per_node = 8;
constexpr size_t cells_for_free = 64;

struct PlanWork {
  rue_index* parent;
  uint8_t* live;
  uint8_t* flags;
  uint8_t* axis_count;
  rue_index* axis_begin;
  rue_index* cell_begin;
  Word* below;          // [nodes x words]
  Word* scope;          // [nodes x words]
  rue_index* subtree;   // [nodes] nodes at and below
  rue_index* other;     // [nodes] for the walk that places axes
  rue_index* known;     // [groups]
  rue_index* stands;    // [groups] live nodes at which it is open; then its bit
  rue_index* group_of;  // [bits]
};

size_t lowest_bit(Word word) {
  return static_cast<size_t>(word_bits > 32 ? __builtin_ctzll(word) : __builtin_ctz(static_cast<unsigned>(word)));
}

size_t words_for(const rue_tree& t) {
  const size_t words = t.group_count / word_bits + 1;
  return words < most_words ? words : most_words;
}

PlanWork plan_work(Arena& arena, const rue_tree& t) {
  const size_t nodes = t.node_count;
  const size_t words = words_for(t);
  PlanWork w{};
  w.below = arena.take<Word>(nodes * words);
  w.scope = arena.take<Word>(nodes * words);
  w.parent = arena.take<rue_index>(nodes);
  w.axis_begin = arena.take<rue_index>(nodes);
  w.cell_begin = arena.take<rue_index>(nodes);
  w.subtree = arena.take<rue_index>(nodes);
  w.other = arena.take<rue_index>(nodes);
  w.known = arena.take<rue_index>(t.group_count);
  w.stands = arena.take<rue_index>(t.group_count);
  w.group_of = arena.take<rue_index>(words * word_bits);
  w.live = arena.take<uint8_t>(nodes);
  w.flags = arena.take<uint8_t>(nodes);
  w.axis_count = arena.take<uint8_t>(nodes);
  return w;
}

class Planner {
 public:
  Planner(const rue_tree& tree, const PlanWork& work) : t_(tree), w_(work), words_(words_for(tree)) {}

  // Scopes as masks; returns how many axes all tables have together.
  size_t find_scopes() {
    fill_parents(t_, w_.parent);
    rue_live(&t_, w_.live);
    give_bits();
    look_below();
    look_above();
    size_t axes = 0;
    for (rue_index n = 0; n < t_.node_count; ++n) {
      w_.flags[n] = 0;
      size_t count = 0;
      for (size_t i = 0; i < words(); ++i) {
        for (Word left = scope(n)[i]; left != 0; left &= left - 1) ++count;
      }
      if ((scope(n)[0] & 1U) != 0 || count > most_axes || axes + count >= RUE_NONE) {
        w_.flags[n] = plan_no_table | plan_dropped;
        count = 0;
      }
      w_.axis_count[n] = static_cast<uint8_t>(count);
      axes += count;
    }
    return axes;
  }

  // Gives every table its axes, which needs what is known at each node: a walk in path order.
  void place_axes(rue_axis* axis, rue_plan& plan) {
    rue_index next = 0;
    plan.widest = 0;
    KnownWalk walk{t_, w_.parent, w_.other, w_.known, 0};
    start(walk);
    do {
      w_.axis_begin[walk.node] = next;
      if (w_.axis_count[walk.node] > 0) next = place_axes_of(walk.node, axis, next, plan);
    } while (advance(walk));
  }

  // Which tables are made, and where their cells stand.
  void place_cells(const rue_axis* axis, rue_plan& plan) {
    constexpr size_t most_cells = RUE_NONE - 1 < too_many ? RUE_NONE - 1 : too_many;
    size_t cells = 0;
    plan.largest = 1;
    for (rue_index n = t_.node_count; n-- > 0;) {
      w_.cell_begin[n] = 0;
      if (w_.live[n] == 0 || (w_.axis_count[n] == 0 && w_.flags[n] == 0)) continue;
      size_t size = 1;
      for (rue_index a = w_.axis_begin[n]; a < w_.axis_begin[n] + w_.axis_count[n] && size < (1U << most_axes); ++a) {
        size = saturating_product(size, axis[a].size);
      }
      const bool fits = size < most_cells - cells;
      if (!fits || size > cells_per_node * w_.subtree[n] + cells_for_free) w_.flags[n] = plan_no_table | plan_dropped;
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
        if (w_.live[c] != 0 && (w_.flags[c] & plan_no_table) != 0) w_.flags[n] |= plan_no_table;
      }
      if ((w_.flags[n] & plan_dropped) != 0) {
        w_.axis_count[n] = 0;
        continue;
      }
      w_.cell_begin[n] = static_cast<rue_index>(cells);
      cells += size;
      if (size > plan.largest) plan.largest = static_cast<rue_index>(size);
    }
    plan.cells = static_cast<rue_index>(cells);
    mark_searched();
  }

 private:
  size_t words() const { return words_; }
  Word* below(rue_index n) const { return w_.below + n * words(); }
  Word* scope(rue_index n) const { return w_.scope + n * words(); }

  // A group that stands open at one live node only cannot couple anything.
  void give_bits() {
    for (rue_index g = 0; g < t_.group_count; ++g) w_.stands[g] = 0;
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (w_.live[n] != 0 && is_open(t_, n)) ++w_.stands[t_.group[n]];
    }
    rue_index bit = 1;
    for (rue_index g = 0; g < t_.group_count; ++g) {
      if (w_.stands[g] < 2) {
        w_.stands[g] = RUE_NONE;
      } else if (bit < words() * word_bits) {
        w_.group_of[bit] = g;
        w_.stands[g] = bit++;
      } else {
        w_.stands[g] = 0;
      }
    }
  }

  void look_below() {
    for (rue_index n = t_.node_count; n-- > 0;) {
      Word* mask = below(n);
      for (size_t i = 0; i < words(); ++i) mask[i] = 0;
      w_.subtree[n] = 1;
      if (w_.live[n] == 0) continue;
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
        if (w_.live[c] == 0) continue;
        w_.subtree[n] += w_.subtree[c];
        for (size_t i = 0; i < words(); ++i) mask[i] |= below(c)[i];
      }
      if (!is_open(t_, n)) continue;
      const rue_index bit = w_.stands[t_.group[n]];
      if (bit != RUE_NONE) mask[bit / word_bits] |= Word{1} << (bit % word_bits);
    }
  }

  void look_above() {
    for (size_t i = 0; i < words(); ++i) scope(0)[i] = 0;
    for (rue_index n = 0; n < t_.node_count; ++n) {
      for (size_t i = 0; i < words(); ++i) {
        Word coupled = scope(n)[i];
        if (t_.kind[n] == RUE_DECISION) {
          Word once = 0;
          for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
            coupled |= once & below(c)[i];
            once |= below(c)[i];
          }
        }
        for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
          scope(c)[i] = w_.live[c] != 0 ? below(c)[i] & coupled : 0;
        }
      }
    }
  }

  rue_index place_axes_of(rue_index n, rue_axis* axis, rue_index next, rue_plan& plan) const {
    rue_index width = 0;
    for (size_t i = 0; i < words(); ++i) {
      for (Word rest = scope(n)[i]; rest != 0; rest &= rest - 1) {
        const rue_index g = w_.group_of[i * word_bits + lowest_bit(rest)];
        const rue_index set = w_.known[g];
        const rue_index size = set == RUE_NONE ? atoms_of_group(t_, g) : set_size(t_, set);
        axis[next++] = {g, set, size};
        width += size;
      }
    }
    if (width > plan.widest) plan.widest = width;
    return next;
  }

  // A table may need one below it that is not made; and leaves must know whether an alternative above is to be searched.
  void mark_searched() const {
    for (rue_index n = 0; n < t_.node_count; ++n) {
      const bool decision = t_.kind[n] == RUE_DECISION;
      rue_index without = 0;
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
        if (decision && (w_.flags[c] & plan_no_table) != 0) ++without;
      }
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
        const rue_index own = decision && (w_.flags[c] & plan_no_table) != 0 ? 1 : 0;
        const bool searched = (w_.flags[n] & plan_searched) != 0 || (w_.flags[c] & plan_dropped) != 0 || without > own;
        if (searched) w_.flags[c] |= plan_searched;
      }
    }
  }

  const rue_tree& t_;
  const PlanWork& w_;
  size_t words_;
};

}  // namespace

size_t rue_plan_size(const rue_tree* tree) {
  Arena measure;
  plan_work(measure, *tree);
  return measure.used();
}

rue_status rue_make_plan(const rue_tree* tree, rue_workspace workspace, rue_plan* plan) {
  Arena arena(workspace);
  const PlanWork work = plan_work(arena, *tree);
  plan->bytes = arena.used();
  if (arena.full()) return RUE_NO_MEMORY;
  Planner planner(*tree, work);
  rue_axis* axis = arena.take<rue_axis>(planner.find_scopes());
  plan->bytes = arena.used();
  if (arena.full()) return RUE_NO_MEMORY;
  planner.place_axes(axis, *plan);
  planner.place_cells(axis, *plan);
  plan->shared_regret = shared_regret;
  plan->parent = work.parent;
  plan->live = work.live;
  plan->flags = work.flags;
  plan->axis_count = work.axis_count;
  plan->axis_begin = work.axis_begin;
  plan->axis = axis;
  plan->cell_begin = work.cell_begin;
  return RUE_OK;
}
#endif
