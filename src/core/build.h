// build.h - rue.h, a namespace of this build's own (cores of different choices of RUE_REAL and RUE_INDEX live in one
// program), and what a build for size (-Os) does differently: same bits, less code.
#pragma once
#include "rue/rue.h"

#define rue_core RUE_SYMBOL(core)

// 1: little code and memory, and time that may grow faster than the tree; 0: speed. What answers is the same to the bit.
#ifndef RUE_FOR_SIZE
#ifdef __OPTIMIZE_SIZE__
#define RUE_FOR_SIZE 1
#else
#define RUE_FOR_SIZE 0
#endif
#endif

namespace rue_core {

// One copy that all files share, where speed would want many.
#if RUE_FOR_SIZE && defined(__clang__)
#define RUE_ONCE __attribute__((noinline))
#elif RUE_FOR_SIZE
#define RUE_ONCE __attribute__((noinline, noclone))
#else
#define RUE_ONCE
#endif
constexpr bool for_size = RUE_FOR_SIZE != 0;

}  // namespace rue_core
