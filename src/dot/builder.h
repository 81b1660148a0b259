// builder.h - what DOT statements mean: subgraphs, defaults in scope, nodes, edges and what they merge into.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dot/document.h"
#include "dot/name_index.h"

namespace rue::dot {

// At most this many edges in one graph: { 7000 nodes } -> { 7000 nodes } is refused, not attempted.
inline constexpr std::size_t max_edges = 50'000'000;

// At most this many attributes in effect, defaults counted at each change of them.
inline constexpr std::size_t max_attributes = 20'000'000;

// Attributes by name, in the order in which the names were first written; the last value wins.
class AttributeSet {
 public:
  // Returns what was there under that name.
  std::optional<Attribute> set(const Attribute& attribute);
  [[nodiscard]] const Attribute* find(std::uint32_t name) const;
  [[nodiscard]] const std::vector<Attribute>& items() const { return items_; }
  [[nodiscard]] std::vector<Attribute> take() { return std::move(items_); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  void clear();

 private:
  [[nodiscard]] std::size_t position(std::uint32_t name) const;

  std::vector<Attribute> items_;
  std::unordered_map<std::uint32_t, std::size_t> position_;  // only where there are many
};

// A node as one end of an edge, or as a node statement names it.
struct Mention {
  std::uint32_t node = 0;
  Span span;
  Span port_span;
  std::string_view port;  // data() is null if none is written
};

// One side of an arrow: nodes, or a subgraph.
struct End {
  std::uint32_t first = 0, count = 0;  // into the statement's mentions
  std::uint32_t subgraph = none;
  Span span;                // of the subgraph
  std::uint32_t arrow = 0;  // byte at which the arrow before it begins
};

enum class Target { graph, node, edge };

// Statements are given in their order. The attributes of one statement are collected by add() and used up by the statement.
class Builder {
 public:
  explicit Builder(Document& document);

  [[nodiscard]] std::uint32_t name(std::string_view text);  // index into Document::names
  void add(const Attribute& attribute);
  [[nodiscard]] bool has_attributes() const { return !list_.empty(); }
  void drop_attributes() { list_.clear(); }

  void open_subgraph(std::optional<std::string_view> id);
  std::uint32_t close_subgraph();  // the subgraph that was open

  [[nodiscard]] std::uint32_t mention_node(std::string_view id, Span span);
  void set_defaults(Target target);
  void set_attributes(const Mention* mentions, std::size_t count);
  // Refuses, and adds no edge, if max_edges would be passed.
  [[nodiscard]] bool connect(const std::vector<End>& ends, std::size_t first_end, const std::vector<Mention>& mentions);

  [[nodiscard]] bool too_many_attributes() const { return document_.attributes.size() > max_attributes; }
  void finish();

 private:
  struct Scope {
    std::uint32_t subgraph = none;                     // none: the root graph
    std::uint32_t node_list = none, edge_list = none;  // defaults in effect
    bool node_stale = false, edge_stale = false;
    std::uint32_t settled = 0;  // nodes from here on have the defaults of the root, or of all subgraphs that are open
  };
  struct Locals {
    AttributeSet node, edge, graph;
  };
  Locals& locals(std::uint32_t subgraph);
  // Lists of Document::attributes.
  std::uint32_t node_defaults();
  std::uint32_t edge_defaults();
  std::uint32_t defaults(std::uint32_t inherited, const AttributeSet& own);
  std::uint32_t append(std::uint32_t base, const AttributeSet& own);
  void note_late_defaults(std::uint32_t node, Span span);
  void override_node(std::uint32_t node);
  void rewrite(AttributeSet& set, const Attribute& attribute);

  // dot_edges.cpp
  struct Meeting {
    std::uint32_t edge = none;  // the edge that a further statement means
    bool lost = false;          // what it says of that edge is lost
  };
  [[nodiscard]] Meeting existing_edge(std::uint32_t tail, std::uint32_t head) const;
  void remember_edge(std::uint32_t edge);
  void override_edge(std::uint32_t edge, const Mention& tail, const Mention& head);
  void join(const Mention& tail, const Mention& head, std::uint32_t arrow);
  [[nodiscard]] std::span<const Mention> side(const End& end, const std::vector<Mention>& mentions,
                                              std::vector<Mention>& expanded) const;
  [[nodiscard]] Attribute port(const char* attribute, const Mention& end);
  [[nodiscard]] const Attribute* key() const { return key_ == none ? nullptr : list_.find(key_); }
  [[nodiscard]] std::uint64_t ends_key(std::uint32_t tail, std::uint32_t head) const;

  Document& document_;
  NameIndex nodes_, names_;
  std::uint32_t mentioned_ = none;          // the last node: often it is the next as well
  std::string_view mentioned_id_;           // as it was mentioned
  std::array<std::uint32_t, 32> recent_{};  // names of attributes, by what is quick to look at; those that there are
  std::vector<Scope> scopes_;
  std::unordered_map<std::uint32_t, Locals> locals_;                               // by subgraph; the root's under `none`
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> subgraphs_;  // by parent and id
  std::vector<std::uint32_t> first_child_, next_sibling_;                          // of subgraphs
  AttributeSet list_;                                                              // of the statement that is being read
  std::optional<std::uint32_t> shared_;  // the list of the statement's edges that have no ports
  std::uint32_t key_ = none;             // the name "key", once it is written
  std::vector<std::uint32_t> seen_;      // by name: the last append() that met it
  std::uint32_t appends_ = 0;
  // Edges that a later statement may meet: in a strict graph by their ends, otherwise those with a key, by ends and key.
  std::map<std::pair<std::uint64_t, std::string_view>, std::uint32_t> keyed_;
  std::unordered_map<std::uint64_t, std::uint32_t> strict_;
  // Elements that several statements gave attributes to: their lists are made at the end.
  std::unordered_map<std::uint32_t, AttributeSet> growing_nodes_, growing_edges_;
  std::vector<std::uint32_t> growing_node_order_, growing_edge_order_;
  std::unordered_set<std::uint64_t> late_;  // node and name already in Document::late_defaults
};

}  // namespace rue::dot
