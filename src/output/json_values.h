// json_values.h - JSON as the answers are written: keys in the order in which they are added, no negative zero.
#pragma once
#include <nlohmann/json.hpp>

namespace rue {

using Json = nlohmann::ordered_json;

[[nodiscard]] inline double settled(double figure) {
  return figure == 0 ? 0.0 : figure;
}

}  // namespace rue
