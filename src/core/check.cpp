// check.cpp - vets a tree once, so that solving it cannot fail.
#include "core/arena.h"
#include "core/known.h"
#include "core/tree.h"

using namespace rue_core;

namespace {

// What stands below a branch that cannot happen is not judged.
class Check {
 public:
  Check(const rue_tree& tree, rue_workspace scratch) : t_(tree), scratch_(scratch) {}

  RUE_ONCE void take(Arena& arena) {
    const size_t groups = t_.group_count;
    const size_t with_groups = groups > 0 ? t_.node_count : 0;
    total_ = arena.take<rue_real>(t_.node_count);
    parent_ = arena.take<rue_index>(with_groups);
    other_ = arena.take<rue_index>(with_groups);
    known_ = arena.take<rue_index>(groups);
    wanted_ = arena.take<rue_index>(groups > 0 ? t_.group_begin[groups] : 0);
    live_ = arena.take<uint8_t>(with_groups);
  }

  rue_verdict run() {
    Arena arena(scratch_);
    if (!shape()) return verdict_;
    take(arena);
    if (arena.full()) return {RUE_NO_MEMORY, RUE_NONE};
    if (numbers() && t_.group_count > 0) events();
    return verdict_;
  }

 private:
  RUE_ONCE bool fail(rue_status status, rue_index node) {
    verdict_ = {status, node};
    return false;
  }

  bool shape() {
    const rue_index nodes = t_.node_count;
    if (nodes == 0 || t_.first_child[0] != 1 || t_.first_child[nodes] != nodes) return fail(RUE_BAD_SHAPE, 0);
    for (rue_index n = 0; n < nodes; ++n) {
      const rue_index first = t_.first_child[n];
      const rue_index last = t_.first_child[n + 1];
      if (first <= n || first > last || last > nodes) return fail(RUE_BAD_SHAPE, n);
      if (t_.kind[n] > RUE_AMBIGUOUS || (t_.kind[n] == RUE_OUTCOME) != (first == last)) return fail(RUE_BAD_KIND, n);
    }
    return true;
  }

  bool numbers() {
    rue_real low = infinity;
    rue_real high = -infinity;
    rue_totals(&t_, total_);
    for (rue_index n = 0; n < t_.node_count; ++n) {
      const rue_real total = total_[n];
      if (is_leaf(t_, n)) {
        low = smaller(total, low);
        high = larger(total, high);
      }
      // A payoff that is not finite makes the total so.
      if (!is_finite(total) || !(high - low < infinity)) return fail(RUE_BAD_PAYOFF, n);
      if (t_.kind[n] != RUE_CHANCE) continue;
      const rue_index first = t_.first_child[n];
      const rue_index last = t_.first_child[n + 1];
      const rue_index wrong = wrong_probability(t_.probability + first, last - first);
      if (wrong != RUE_NONE) return fail(RUE_BAD_PROBABILITY, first + wrong < last ? first + wrong : n);
    }
    return true;
  }

  bool events() {
    if (!laws()) return fail(RUE_BAD_EVENT, RUE_NONE);
    // All of them, so that whoever comes to a node that cannot be reached looks nothing up that is not there.
    for (rue_index n = 0; n < t_.node_count; ++n) {
      if (!has_group(t_, n)) continue;
      bool there = t_.group[n] < t_.group_count;
      for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) there = there && t_.set[c] < t_.set_count;
      if (!there) return fail(RUE_BAD_EVENT, n);
    }
    fill_parents(t_, parent_);
    rue_live(&t_, live_);
    for (rue_index a = 0; a < t_.group_begin[t_.group_count]; ++a) wanted_[a] = 0;
    KnownWalk walk{t_, parent_, other_, known_, 0};
    start(walk);
    do {
      const rue_index n = walk.node;
      if (live_[n] != 0 && has_group(t_, n) && !parts_what_is_known(n)) return fail(RUE_BAD_EVENT, n);
    } while (advance(walk));
    return true;
  }

  // From 0 on, and nowhere less than before.
  RUE_ONCE static bool ascends(const rue_index* begin, rue_index count) {
    if (begin[0] != 0) return false;
    for (rue_index i = 0; i < count; ++i) {
      if (begin[i] > begin[i + 1]) return false;
    }
    return true;
  }

  bool laws() const {
    // Before anything is looked up by them.
    if (!ascends(t_.group_begin, t_.group_count) || !ascends(t_.set_begin, t_.set_count)) return false;
    for (rue_index g = 0; g < t_.group_count; ++g) {
      const rue_index atoms = atoms_of_group(t_, g);
      const rue_real* const law = t_.atom_probability + t_.group_begin[g];
      rue_index unknown = 0;
      while (unknown < atoms && law[unknown] == -1) ++unknown;
      if (unknown < atoms && wrong_probability(law, atoms) != RUE_NONE) return false;
    }
    for (rue_index s = 0; s < t_.set_count; ++s) {
      for (rue_index i = t_.set_begin[s]; i < t_.set_begin[s + 1]; ++i) {
        if (t_.set_atom[i] >= t_.group_begin[t_.group_count]) return false;
        if (i > t_.set_begin[s] && t_.set_atom[i] <= t_.set_atom[i - 1]) return false;
      }
    }
    return true;
  }

  // The branches of one chance node part what is still possible there.
  bool parts_what_is_known(rue_index n) const {
    const rue_index g = t_.group[n];
    const Atoms known = atoms_of(t_, g, known_[g]);
    rue_index left = known.count;
    for (rue_index i = 0; i < left; ++i) wanted_[known.at(i)] = n + 1;
    for (rue_index c = t_.first_child[n]; c < t_.first_child[n + 1]; ++c) {
      const rue_index set = t_.set[c];
      if (set_size(t_, set) == 0 && is_possible(t_, n, c)) return false;
      for (rue_index i = t_.set_begin[set]; i < t_.set_begin[set + 1]; ++i) {
        rue_index& wanted = wanted_[t_.set_atom[i]];
        if (wanted != n + 1) return false;
        wanted = 0;
        --left;
      }
    }
    return left == 0;
  }

  const rue_tree& t_;
  rue_workspace scratch_;
  rue_verdict verdict_{RUE_OK, RUE_NONE};
  rue_real* total_ = nullptr;
  rue_index* parent_ = nullptr;
  rue_index* other_ = nullptr;
  rue_index* known_ = nullptr;   // [groups] set of atoms still possible, RUE_NONE: all
  rue_index* wanted_ = nullptr;  // [atoms] 1 + the node at which the atom is still possible and no branch has it yet
  uint8_t* live_ = nullptr;
};

}  // namespace

size_t rue_check_size(const rue_tree* tree) {
  Arena measure;
  Check(*tree, {}).take(measure);
  return measure.used();
}

rue_verdict rue_check(const rue_tree* tree, rue_workspace scratch) {
  return Check(*tree, scratch).run();
}
