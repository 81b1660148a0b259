// palette.h - the diagram's colours: blue and amber survive colour blindness and have contrast 3:1, text has 4.5:1.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "output/picture/colour.h"

namespace rue {

enum class Theme { light, dark };

struct Palette {
  std::string ground;  // behind everything
  std::string text;
  std::string quiet;       // text of what neither policy reaches
  std::string line;        // its lines
  std::string value;       // expected-value policy: blue
  std::string regret;      // least-regret policy: amber
  std::string value_text;  // the same two as text
  std::string regret_text;
  std::string box;      // inside of decisions and chance nodes
  std::string on_heat;  // text on a leaf's regret
};

[[nodiscard]] const Palette& palette_of(Theme theme);
// The theme's, for a ground of an author's own colours: what could not be seen there gives way to what can.
[[nodiscard]] Palette palette_on(Theme theme, std::span<const Colour> grounds);

// "#rrggbb" on the scale from green (0, none) by yellow to red (1, the largest regret in the graph).
[[nodiscard]] std::string heat(double share);
// The same where neither policy comes: nearly the ground, for quiet text.
[[nodiscard]] std::string quiet_heat(Theme theme, double share);

// Part 0 of the first colour is the second, 1 the first; "#rrggbb".
[[nodiscard]] std::string blended(std::string_view first, std::string_view second, double part);

// A pale ground for the chance nodes of one event; repeats after eight.
[[nodiscard]] const char* tint(Theme theme, std::size_t mark);

}  // namespace rue
