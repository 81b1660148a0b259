// text_difference.h - how two texts differ, line by line, as `diff -u` prints it.
#pragma once
#include <iosfwd>
#include <string_view>

namespace rue {

// Nothing where they are equal. Made for few and small differences: it is always true, not always the shortest.
void write_difference(std::ostream& out, std::string_view file, std::string_view before, std::string_view after);

}  // namespace rue
