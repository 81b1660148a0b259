// scalable_svg.h - an SVG that fits where it is put.
#pragma once
#include <string>

namespace rue {

// The same picture without a fixed width and height: as wide as its place allows, but not wider than it was meant, and as
// high as that asks for. Its `viewBox` says what it holds.
[[nodiscard]] std::string scalable(std::string svg);

}  // namespace rue
