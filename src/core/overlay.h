// overlay.h - how a number of an overlay changes, for all that change one.
#pragma once
#include "core/tree.h"

namespace rue_core {

inline size_t atom_count(const rue_tree& t) {
  return t.group_count > 0 ? t.group_begin[t.group_count] : 0;
}

// The branch into `child` gets its probability; whether it is possible may change.
void set_branch(rue_overlay& o, rue_index child, rue_real probability);

// Bayes' rule at every chance node of the group: P(branch) = P(its atoms) / P(the atoms still possible at the node).
void follow(rue_overlay& o, rue_index group);

}  // namespace rue_core
