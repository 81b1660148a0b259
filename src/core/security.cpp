// security.cpp - the largest threshold that each leaf survives: what makes Hurwicz's criterion a rollback.
//
// For a leaf t the best worst leaf of any strategy that can reach t is the smallest of t's own total and, at each chance
// node above, the maximin value of every other possible branch: those branches stand in every such strategy, all else is
// chosen.
#include "core/siblings.h"

using namespace rue_core;

void rue_security(const rue_tree* tree, const rue_real* total, const rue_real* worst, rue_real* security) {
  pass_down(*tree, Siblings::branches, worst, total, security);
}
