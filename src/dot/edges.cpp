// edges.cpp - edges between nodes, node lists and subgraphs, and what `strict` and equal keys merge.
#include <algorithm>

#include "dot/builder.h"

namespace rue::dot {

std::uint64_t Builder::ends_key(std::uint32_t tail, std::uint32_t head) const {
  if (!document_.directed && head < tail) std::swap(tail, head);
  return std::uint64_t{tail} << 32 | head;
}

Builder::Meeting Builder::existing_edge(std::uint32_t tail, std::uint32_t head) const {
  const std::uint64_t ends = ends_key(tail, head);
  if (const Attribute* own = key()) {
    const auto found = keyed_.find({ends, own->value});
    if (found != keyed_.end()) return {found->second, false};
  }
  if (document_.strict) {
    const auto found = strict_.find(ends);
    if (found != strict_.end()) return {found->second, key() != nullptr};
  }
  return {};
}

void Builder::remember_edge(std::uint32_t edge) {
  const std::uint64_t ends = ends_key(document_.ends[edge].tail, document_.ends[edge].head);
  if (const Attribute* own = key()) keyed_.try_emplace({ends, own->value}, edge);
  if (document_.strict) strict_.try_emplace(ends, edge);
}

Attribute Builder::port(const char* attribute, const Mention& end) {
  Attribute a;
  a.name = name(attribute);
  a.name_span = a.value_span = end.port_span;
  a.value = end.port;
  return a;
}

void Builder::override_edge(std::uint32_t edge, const Mention& tail, const Mention& head) {
  if (list_.empty() && tail.port.data() == nullptr && head.port.data() == nullptr) return;
  const auto [growing, fresh] = growing_edges_.try_emplace(edge);
  if (fresh) {
    growing_edge_order_.push_back(edge);
    for (const Attribute attribute : document_.attributes_of(document_.edges[edge])) growing->second.set(attribute);
  }
  // In an undirected graph the edge may have been written the other way round.
  const bool turned = tail.node != head.node && document_.ends[edge].head == tail.node;
  if (tail.port.data() != nullptr) rewrite(growing->second, port(turned ? "headport" : "tailport", tail));
  if (head.port.data() != nullptr) rewrite(growing->second, port(turned ? "tailport" : "headport", head));
  for (const Attribute& attribute : list_.items()) {
    if (attribute.name != key_) rewrite(growing->second, attribute);
  }
}

void Builder::join(const Mention& tail, const Mention& head, std::uint32_t arrow) {
  const Span span{arrow, head.span.end};
  if (const Meeting met = existing_edge(tail.node, head.node); met.edge != none) {
    const auto [first_tail, first_head] = document_.ends[met.edge];
    document_.merged.push_back(
        {document_.id_of(first_tail), document_.id_of(first_head), document_.edges[met.edge].span, span});
    if (!met.lost) override_edge(met.edge, tail, head);
    return;
  }
  if (!shared_) shared_ = list_.empty() ? edge_defaults() : append(edge_defaults(), list_);
  std::uint32_t list = *shared_;
  if (tail.port.data() != nullptr || head.port.data() != nullptr) {
    // What the list says of a port wins over a:port.
    AttributeSet ports;
    if (tail.port.data() != nullptr) ports.set(port("tailport", tail));
    if (head.port.data() != nullptr) ports.set(port("headport", head));
    for (const Attribute& attribute : list_.items()) ports.set(attribute);
    list = append(edge_defaults(), ports);
  }
  document_.edges.push_back({span, list});
  document_.ends.push_back({tail.node, head.node});
  remember_edge(static_cast<std::uint32_t>(document_.edges.size() - 1));
}

// The nodes of a subgraph and of those in it, in order of their first appearance anywhere.
std::span<const Mention> Builder::side(const End& end, const std::vector<Mention>& mentions,
                                       std::vector<Mention>& expanded) const {
  if (end.subgraph == none) return {mentions.data() + end.first, end.count};
  std::vector<std::uint32_t> nodes;
  std::vector<std::uint32_t> open{end.subgraph};
  while (!open.empty()) {
    const std::uint32_t s = open.back();
    open.pop_back();
    const Subgraph& subgraph = document_.subgraphs[s];
    nodes.insert(nodes.end(), subgraph.nodes.begin(), subgraph.nodes.end());
    for (std::uint32_t c = first_child_[s]; c != none; c = next_sibling_[c]) open.push_back(c);
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  expanded.clear();
  for (const std::uint32_t node : nodes) expanded.push_back({node, end.span, {}, {}});
  return expanded;
}

bool Builder::connect(const std::vector<End>& ends, std::size_t first_end, const std::vector<Mention>& mentions) {
  shared_.reset();
  std::vector<Mention> expanded[2];  // of the two sides of an arrow, taking turns
  auto tails = side(ends[first_end], mentions, expanded[0]);
  bool within = true;
  for (std::size_t e = first_end + 1; e < ends.size() && within; ++e) {
    const auto heads = side(ends[e], mentions, expanded[(e - first_end) % 2]);
    auto& edges = document_.edges;
    const std::size_t added = tails.size() * heads.size();
    within = added <= max_edges && edges.size() + added <= max_edges;
    if (within && added > edges.size()) {
      edges.reserve(edges.size() + added);
      document_.ends.reserve(edges.size() + added);
    }
    for (std::size_t t = 0; t < tails.size() && within; ++t) {
      for (const Mention& head : heads) join(tails[t], head, ends[e].arrow);
      within = !too_many_attributes();
    }
    tails = heads;
  }
  list_.clear();
  return within;
}

}  // namespace rue::dot
