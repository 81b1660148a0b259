// document.h - a DOT text as Graphviz understands it: nodes, edges and their attributes, each with its place in the text.
//
// Defaults in scope (node [..], edge [..], graph [..], subgraphs) are already applied: what an element's attribute list
// holds is what cgraph's agget would answer, except that an attribute nobody wrote for it is absent rather than "".
//
//   nodes        n0   n1   n2 ...            each element has a list of `attributes`; elements that have nothing of
//                 |    \   /                 their own share the list of the defaults that were in scope
//   attributes  [ own | defaults | own | ..]
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dot/attributes.h"
#include "text/diagnostics.h"

namespace rue::dot {

inline constexpr std::uint32_t none = 0xFFFFFFFFu;

struct Node {
  Span span;                        // where it first appears
  std::uint32_t attributes = none;  // a list of Document::attributes
};

// A port (a:n -> b:w:s) is the attribute `tailport` or `headport`, as in cgraph; a key is the attribute `key`.
struct Edge {
  Span span;                        // of this edge's arrow and head as written ("-> correction")
  std::uint32_t attributes = none;  // a list of Document::attributes
};
struct Ends {
  std::uint32_t tail = 0, head = 0;  // indices of nodes
};

struct Subgraph {
  std::string_view id;                // empty: anonymous
  std::uint32_t parent = none;        // index into Document::subgraphs
  std::vector<std::uint32_t> nodes;   // that its own statements name, ascending; inner subgraphs' nodes stand there
  std::vector<Attribute> attributes;  // written in this subgraph itself
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

// Everything points into `text` and `storage`: a copy stands on the original, which must outlive it, and is never made
// without being asked for. The text may be shared with who prints findings.
struct Document {
  Document() = default;
  explicit Document(const Document&) = default;
  Document(Document&&) = default;
  Document& operator=(Document&&) = default;

  std::shared_ptr<const std::string> owner;
  std::string_view text;  // of owner
  std::string_view id;    // of the graph
  Span id_span;           // of the id, or of the word 'digraph' if it has none
  Span closing_brace;
  bool strict = false;
  bool directed = true;
  std::vector<std::string_view> names;  // attribute names, each once, in order of first appearance
  std::vector<Node> nodes;              // in order of first appearance
  std::vector<Edge> edges;              // in order of first appearance
  std::vector<Ends> ends;               // [edges]
  // By node, ascending: ids that do not stand in the text, being joined or escaped.
  std::vector<std::pair<std::uint32_t, std::string_view>> ids;
  Attributes attributes;                 // of nodes and edges
  std::vector<Attribute> graph;          // of the root graph, in order; a name stands once (the last wins)
  std::vector<Attribute> node_defaults;  // root-level defaults at the end of the text, for writing the graph again
  std::vector<Attribute> edge_defaults;
  std::vector<Subgraph> subgraphs;  // parents before children
  std::vector<Merged> merged;
  std::vector<Rewritten> rewritten;
  std::vector<LateDefault> late_defaults;
  std::vector<IdleDefault> idle_defaults;  // but for those that are late for some node that is named again
  std::deque<std::string> storage;         // decoded names and values that differ from the text, one behind another

  // The id of a node: what stands at its place, without quotes or brackets, unless `ids` has it.
  [[nodiscard]] std::string_view id_of(std::uint32_t node) const {
    if (!ids.empty()) {
      if (const std::string_view* const kept = kept_id(node)) return *kept;
    }
    const Span span = nodes[node].span;
    const std::uint32_t mark = text[span.begin] == '"' || text[span.begin] == '<' ? 1 : 0;
    return {text.data() + span.begin + mark, span.end - span.begin - std::size_t{2} * mark};
  }
  [[nodiscard]] AttributeList attributes_of(const Node& n) const { return {attributes, n.attributes}; }
  [[nodiscard]] AttributeList attributes_of(const Edge& e) const { return {attributes, e.attributes}; }
  // Let go of what only the picture and embedding need once the decision graph stands.
  void forget_attributes();

  [[nodiscard]] std::uint32_t name_index(std::string_view name) const;  // none if no such attribute is written anywhere

 private:
  [[nodiscard]] const std::string_view* kept_id(std::uint32_t node) const;  // of `ids`; null if it is not there
};

// Nothing if absent or empty (an empty value counts as not written).
[[nodiscard]] std::optional<Attribute> find(const Document& document, AttributeList list, std::string_view name);
[[nodiscard]] std::optional<Attribute> find(const Document& document, std::span<const Attribute> list,
                                            std::string_view name);

// Read one graph. The whole text must be one graph in Graphviz's grammar (a UTF-8 byte-order mark is skipped; anything
// but comments after the closing brace is an error, a second graph is named). Undirected graphs are read and marked; it is
// the decision graph's business to refuse them. Recovers after an error to report as many as make sense; returns nothing
// if there was one. No recursion: nesting is bounded by memory only.
[[nodiscard]] std::optional<Document> read(std::shared_ptr<const std::string> text, Diagnostics& diagnostics);
[[nodiscard]] std::optional<Document> read(std::string text, Diagnostics& diagnostics);

}  // namespace rue::dot
