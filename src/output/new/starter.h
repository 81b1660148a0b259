// starter.h - the small commented decision that `rue new` writes for a newcomer to change.
#pragma once
#include <string>
#include <string_view>

namespace rue {

// `name` becomes the graph's id (quoted where it must be), e.g. the file's name without its extension.
[[nodiscard]] std::string starter_graph(std::string_view name);

}  // namespace rue
