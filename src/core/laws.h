// laws.h - step functions: the law of a payoff as its values and the chance of at most each.
#pragma once
#include "core/tree.h"

namespace rue_core {

struct Step {
  rue_real value;
  rue_real at_most;  // chance of this value or less
};

// Ascending values, ascending chances; 0 before the first step. May hold less than all of the chance, or nothing.
struct Law {
  const Step* step;
  size_t count;
};

// out = weight_a * a + weight_b * b; with `product`, the law of the larger of two independent payoffs, their product
// instead. Returns the number of steps; `out` has room for those of both.
RUE_ONCE inline size_t merge_laws(Law a, rue_real weight_a, Law b, rue_real weight_b, bool product, Step* out) {
  size_t i = 0;
  size_t j = 0;
  size_t count = 0;
  rue_real from_a = 0;
  rue_real from_b = 0;
  while (i < a.count || j < b.count) {
    const bool takes_a = j == b.count || (i < a.count && a.step[i].value <= b.step[j].value);
    const bool takes_b = i == a.count || (j < b.count && b.step[j].value <= a.step[i].value);
    const rue_real value = takes_a ? a.step[i].value : b.step[j].value;
    if (takes_a) from_a = weight_a * a.step[i++].at_most;
    if (takes_b) from_b = weight_b * b.step[j++].at_most;
    const rue_real merged = product ? from_a * from_b : from_a + from_b;
    if (merged > 0) out[count++] = {value, merged};
  }
  return count;
}

// Of a payoff `kept`, the part in which an independent payoff `other` does not exceed it by more than `tolerance`.
inline size_t keep_unbeaten(Law kept, Law other, rue_real tolerance, Step* out) {
  size_t j = 0;
  size_t count = 0;
  rue_real before = 0;
  rue_real sum = 0;
  for (size_t i = 0; i < kept.count; ++i) {
    while (j < other.count && other.step[j].value <= kept.step[i].value + tolerance) ++j;
    const rue_real chance = j > 0 ? other.step[j - 1].at_most : 0;
    sum += (kept.step[i].at_most - before) * chance;
    before = kept.step[i].at_most;
    if (sum > 0) out[count++] = {kept.step[i].value, sum};
  }
  return count;
}

}  // namespace rue_core
