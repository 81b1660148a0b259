// shared_regret.cpp - the worst regret of every leaf where alternatives share events.
//
// As with private events, with tables over the atoms of the events that alternatives share: T(u), the best leaf below u for
// every state of u's scope, backwards; R(u), the best leaf under the alternatives above u for every such state, forwards.
// Where tables would outgrow the tree alternatives are searched instead. For speed; plan_for_size.cpp is the same for size.
#include "core/arena.h"
#include "core/plan.h"
#include "core/regret.h"
#include "core/search.h"
#include "core/tables.h"

#if !RUE_FOR_SIZE
namespace rue_core {
namespace {

struct Work {
  rue_real* best;    // [nodes] best live leaf at and below
  rue_index* known;  // [groups]
  rue_real* below;   // [cells] T
  rue_real* above;   // [cells] R
  MergeSpace space;
  rue_real* top;  // [largest] of a wide decision, cell by cell: the two largest, and whose the largest is
  rue_real* second;
  rue_real* others;
  rue_index* at;
};

Work cut(Arena& arena, const rue_tree& t, const rue_plan& plan) {
  Work w{};
  w.best = arena.take<rue_real>(t.node_count);
  w.known = arena.take<rue_index>(t.group_count);
  w.below = arena.take<rue_real>(plan.cells);
  w.above = arena.take<rue_real>(plan.cells);
  w.space.cell = arena.take<rue_real>(plan.largest);
  w.top = arena.take<rue_real>(plan.largest);
  w.second = arena.take<rue_real>(plan.largest);
  w.others = arena.take<rue_real>(plan.largest);
  w.at = arena.take<rue_index>(plan.largest);
  w.space.axis = arena.take<rue_axis>(32);
  w.space.pairs = arena.take<rue_index>(static_cast<size_t>(plan.widest) * 4);
  return w;
}

// What the alternatives above a leaf that have no table hold in store that is better than `most`, by searching them.
rue_real search_above(Search& search, const rue_plan& plan, rue_index leaf, rue_real most) {
  const rue_tree& t = search.tree;
  bool all = false;
  learn(search, leaf);
  search.leaf = 0;
  for (rue_index c = leaf; c != 0; c = search.parent[c]) {
    const rue_index d = search.parent[c];
    all = all || (plan.flags[c] & plan_dropped) != 0;
    if (t.kind[d] != RUE_DECISION) continue;
    for (rue_index other = t.first_child[d]; other < t.first_child[d + 1]; ++other) {
      if (other == c || (!all && (plan.flags[other] & plan_no_table) == 0) || !(search.best[other] > most)) continue;
      const rue_index found = find(search, other, most, false);
      if (found != RUE_NONE) most = search.best[found];
    }
  }
  return most;
}

class SharedRegret {
 public:
  SharedRegret(const rue_tree& tree, const rue_plan& plan, const rue_real* total, const Work& work, rue_real* regret)
      : t_(tree), plan_(plan), total_(total), w_(work), regret_(regret) {}

  void run() {
    look_below();
    look_above();
    search_the_rest();
  }

 private:
  // Up to this many alternatives each takes the larger of all the others; wider decisions keep the two largest.
  static constexpr rue_index few = 6;

  Table below(rue_index n) const {
    const bool table = plan_.axis_count[n] > 0;
    return {plan_.axis + plan_.axis_begin[n], plan_.axis_count[n], table ? w_.below + plan_.cell_begin[n] : w_.best + n};
  }
  Table above(rue_index n) const {
    const bool table = plan_.axis_count[n] > 0;
    return {plan_.axis + plan_.axis_begin[n], plan_.axis_count[n], table ? w_.above + plan_.cell_begin[n] : regret_ + n};
  }
  bool has_table(rue_index n) const { return (plan_.flags[n] & plan_no_table) == 0; }
  bool is_live(rue_index n) const { return plan_.live[n] != 0; }
  Taken taken(rue_index n, rue_index c) const { return has_group(t_, n) ? Taken{t_.group[n], t_.set[c]} : Taken{}; }

  static void clear(const Table& table) {
    const size_t cells = cells_of(table);
    for (size_t i = 0; i < cells; ++i) table.cell[i] = -infinity;
  }

  void look_below() {
    for (rue_index n = t_.node_count; n-- > 0;) {
      if (plan_.axis_count[n] == 0 || !has_table(n)) continue;
      clear(below(n));
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
        if (is_live(c)) take_larger(t_, below(n), below(c), taken(n, c), w_.space);
      }
    }
  }

