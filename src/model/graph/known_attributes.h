// known_attributes.h - which attribute names mean something, to Rue or to Graphviz, and which one a stranger may stand for.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "text/diagnostics.h"

namespace rue {

enum class Bearing : std::uint8_t { node, edge, graph };  // what an attribute stands on

// Any attribute of Graphviz 2.42, on whatever it stands; its own output (`_draw_`) and names with a leading _ too.
[[nodiscard]] bool graphviz_knows(std::string_view name);

[[nodiscard]] bool rue_reads(std::string_view name, Bearing bearing);

// The attribute of Rue, else of Graphviz, that a name may be a slip or another word for; empty if there is none.
[[nodiscard]] std::string_view meant_by(std::string_view name, Bearing bearing);

}  // namespace rue
