// text_difference.h - how two texts differ, line by line, as `diff -u` prints it.
#pragma once
#include <iosfwd>
#include <string_view>

namespace rue {

// A text, and the file where it stands.
struct TextFile {
  std::string_view name, text;
};

// Nothing where they are equal. Made for few and small differences: it is always true, not always the shortest.
void write_difference(std::ostream& out, TextFile before, TextFile after);

}  // namespace rue