  void look_above() {
    regret_[0] = -infinity;
    for (rue_index n = 0; n < t_.node_count; ++n) {
      const rue_index first = t_.first_child[n];
      const rue_index last = t_.first_child[n + 1];
      for (rue_index c = first; c < last; ++c) {
        if (!is_live(c)) continue;
        clear(above(c));
        if ((plan_.flags[c] & plan_dropped) == 0) take_larger(t_, above(c), above(n), taken(n, c), w_.space);
      }
      if (t_.kind[n] != RUE_DECISION || !is_live(n)) continue;
      if (last - first <= few) {
        for (rue_index c = first; c < last; ++c) take_all_but(c, first, last);
      } else {
        take_all_but_wide(first, last);
      }
    }
  }

  void take_from(rue_index c, rue_index other) {
    if (has_table(other) && (plan_.flags[c] & plan_dropped) == 0) take_larger(t_, above(c), below(other), {}, w_.space);
  }

  void take_all_but(rue_index c, rue_index first, rue_index last) {
    for (rue_index other = first; other < last; ++other) {
      if (other != c) take_from(c, other);
    }
  }

  // A fan of k alternatives would cost k x k. Tables over the same axes - `like` has them, and a single cell counts as a
  // table of its own - are taken together: cell by cell the two largest, so that each alternative can leave itself out.
  void take_all_but_wide(rue_index first, rue_index last) {
    take_together({nullptr, 0, nullptr}, first, last);
    rue_index like = first;
    while (like < last && !(plan_.axis_count[like] > 0 && has_table(like))) ++like;
    if (like == last) return;
    const Table shape = below(like);
    take_together(shape, first, last);
    for (rue_index other = like + 1; other < last; ++other) {
      if (plan_.axis_count[other] == 0 || same_axes(below(other), shape)) continue;
      for (rue_index c = first; c < last; ++c) {
        if (c != other) take_from(c, other);
      }
    }
  }

  void take_together(const Table& shape, rue_index first, rue_index last) {
    const size_t cells = cells_of(shape);
    for (size_t i = 0; i < cells; ++i) {
      w_.top[i] = w_.second[i] = -infinity;
      w_.at[i] = RUE_NONE;
    }
    for (rue_index c = first; c < last; ++c) {
      if (!has_table(c) || !same_axes(below(c), shape)) continue;
      const rue_real* cell = below(c).cell;
      for (size_t i = 0; i < cells; ++i) {
        if (cell[i] > w_.top[i]) {
          w_.second[i] = w_.top[i];
          w_.top[i] = cell[i];
          w_.at[i] = c;
        } else if (cell[i] > w_.second[i]) {
          w_.second[i] = cell[i];
        }
      }
    }
    for (rue_index c = first; c < last; ++c) {
      if ((plan_.flags[c] & plan_dropped) != 0) continue;
      for (size_t i = 0; i < cells; ++i) w_.others[i] = w_.at[i] == c ? w_.second[i] : w_.top[i];
      take_larger(t_, above(c), {shape.axis, shape.axes, w_.others}, {}, w_.space);
    }
  }

  // Leaves: what the tables say, and where an alternative above has no table, what searching it finds.
  void search_the_rest() {
    Search search{t_, plan_.parent, w_.best, w_.known, 0};
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (!is_leaf(t_, n)) continue;
      if (!is_live(n)) {
        regret_[n] = 0;
        continue;
      }
      rue_real most = regret_[n] > total_[n] ? regret_[n] : total_[n];
      if ((plan_.flags[n] & plan_searched) != 0) most = search_above(search, plan_, n, most);
      regret_[n] = most - total_[n];
    }
  }

  const rue_tree& t_;
  const rue_plan& plan_;
  const rue_real* total_;
  const Work& w_;
  rue_real* regret_;
};

}  // namespace

size_t shared_regret(const rue_tree* tree, const rue_plan* plan, const rue_real* total, rue_workspace workspace,
                     rue_real* regret) {
  Arena arena(workspace);
  const Work work = cut(arena, *tree, *plan);
  if (arena.full()) return arena.used();
  find_best(*tree, total, work.best);
  SharedRegret(*tree, *plan, total, work, regret).run();
  return arena.used();
}

}  // namespace rue_core
#endif
