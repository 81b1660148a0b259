// search.h - looking through a tree for a leaf that is compatible with another.
#pragma once
#include "core/tree.h"

namespace rue_core {

struct Search {
  const rue_tree& tree;
  const rue_index* parent;  // [nodes]
  const rue_real* best;     // [nodes] rollback of total by RUE_MAX, RUE_TAKE_MAX
  rue_index* known;         // [groups] what the leaf knows: the set of atoms still possible, RUE_NONE: all
  rue_index leaf;           // 0: only alternatives to it are searched
#if !RUE_FOR_SIZE
  uint8_t* on_path = nullptr;  // [nodes] 1 on the leaf's own path, else 0; null where only alternatives are searched
#endif
};

// Makes `leaf` the one to search for.
void learn(Search& search, rue_index leaf);

// Of the live leaves at and below `top` that are compatible with search.leaf: with `any` the first other one in path order
// whose total is at least `floor`, else the first of the largest total above `floor`; RUE_NONE: there is none.
rue_index find(const Search& search, rue_index top, rue_real floor, bool any);

}  // namespace rue_core
