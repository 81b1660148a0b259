// search.h - looking through a tree for a leaf that is compatible with another.
#pragma once
#include "core/tree.h"

namespace rue_core {

struct Search {
  const rue_tree& tree;
  const rue_index* parent;  // [nodes]
  const rue_real* best;     // [nodes] rollback of total by RUE_MAX, RUE_TAKE_MAX
  rue_index* known;         // [groups] what the leaf knows: the set of atoms still possible, RUE_NONE: all
  uint8_t* on_path;         // [nodes] 1 on the leaf's own path; null: only alternatives to it are searched
};

// Fills search.known for one leaf and writes `mark` to search.on_path: 1, and 0 when the leaf has served. Before the first
// leaf on_path must be 0 everywhere.
void learn(const Search& search, rue_index leaf, uint8_t mark);

// Of the live leaves at and below `top` that are compatible with the leaf: with `any` the first in path order whose total is
// at least `floor`, else the first of the largest total above `floor`; RUE_NONE: there is none.
rue_index find(const Search& search, rue_index top, rue_real floor, bool any);

}  // namespace rue_core
