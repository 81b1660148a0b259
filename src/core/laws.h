// laws.h - step functions: the law of a payoff as its values and the chance of at most each, or of each.
#pragma once
#include "core/tree.h"

namespace rue_core {

struct Step {
  rue_real value;
  rue_real chance;
};

// Ascending values. May hold less than all of the chance, or nothing.
struct Law {
  const Step* step;
  size_t count;
};

// What becomes of the chances of two laws at one value.
enum class Merge {
  sums,        // of at most the value: a mixture
  products,    // of at most the value: the law of the larger of two independent payoffs
  single_sums  // of the value: a mixture
};

// Returns the number of steps; `out` has room for those of both.
inline size_t merge_laws(Law a, rue_real weight_a, Law b, rue_real weight_b, Merge merge, Step* out) {
  size_t i = 0;
  size_t j = 0;
  size_t count = 0;
  rue_real from_a = 0;
  rue_real from_b = 0;
  while (i < a.count || j < b.count) {
    const bool takes_a = j == b.count || (i < a.count && a.step[i].value <= b.step[j].value);
    const bool takes_b = i == a.count || (j < b.count && b.step[j].value <= a.step[i].value);
    const rue_real value = takes_a ? a.step[i].value : b.step[j].value;
    if (merge == Merge::single_sums) from_a = from_b = 0;
    if (takes_a) from_a = weight_a * a.step[i++].chance;
    if (takes_b) from_b = weight_b * b.step[j++].chance;
    const rue_real merged = merge == Merge::products ? from_a * from_b : from_a + from_b;
    if (merged > 0) out[count++] = {value, merged};
  }
  return count;
}

// Of the single payoffs `kept`, the chance in which an independent payoff, of at most `other`, does not exceed each by more
// than `tolerance`.
inline size_t keep_unbeaten(Law kept, Law other, rue_real tolerance, Step* out) {
  size_t j = 0;
  size_t count = 0;
  for (size_t i = 0; i < kept.count; ++i) {
    while (j < other.count && other.step[j].value <= kept.step[i].value + tolerance) ++j;
    const rue_real chance = j > 0 ? kept.step[i].chance * other.step[j - 1].chance : 0;
    if (chance > 0) out[count++] = {kept.step[i].value, chance};
  }
  return count;
}

}  // namespace rue_core
