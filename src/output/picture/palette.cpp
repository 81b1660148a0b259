// palette.cpp - the diagram's colours.
#include "output/picture/palette.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace rue {
namespace {

// "#rrggbb" -> its part 0, 1 or 2.
int channel(std::string_view colour, std::size_t part) {
  int value = 0;
  for (const char c : colour.substr(1 + 2 * part, 2)) value = 16 * value + (c <= '9' ? c - '0' : c - 'a' + 10);
  return value;
}

}  // namespace

const Palette& palette_of(Theme theme) {
  static const Palette light{"#ffffff", "#1a1a1a", "#5c5c5c", "#8c8c8c", "#0072b2",
                             "#b87700", "#005f96", "#8a5a00", "#ffffff", "#1a1a1a"};
  static const Palette dark{"#16191d", "#ececec", "#b9bec4", "#6f7780", "#56b4e9",
                            "#e69f00", "#6fc0f0", "#f0b030", "#22272d", "#1a1a1a"};
  return theme == Theme::light ? light : dark;
}

Palette palette_on(Theme theme, std::span<const Colour> grounds) {
  Palette p = palette_of(theme);
  const auto settle = [&](std::string& colour, double least, const std::string& other) {
    const std::string wanted[] = {colour, other};
    const std::string seen = visible_on(grounds, wanted, least);
    if (!seen.empty()) colour = seen;
  };
  const Palette& turned = palette_of(theme == Theme::light ? Theme::dark : Theme::light);
  settle(p.text, text_contrast, turned.text);
  settle(p.quiet, text_contrast, p.text);
  settle(p.value_text, text_contrast, turned.value_text);
  settle(p.regret_text, text_contrast, turned.regret_text);
  settle(p.value, line_contrast, turned.value);
  settle(p.regret, line_contrast, turned.regret);
  return p;
}

std::string heat(double share) {
  // Light steps throughout, so that dark text can be read on each: green, yellow, red.
  constexpr std::array<std::array<double, 3>, 3> steps{{{158, 212, 164}, {250, 224, 140}, {243, 146, 120}}};
  const double at = std::clamp(std::isfinite(share) ? share : 0, 0.0, 1.0) * 2;
  const auto low = static_cast<std::size_t>(std::min(at, 1.0 - 1e-9) + (at > 1 ? 1 : 0));
  const double part = at - static_cast<double>(low);
  std::array<int, 3> rgb{};
  for (std::size_t i = 0; i < 3; ++i) {
    rgb[i] = static_cast<int>(std::lround(steps[low][i] + (steps[low + 1][i] - steps[low][i]) * part));
  }
  return fmt::format("#{:02x}{:02x}{:02x}", rgb[0], rgb[1], rgb[2]);
}

std::string quiet_heat(Theme theme, double share) {
  return blended(heat(share), palette_of(theme).ground, theme == Theme::light ? 0.4 : 0.25);
}

std::string blended(std::string_view first, std::string_view second, double part) {
  std::string colour = "#";
  for (std::size_t i = 0; i < 3; ++i)
    colour += fmt::format("{:02x}", std::lround(part * channel(first, i) + (1 - part) * channel(second, i)));
  return colour;
}

const char* tint(Theme theme, std::size_t mark) {
  constexpr std::array light{"#e3eefb", "#fdeed8", "#e4f4e6", "#f4e6f5", "#fbe6e6", "#e2f3f3", "#f3f1da", "#ececf6"};
  constexpr std::array dark{"#1f3350", "#4a3a1c", "#1f4026", "#432748", "#4b2626", "#1d4545", "#45431f", "#33334f"};
  return theme == Theme::light ? light[mark % light.size()] : dark[mark % dark.size()];
}

}  // namespace rue
