// diagram_palette.h - the diagram's colours: blue and amber survive colour blindness and grey print, text has
// contrast 4.5:1.
#pragma once
#include <string>
#include <string_view>

#include "output/diagram.h"

namespace rue {

struct Palette {
  const char* ground;  // behind everything
  const char* text;
  const char* quiet;       // text of what neither policy reaches
  const char* line;        // its lines
  const char* value;       // expected-value policy: blue
  const char* regret;      // least-regret policy: amber
  const char* value_text;  // the same two as text
  const char* regret_text;
  const char* box;      // inside of decisions and chance nodes
  const char* on_heat;  // text on a leaf's regret
};

[[nodiscard]] const Palette& palette_of(Theme theme);

// "#rrggbb" on the scale from green (0, none) by yellow to red (1, the largest regret in the graph).
[[nodiscard]] std::string heat(double share);
// The same where neither policy comes: nearly the ground, for quiet text.
[[nodiscard]] std::string quiet_heat(Theme theme, double share);

// Part 0 of the first colour is the second, 1 the first; "#rrggbb".
[[nodiscard]] std::string blended(std::string_view first, std::string_view second, double part);

// A pale ground for the chance nodes of one event; repeats after eight.
[[nodiscard]] const char* tint(Theme theme, std::size_t mark);

}  // namespace rue
