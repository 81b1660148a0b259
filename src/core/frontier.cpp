// frontier.cpp - the whole exact frontier of expected value against worst regret.
//
// A bound on the worst regret forbids leaves, and forbidding a leaf is a score of -inf in an ordinary rollback of expected
// value. Loosening the bound only allows more, so leaves are allowed in the order of their regret, and each walks towards
// the root while something improves. For speed; frontier_for_size.cpp is the same for size.
#include "core/arena.h"
#include "core/sort.h"
#include "core/tree.h"

#if !RUE_FOR_SIZE
using namespace rue_core;

namespace {

struct FrontierWork {
  rue_index* parent;
  rue_index* missing;  // [nodes] possible branches of a chance node without an allowed strategy yet
  uint8_t* live;
  rue_real* value;  // [nodes] highest expected value under the bound, -inf: none
  rue_real* open;   // [nodes] least worst regret from here on; then at the first branch of a block the block's sum
  rue_real* last;   // [nodes] least worst regret of the strategies of highest expected value
  Ranked* ranked;   // [outcomes] leaves between the ends, and room to sort them
  Ranked* spare;
};

FrontierWork frontier_work(Arena& arena, const rue_tree& t) {
  const size_t nodes = t.node_count;
  size_t outcomes = 0;
  for (rue_index n = 0; n < nodes; ++n) outcomes += t.kind[n] == RUE_OUTCOME ? 1 : 0;
  FrontierWork w{};
  w.value = arena.take<rue_real>(nodes);
  w.open = arena.take<rue_real>(nodes);
  w.last = arena.take<rue_real>(nodes);
  w.ranked = arena.take<Ranked>(outcomes);
  w.spare = arena.take<Ranked>(outcomes);
  w.parent = arena.take<rue_index>(nodes);
  w.missing = arena.take<rue_index>(nodes);
  w.live = arena.take<uint8_t>(nodes);
  return w;
}

class Frontier {
 public:
  Frontier(const rue_tree& tree, const rue_real* total, const rue_real* leaf_regret, rue_real tolerance, uint64_t max_steps,
           const FrontierWork& work)
      : t_(tree), total_(total), leaf_regret_(leaf_regret), tolerance_(tolerance), steps_left_(max_steps), w_(work) {}

  rue_status run(rue_point_sink sink, void* context) {
    mark_live();
    find_ends();
    const rue_real highest = w_.value[0];
    if (highest != highest) return RUE_NO_LAW;
    const size_t count = start();
    rue_point point{first_threshold_, w_.value[0], first_child_taken()};
    if (sink(context, &point) != 0) return RUE_OK;
    const Ranked* ranked = sort_ranked(w_.ranked, w_.spare, count);
    for (size_t i = 0; i < count && w_.value[0] < highest;) {
      const rue_real bound = ranked[i].figure + tolerance_;
      rue_real largest = 0;
      for (; i < count && ranked[i].figure <= bound; ++i) {
        largest = ranked[i].figure;
        if (!allow(ranked[i].leaf)) return RUE_OVER_BUDGET;
      }
      if (w_.value[0] > point.expected_value + tolerance_) {
        point = {largest, w_.value[0], first_child_taken()};
        if (sink(context, &point) != 0) return RUE_OK;
      }
    }
    return RUE_OK;
  }

 private:
  void mark_live() {
    w_.parent[0] = RUE_NONE;
    w_.live[0] = 1;
    for (rue_index n = 0; n < t_.node_count; ++n) {
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
        w_.parent[c] = n;
        w_.live[c] = static_cast<uint8_t>(w_.live[n] != 0 && is_possible(t_, n, c));
      }
    }
  }

  // Both ends in one backward sweep: the highest expected value with the least worst regret that it allows, and the least
  // worst regret of all. Where alternatives tie, the last end is that of the highest in earnest: it is reached to the bit.
  void find_ends() {
    for (rue_index n = t_.node_count; n-- > 0;) {
      const rue_index first = t_.first_child[n];
      const rue_index end = t_.first_child[n + 1];
      const bool decision = t_.kind[n] == RUE_DECISION;
      if (first == end) {
        w_.value[n] = total_[n];
        w_.open[n] = w_.last[n] = leaf_regret_[n];
        continue;
      }
      if (decision) w_.value[n] = largest(first, end);
      rue_real open = decision ? infinity : 0;
      rue_real last = open;
      for (rue_index c = first; c < end; ++c) {
        if (decision) {
          if (w_.open[c] < open) open = w_.open[c];
          if (w_.value[c] == w_.value[n] && w_.last[c] < last) last = w_.last[c];
        } else if (is_possible(t_, n, c)) {
          if (w_.open[c] > open) open = w_.open[c];
          if (w_.last[c] > last) last = w_.last[c];
        }
      }
      if (!decision) w_.value[n] = mean(n);
      w_.open[n] = open;
      w_.last[n] = last;
    }
  }

