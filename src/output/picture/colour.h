// colour.h - colours as Graphviz reads them, and whether text in one can be read on another.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rue {

// Linear parts of red, green and blue are not kept: what a screen is told, 0 to 1.
struct Colour {
  double red = 0, green = 0, blue = 0;
};

// "#rgb", "#rrggbb", "#rrggbbaa", "hue saturation value" or one of X11's names without a digit; what shines through is
// mixed with `ground`. Nothing for others: numbered names, colour schemes.
[[nodiscard]] std::optional<Colour> read_colour(std::string_view text, const Colour& ground);

// Of a list "red:blue" or "red;0.3:blue", as a fill or a background may be: each colour. Nothing where one cannot be read.
[[nodiscard]] std::optional<std::vector<Colour>> read_colours(std::string_view text, const Colour& ground);

// Of the Web Content Accessibility Guidelines: 0 (black) to 1 (white), and 1 (the same) to 21.
[[nodiscard]] double luminance(const Colour& colour);
[[nodiscard]] double contrast(const Colour& one, const Colour& other);

inline constexpr double text_contrast = 4.5;  // that text needs
inline constexpr double line_contrast = 3;    // and a line that says something

// The first of `wanted` ("#rrggbb") that has this contrast to every one of `grounds`, else black or white where either has;
// empty where nothing does.
[[nodiscard]] std::string visible_on(std::span<const Colour> grounds, std::span<const std::string> wanted, double least);

}  // namespace rue
