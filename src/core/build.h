// build.h - rue.h, a namespace of this build's own (cores of different choices of RUE_REAL and RUE_INDEX live in one
// program), and what a build for size (-Os) does differently: same results, less code.
#pragma once
#include "rue/rue.h"

#define rue_core RUE_SYMBOL(core)

namespace rue_core {

#ifdef __OPTIMIZE_SIZE__
constexpr bool for_size = true;
#define RUE_ONCE __attribute__((noinline))  // one copy that all share, where speed would want many
#else
constexpr bool for_size = false;
#define RUE_ONCE
#endif

}  // namespace rue_core