  // Allows the leaves of the least worst regret, by one sweep, and collects those between the ends; returns how many.
  size_t start() {
    const rue_real least = w_.open[0] + tolerance_;
    const rue_real most = w_.last[0] + tolerance_;
    size_t count = 0;
    for (rue_index n = t_.node_count; n-- > 0;) {
      const rue_index first = t_.first_child[n];
      const rue_index end = t_.first_child[n + 1];
      w_.missing[n] = 0;
      if (first == end) {
        const rue_real regret = leaf_regret_[n];
        w_.value[n] = regret <= least ? total_[n] : -infinity;
        if (w_.live[n] == 0) continue;
        if (regret > least && regret <= most) w_.ranked[count++] = {regret, n};
        if (regret <= least && regret > first_threshold_) first_threshold_ = regret;
      } else if (t_.kind[n] == RUE_DECISION) {
        w_.value[n] = largest(first, end);
      } else {
        for (rue_index c = first; c < end; ++c) {
          if (is_possible(t_, n, c) && w_.value[c] == -infinity) ++w_.missing[n];
        }
        w_.value[n] = w_.missing[n] > 0 ? -infinity : mean(n);
      }
    }
    return count;
  }

  // What is not available stays so.
  rue_real largest(rue_index first, rue_index end) const {
    rue_real value = w_.value[first];
    for (rue_index c = first + 1; c < end; ++c) {
      if (!(w_.value[c] <= value)) value = value != value ? value : w_.value[c];
    }
    return value;
  }

  // The expected value at a chance node, as a rollback adds it up; with `changed`, of a wide node only the block of that
  // branch anew.
  rue_real mean(rue_index n, rue_index changed = RUE_NONE) const {
    if (t_.kind[n] == RUE_AMBIGUOUS) return not_available;
    const rue_index end = t_.first_child[n + 1];
    rue_index begin = t_.first_child[n];
    if (end - begin <= block) return mean_of(begin, end);
    rue_real mean = 0;
    for (rue_index next = begin; begin < end; begin = next) {
      next = end - begin > block ? begin + block : end;
      if (changed == RUE_NONE || (begin <= changed && changed < next)) w_.open[begin] = mean_of(begin, next);
      mean += w_.open[begin];
    }
    return mean;
  }

  rue_real mean_of(rue_index begin, rue_index end) const {
    rue_real sum = 0;
    for (rue_index c = begin; c < end; ++c) {
      if (t_.probability[c] > 0) sum += t_.probability[c] * w_.value[c];
    }
    return sum;
  }

  // Allows one leaf and walks up while something improves. False: out of steps.
  bool allow(rue_index leaf) {
    rue_real before = -infinity;
    w_.value[leaf] = total_[leaf];
    for (rue_index n = leaf; n != 0;) {
      const rue_index p = w_.parent[n];
      const rue_real old = w_.value[p];
      const rue_index branches = t_.first_child[p + 1] - t_.first_child[p];
      uint64_t steps = 1;
      if (t_.kind[p] == RUE_DECISION) {
        if (!(w_.value[n] > old)) return true;
        w_.value[p] = w_.value[n];
      } else {
        if (before == -infinity && --w_.missing[p] > 0) return true;
        if (w_.missing[p] > 0) return true;
        // A fan of many branches would cost as many for every leaf below it.
        const bool anew = old == -infinity;
        w_.value[p] = mean(p, anew ? RUE_NONE : n);
        steps = anew || branches <= block ? branches : block + branches / block;
        if (w_.value[p] == old) return true;
      }
      if (steps > steps_left_) return false;
      steps_left_ -= steps;
      before = old;
      n = p;
    }
    return true;
  }

  rue_index first_child_taken() const {
    if (t_.kind[0] != RUE_DECISION) return RUE_NONE;
    rue_index c = t_.first_child[0];
    while (!(w_.value[c] >= w_.value[0] - tolerance_)) ++c;
    return c;
  }

  const rue_tree& t_;
  const rue_real* total_;
  const rue_real* leaf_regret_;
  rue_real tolerance_;
  uint64_t steps_left_;
  const FrontierWork& w_;
  rue_real first_threshold_ = 0;
};

}  // namespace

size_t rue_frontier_size(const rue_tree* tree) {
  Arena measure;
  frontier_work(measure, *tree);
  return measure.used();
}

rue_status rue_frontier(const rue_tree* tree, const rue_real* total, const rue_real* regret, rue_real tolerance,
                        uint64_t max_steps, rue_workspace workspace, rue_point_sink sink, void* context) {
  Arena arena(workspace);
  const FrontierWork work = frontier_work(arena, *tree);
  if (arena.full()) return RUE_NO_MEMORY;
  return Frontier(*tree, total, regret, tolerance, max_steps, work).run(sink, context);
}
#endif
