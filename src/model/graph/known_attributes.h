// known_attributes.h - which attribute names mean something, to Rue or to Graphviz, and which one a stranger may stand for.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "text/diagnostics.h"

namespace rue {

enum class Bearing : std::uint8_t { node, edge, graph };  // what an attribute stands on

// An attribute that Rue reads. The manual page, advice on slips and the fuzzer's words follow from these.
struct KnownAttribute {
  std::string_view name;
  std::array<std::optional<Bearing>, 3> on;  // what it may stand on
  std::string_view synonyms;                 // what people write for it first, parted by blanks
  std::string_view remark;                   // on the manual page, in parentheses; may be empty
  bool number = false;                       // what it holds

  [[nodiscard]] bool stands_on(Bearing bearing) const;
};

// All of them, in the order of the manual page.
[[nodiscard]] std::span<const KnownAttribute> known_attributes();

// Any attribute of Graphviz 2.42, on whatever it stands; its own output (`_draw_`) and names with a leading _ too.
[[nodiscard]] bool graphviz_knows(std::string_view name);

// Whether an attribute of this name holds a number; cost_NAME, of a criterion, does.
[[nodiscard]] bool holds_number(std::string_view name);

[[nodiscard]] bool rue_reads(std::string_view name, Bearing bearing);

// The attribute of Rue, else of Graphviz, that a name may be a slip or another word for; empty if there is none.
[[nodiscard]] std::string_view meant_by(std::string_view name, Bearing bearing);

}  // namespace rue
