// document.h - a DOT text as Graphviz understands it: nodes, edges and their attributes, each with its place in the text.
//
// Defaults in scope (node [..], edge [..], graph [..], subgraphs) are already applied: the attributes of an element are
// what cgraph's agget would answer, except that an attribute nobody wrote for it is absent rather than "".
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "text/diagnostics.h"

namespace rue::dot {

inline constexpr std::uint32_t none = 0xFFFFFFFFu;

// One attribute as a statement writes it. `value` is decoded: quotes, joins (+) and line continuations resolved; other
// escapes (\n, \N) stand as written.
struct Attribute {
  std::uint32_t name = 0;  // index into Document::names
  bool html = false;       // written <...>; value is what is between the outer brackets
  bool inherited = false;  // written as a default (node [..], edge [..]), not on the element itself
  Span name_span;
  Span value_span;  // of the value as written, quotes included
  std::string_view value;
};

// Attributes in effect together, each name once: first the defaults, in their order, where the element has no value of its
// own in their place, then what the element adds.
using Attributes = std::span<const Attribute* const>;

struct Node {
  std::string_view id;
  Span span;  // where it first appears
  Attributes attributes;
};

// A port (a:n -> b:w:s) is the attribute `tailport` or `headport`, as in cgraph; a key is the attribute `key`.
struct Edge {
  std::uint32_t tail = 0, head = 0;  // indices of nodes
  Span span;                         // of this edge's arrow and head as written ("-> correction")
  Attributes attributes;
};

struct Subgraph {
  std::string_view id;               // empty: anonymous
  std::uint32_t parent = none;       // index into Document::subgraphs
  std::vector<std::uint32_t> nodes;  // that its own statements name, ascending; inner subgraphs' nodes stand there
  Attributes attributes;             // written in this subgraph itself
};

// Two or more edge statements that `strict` or an equal key made one. (In a strict graph the attributes of a further
// statement with another key are lost, as in cgraph.)
struct Merged {
  std::string_view tail, head;  // ids
  Span first, again;
};

// An attribute that one list writes twice, or two statements on one element with different values; the last wins.
struct Rewritten {
  Span first, second;
  std::string_view name;
  bool same_list = false;
};

// A default that would have applied to a node that is named after it, had the node not appeared earlier.
struct LateDefault {
  std::uint32_t node;
  Span name_again;  // where the node is named in its scope
  Attribute attribute;
};

// A default of the root graph behind which no node, or no edge, first appears: it reaches nothing.
struct IdleDefault {
  Attribute attribute;
  bool of_edges = false;
};

// Everything points into `text`, `written`, `lists` and `storage`: a copy stands on the original, which must outlive it, and
// is never made without being asked for. The text may be shared with who prints findings.
struct Document {
  Document() = default;
  explicit Document(const Document&) = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  std::shared_ptr<const std::string> owner;
  std::string_view text;        // of owner
  std::string_view id;          // of the graph
  Span id_span, closing_brace;  // of the id, or of the word 'digraph' if it has none
  bool strict = false, directed = true;
  std::vector<std::string_view> names;      // attribute names, each once, in order of first appearance
  std::vector<Node> nodes;                  // in order of first appearance
  std::vector<Edge> edges;                  // in order of first appearance
  Attributes graph;                         // of the root graph
  Attributes node_defaults, edge_defaults;  // root-level defaults at the end of the text, for writing the graph again
  std::vector<Subgraph> subgraphs;          // parents before children
  std::vector<Merged> merged;
  std::vector<Rewritten> rewritten;
  std::vector<LateDefault> late_defaults;
  std::vector<IdleDefault> idle_defaults;  // but for those that are late for some node that is named again

  std::deque<Attribute> written;                    // every attribute, as the text has them one after another
  std::deque<std::vector<const Attribute*>> lists;  // what Attributes are pieces of: blocks that never grow
  std::deque<std::string> storage;                  // decoded names and values that differ from the text
};

// Null if absent or empty (an empty value counts as not written).
[[nodiscard]] const Attribute* find(Attributes attributes, std::uint32_t name);
[[nodiscard]] const Attribute* find(const Document& document, Attributes attributes, std::string_view name);

// Does an attribute of this name hold a number? Then a value that needs quotes may be one, badly written.
using HoldsNumber = bool (*)(std::string_view attribute);

// Read one graph. The whole text must be one graph in Graphviz's grammar (a UTF-8 byte-order mark is skipped; anything
// but comments after the closing brace is an error, a second graph is named). Undirected graphs are read and marked; it is
// the decision graph's business to refuse them. Recovers after an error to report as many as make sense; returns nothing
// if there was one. No recursion: nesting is bounded by memory only.
[[nodiscard]] std::optional<Document> read(std::shared_ptr<const std::string> text, Diagnostics& diagnostics,
                                           HoldsNumber holds_number = nullptr);
[[nodiscard]] std::optional<Document> read(std::string text, Diagnostics& diagnostics, HoldsNumber holds_number = nullptr);

}  // namespace rue::dot
