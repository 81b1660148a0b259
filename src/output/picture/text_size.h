// text_size.h - the room that text takes in a picture.
#pragma once
#include <string_view>

namespace rue {

// In points.
struct Size {
  double width = 0, height = 0;
};

// What the text takes at most, lines parted by line breaks, in the widest of the fonts that may stand in: a picture is the
// same wherever it is drawn, and has room wherever it is looked at. In points, as the letters' size.
[[nodiscard]] Size text_size(std::string_view text, double points, bool bold = false);

}  // namespace rue
