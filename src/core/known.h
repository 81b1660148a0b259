// known.h - a walk in path order that knows what has been learned of every group.
#pragma once
#include "core/tree.h"

namespace rue_core {

struct KnownWalk {
  const rue_tree& tree;
  const rue_index* parent;  // [nodes]
  rue_index* other;         // [nodes] before a node is entered its set, afterwards what was known of that group before
  rue_index* known;         // [groups] set of atoms still possible at `node`, RUE_NONE: all
  rue_index node;
};

// To the root, where nothing is known yet.
void start(KnownWalk& walk);

// To the next node in path order; false: that was the last.
bool advance(KnownWalk& walk);

}  // namespace rue_core
