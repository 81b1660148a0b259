// sort.h - a stable sort of leaves by a figure; the freestanding core has no library to take one from.
#pragma once
#include "core/build.h"

namespace rue_core {

struct Ranked {
  rue_real figure;
  rue_index leaf;
};

// Ascending, equal figures in the order they came in. `spare` has room for `count` too; the result stands in the array that
// is returned, `items` or `spare`. Runs merged bottom-up.
inline Ranked* sort_ranked(Ranked* items, Ranked* spare, size_t count) {
  for (size_t width = 1; width < count; width *= 2) {
    for (size_t start = 0; start < count; start += 2 * width) {
      const size_t middle = start + width < count ? start + width : count;
      const size_t stop = middle + width < count ? middle + width : count;
      size_t left = start;
      size_t right = middle;
      for (size_t out = start; out < stop; ++out) {
        const bool from_right = left == middle || (right < stop && items[right].figure < items[left].figure);
        spare[out] = from_right ? items[right++] : items[left++];
      }
    }
    Ranked* const swapped = items;
    items = spare;
    spare = swapped;
  }
  return items;
}

}  // namespace rue_core
