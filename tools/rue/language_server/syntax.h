// syntax.h - the form of a DOT text by its words alone: where nodes are named, what brackets hold, and what is being written
// at a place. It needs no text without errors.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph/known_attributes.h"
#include "text/diagnostics.h"

namespace rue {

// A node where its id stands.
struct NamedNode {
  std::string id;
  Span span;           // as written, quotes included
  bool alone = false;  // in a statement of its own, and not in an edge
};

struct Syntax {
  std::vector<NamedNode> nodes;  // in order
  std::vector<Span> blocks;      // from each opening { or [ to what closes it, in order of their ends
};

[[nodiscard]] Syntax syntax_of(std::string_view text);

// What stands around a place, for who completes it.
struct CursorContext {
  enum class At : std::uint8_t {
    statement,  // where a statement begins, or an edge's next node
    head,       // behind an arrow
    attribute,  // a name in a list, or of the graph where statements stand
    value,      // behind such a name and `=`
  } at = At::statement;
  Bearing bearing = Bearing::graph;  // whose attribute
  std::string attribute;             // of a value: its name
  std::string tail, node;            // of an edge's attributes: the node that it leaves; of a node's: that node
  Span word;                         // what is written of it so far, quotes not included
  bool quoted = false;               // within a string
};

[[nodiscard]] CursorContext context_at(std::string_view text, std::uint32_t byte);

}  // namespace rue
