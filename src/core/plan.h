// plan.h - what the flags of a rue_plan mean.
#pragma once
#include "core/build.h"

namespace rue_core {

enum : uint8_t {
  plan_no_table = 1,  // the best leaf below has no table: as an alternative it is searched
  plan_dropped = 2,   // what stands above has no table here: for leaves below, every alternative above is searched
  plan_searched = 4   // some alternative above is searched for the leaves below
};

}  // namespace rue_core
