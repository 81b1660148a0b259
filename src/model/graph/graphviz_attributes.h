// graphviz_attributes.h - the names of all attributes that Graphviz reads.
#pragma once
#include <string_view>

namespace rue {

// Those of Graphviz 2.42, parted by blanks.
[[nodiscard]] std::string_view graphviz_attributes();

}  // namespace rue
