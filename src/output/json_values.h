// json_values.h - JSON as the answers are written: keys in the order in which they are added, no negative zero, an author's
// words as they are shown everywhere.
#pragma once
#include <iosfwd>
#include <nlohmann/json.hpp>

namespace rue {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline double settled(double figure) {
  return figure == 0 ? 0.0 : figure;
}

// The value on one line. Every string in it is made visible() first.
[[nodiscard]] std::string line_of(Json value);

// A whole answer, indented, with a line break behind it. The same of its strings.
void write_answer(std::ostream& out, Json answer);

}  // namespace rue
