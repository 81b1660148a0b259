// text_size.h - the room that text takes in a picture.
#pragma once
#include <cstddef>
#include <string_view>

namespace rue {

// In points.
struct Size {
  double width = 0, height = 0;
};

// What the text takes at most, lines parted by line breaks, in the widest of the fonts that may stand in: a picture is the
// same wherever it is drawn, and has room wherever it is looked at. In points, as the letters' size.
[[nodiscard]] Size text_size(std::string_view text, double points, bool bold = false);
[[nodiscard]] inline double text_width(std::string_view line, double points) {
  return text_size(line, points).width;
}

// Columns of text that usually fit into such a width, at least 2; and at most, of the narrowest letters.
[[nodiscard]] std::size_t columns_within(double width, double points);
[[nodiscard]] std::size_t most_columns_within(double width, double points);

}  // namespace rue
