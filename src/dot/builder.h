// builder.h - what DOT statements mean: subgraphs, defaults in scope, nodes, edges and what they merge into.
#pragma once
#include <array>
#include <map>
#include <memory_resource>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dot/document.h"

namespace rue::dot {

// Of one graph: { 7000 nodes } -> { 7000 nodes } is refused, not attempted. Defaults are counted at each change of them.
inline constexpr std::size_t max_edges = 50'000'000, max_attributes = 20'000'000;

// Attributes by name, in the order in which the names were first written; the last one wins.
class AttributeSet {
 public:
  // Returns what was there under that name, or null.
  const Attribute* set(const Attribute* attribute);
  [[nodiscard]] const Attribute* find(std::uint32_t name) const {
    const std::size_t at = position(name);
    return at < items_.size() ? items_[at] : nullptr;
  }
  [[nodiscard]] const std::vector<const Attribute*>& items() const { return items_; }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  void clear() {
    items_.clear();
    position_.clear();
  }

 private:
  [[nodiscard]] std::size_t position(std::uint32_t name) const;

  std::vector<const Attribute*> items_;
  std::unordered_map<std::uint32_t, std::size_t> position_;  // only where there are many
};

// Names that differ in their last byte only are neighbours: n10, n11, n12 are looked for one after another.
struct NameHash {
  std::size_t operator()(std::string_view name) const {
    if (name.empty()) return 0;
    return std::hash<std::string_view>()(name.substr(0, name.size() - 1)) + static_cast<unsigned char>(name.back());
  }
};

// A node as one end of an edge, or as a node statement names it.
struct Mention {
  std::uint32_t node = 0;
  Span span, port_span;
  std::string_view port;  // data() is null if none is written
};

// One side of an arrow: nodes, or a subgraph.
struct End {
  std::uint32_t first = 0, count = 0;  // into the statement's mentions
  std::uint32_t subgraph = none;
  Span span;                // of the subgraph
  std::uint32_t arrow = 0;  // byte at which the arrow before it begins
};

enum Target : std::uint8_t { for_nodes, for_edges, for_graph };

// Statements are given in their order. The attributes of one statement are collected by add() and used up by the statement.
class Builder {
 public:
  explicit Builder(Document& document) : document_(document), scopes_(1) {}

  [[nodiscard]] std::uint32_t name(std::string_view text);  // index into Document::names
  void add(const Attribute& attribute);
  [[nodiscard]] bool has_attributes() const { return !list_.empty(); }
  void drop_attributes() {
    list_.clear();
    list_begin_ = document_.written.size();
  }

  void open_subgraph(std::optional<std::string_view> id);
  std::uint32_t close_subgraph() {  // the subgraph that was open
    const std::uint32_t subgraph = scopes_.back().subgraph;
    scopes_.pop_back();
    return subgraph;
  }

  [[nodiscard]] std::uint32_t mention_node(std::string_view id, Span span);
  void set_defaults(Target target);
  void set_attributes(std::span<const Mention> mentions);
  // Refuses, and adds no edge, if max_edges would be passed.
  [[nodiscard]] bool connect(std::span<const End> ends, const std::vector<Mention>& mentions);

  [[nodiscard]] bool too_many_attributes() const { return in_effect_ > max_attributes; }
  void finish();

 private:
  struct Scope {
    std::uint32_t subgraph = none;         // none: the root graph
    std::array<Attributes, 2> defaults{};  // in effect
    std::array<bool, 2> stale{};           // they have been changed since
    std::uint32_t settled = 0;  // nodes from here on have the defaults of the root, or of all subgraphs that are open
  };
  using Locals = std::array<AttributeSet, 3>;                       // by Target: what is written in one subgraph itself
  using Growing = std::unordered_map<std::uint32_t, AttributeSet>;  // by element that several statements give attributes to

  Attributes merge(Attributes base, const AttributeSet& own);
  Attributes defaults(Target target);
  void note_late_defaults(std::uint32_t node, Span span);
  void rewrite(AttributeSet& set, const Attribute* attribute, bool same_list = false);
  static AttributeSet& grown(Growing& growing, std::uint32_t element, Attributes present);
  void override_edge(std::uint32_t edge, const Mention& tail, const Mention& head);
  void join(const Mention& tail, const Mention& head, std::uint32_t arrow);
  [[nodiscard]] std::span<const Mention> side(const End& end, const std::vector<Mention>& mentions,
                                              std::vector<Mention>& expanded) const;
  [[nodiscard]] const Attribute* port(const char* attribute, const Mention& end);

  Document& document_;
  std::pmr::monotonic_buffer_resource memory_;
  std::pmr::unordered_map<std::string_view, std::uint32_t, NameHash> nodes_{&memory_}, names_{&memory_};  // indices
  std::vector<Scope> scopes_;
  std::unordered_map<std::uint32_t, Locals> locals_;                               // by subgraph; the root's under `none`
  std::map<std::pair<std::uint32_t, std::string_view>, std::uint32_t> subgraphs_;  // by parent and id
  std::vector<std::vector<std::uint32_t>> children_;                               // [subgraphs]
  AttributeSet list_;                                                              // of the statement that is being read
  std::optional<Attributes> shared_;  // of the statement's edges that have no ports
  std::uint32_t key_ = none;          // the name "key", once it is written
  std::vector<std::uint32_t> seen_;   // [names] the last merge() that met it
  std::uint32_t merges_ = 0;
  std::size_t in_effect_ = 0, list_begin_ = 0;  // attributes in all lists; where list_ begins in Document::written
  // Edges that a later statement may meet: in a strict graph by their ends, otherwise those with a key, by ends and key.
  std::map<std::pair<std::uint64_t, std::string_view>, std::uint32_t> keyed_;
  std::unordered_map<std::uint64_t, std::uint32_t> strict_;
  Growing growing_nodes_, growing_edges_;                           // their lists are made at the end
  std::vector<std::pair<IdleDefault, std::size_t>> root_defaults_;  // and how many nodes or edges there were
  std::unordered_set<std::uint64_t> late_;                          // node and name already in Document::late_defaults
};

}  // namespace rue::dot
