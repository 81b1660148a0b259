// build.h - rue.h, and a namespace of this build's own: cores of different choices of RUE_REAL and RUE_INDEX live in one
// program.
#pragma once
#include "rue/rue.h"

#define rue_core RUE_SYMBOL(core)
