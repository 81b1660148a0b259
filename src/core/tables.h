// tables.h - dense tables over the atoms of shared events, and the one operation on them: take the larger, cell by cell.
#pragma once
#include "core/tree.h"

namespace rue_core {

struct Table {
  const rue_axis* axis;
  rue_index axes;
  rue_real* cell;
};

inline size_t cells_of(const Table& table) {
  size_t cells = 1;
  for (rue_index a = 0; a < table.axes; ++a) cells *= table.axis[a].size;
  return cells;
}

bool same_axes(const Table& a, const Table& b);

// A branch that was taken on the way from one table's node to the other's: of `group`, only the atoms of `set` are left.
struct Taken {
  rue_index group = RUE_NONE;
  rue_index set = RUE_NONE;
};

// Memory that merging needs: `axes` for one table's axes, `cells` for its cells, `pairs` for four lists of positions.
struct MergeSpace {
  rue_axis* axis;
  rue_real* cell;
  rue_index* pairs;
};

// to[x] = max(to[x], the largest cell of `from` that agrees with x), where an axis that only `from` has is maxed out and one
// that only `to` has is spread; along `taken` only the atoms of its set count. Axes stand in ascending order of their
// groups.
void take_larger(const rue_tree& tree, const Table& to, const Table& from, Taken taken, const MergeSpace& space);

}  // namespace rue_core
