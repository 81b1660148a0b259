// builder.cpp - nodes and the defaults that reach them, edges and what merges them.
#include "dot/builder.h"

#include <algorithm>

namespace rue::dot {

std::size_t AttributeSet::position(std::uint32_t name) const {
  if (const auto found = position_.find(name); found != position_.end()) return found->second;
  std::size_t i = position_.size();
  while (i < items_.size() && items_[i]->name != name) ++i;
  return i;
}

const Attribute* AttributeSet::set(const Attribute* attribute) {
  const std::size_t at = position(attribute->name);
  if (at < items_.size()) return std::exchange(items_[at], attribute);
  items_.push_back(attribute);
  if (items_.size() >= 16) {  // fewer are found quickest by looking at each
    for (std::size_t i = position_.size(); i < items_.size(); ++i) position_.emplace(items_[i]->name, i);
  }
  return nullptr;
}

std::uint32_t Builder::name(std::string_view text) {
  const auto [at, fresh] = names_.try_emplace(text, static_cast<std::uint32_t>(names_.size()));
  if (fresh) {
    document_.names.push_back(text);
    seen_.push_back(0);
    if (text == "key") key_ = at->second;
  }
  return at->second;
}

void Builder::add(const Attribute& attribute) {
  rewrite(list_, &document_.written.emplace_back(attribute), true);
}

void Builder::rewrite(AttributeSet& set, const Attribute* attribute, bool same_list) {
  const Attribute* const before = set.set(attribute);
  if (before == nullptr || (!same_list && (before->inherited || before->value == attribute->value))) return;
  document_.rewritten.push_back({before->name_span, attribute->name_span, document_.names[attribute->name], same_list});
}

void Builder::open_subgraph(std::optional<std::string_view> id) {
  Scope scope;
  scope.defaults = {defaults(for_nodes), defaults(for_edges)};
  const std::uint32_t parent = scopes_.back().subgraph;
  if (parent != none) scope.settled = scopes_.back().settled;
  const auto next = static_cast<std::uint32_t>(document_.subgraphs.size());
  scope.subgraph = id ? subgraphs_.try_emplace({parent, *id}, next).first->second : next;
  if (scope.subgraph == next) {
    document_.subgraphs.push_back({id.value_or(std::string_view()), parent, {}, {}});
    children_.emplace_back();
    if (parent != none) children_[parent].push_back(next);
  } else if (const auto own = locals_.find(scope.subgraph); own != locals_.end()) {
    // A subgraph that is opened again still has its defaults.
    scope.stale = {!own->second[for_nodes].empty(), !own->second[for_edges].empty()};
    if (scope.stale[for_nodes]) scope.settled = static_cast<std::uint32_t>(document_.nodes.size());
  }
  scopes_.push_back(scope);
}

// `base`, with those of `own` in the place of their names' or behind it.
Attributes Builder::merge(Attributes base, const AttributeSet& own) {
  if (own.empty()) return base;
  auto& lists = document_.lists;
  const std::size_t room = base.size() + own.items().size();
  if (lists.empty() || lists.back().capacity() - lists.back().size() < room) {
    lists.emplace_back().reserve(std::max<std::size_t>(4096, room));
  }
  auto& all = lists.back();
  const std::size_t begin = all.size();
  ++merges_;
  for (const Attribute* const attribute : base) {
    const Attribute* const instead = own.find(attribute->name);
    all.push_back(instead != nullptr ? instead : attribute);
    seen_[attribute->name] = merges_;
  }
  for (const Attribute* const attribute : own.items()) {
    if (seen_[attribute->name] != merges_) all.push_back(attribute);
  }
  in_effect_ += all.size() - begin;
  return std::span(all).subspan(begin);
}

// What a scope inherits is settled when it opens, for the scopes around it do not change meanwhile.
Attributes Builder::defaults(Target target) {
  Scope& scope = scopes_.back();
  if (std::exchange(scope.stale[target], false)) {
    const Attributes inherited = scopes_.size() > 1 ? scopes_[scopes_.size() - 2].defaults[target] : Attributes();
    scope.defaults[target] = merge(inherited, locals_[scope.subgraph][target]);
  }
  return scope.defaults[target];
}

std::uint32_t Builder::mention_node(std::string_view id, Span span) {
  auto& nodes = document_.nodes;
  const Scope& scope = scopes_.back();
  const auto [at, fresh] = nodes_.try_emplace(id, static_cast<std::uint32_t>(nodes.size()));
  const std::uint32_t node = at->second;
  if (fresh) {
    nodes.push_back({id, span, defaults(for_nodes)});
  } else if (scope.subgraph != none && node < scope.settled) {
    note_late_defaults(node, span);
  }
  if (scope.subgraph != none) {
    auto& members = document_.subgraphs[scope.subgraph].nodes;
    if (members.empty() || members.back() != node) members.push_back(node);
  }
  return node;
}

void Builder::note_late_defaults(std::uint32_t node, Span span) {
  const Attributes defaults_here = defaults(for_nodes);
  if (defaults_here.size() > 64) return;  // a courtesy finding must not cost quadratic time
  const AttributeSet& of_root = locals_[none][for_nodes];
  const bool in_subgraph = scopes_.back().subgraph != none;
  for (const Attribute* const attribute : defaults_here) {
    if (in_subgraph && of_root.find(attribute->name) == attribute) continue;
    if (late_.insert(std::uint64_t{node} << 32 | attribute->name).second) {
      document_.late_defaults.push_back({node, span, *attribute});
    }
  }
}

void Builder::set_defaults(Target target) {
  Scope& scope = scopes_.back();
  if (list_.empty()) return;
  AttributeSet& own = locals_[scope.subgraph][target];
  for (std::size_t a = list_begin_; a < document_.written.size(); ++a) document_.written[a].inherited = target != for_graph;
  for (const Attribute* const attribute : list_.items()) {
    if (target != for_edges || attribute->name != key_) rewrite(own, attribute);  // a key is one edge's, never a default
    if (scope.subgraph != none || target == for_graph) continue;
    const std::size_t before = target == for_edges ? document_.edges.size() : document_.nodes.size();
    root_defaults_.push_back({{*attribute, target == for_edges}, before});
  }
  if (target != for_graph) scope.stale[target] = true;
  if (target == for_nodes) scope.settled = static_cast<std::uint32_t>(document_.nodes.size());
  drop_attributes();
}

void Builder::set_attributes(std::span<const Mention> mentions) {
  const auto is_inherited = [](const Attribute* attribute) { return attribute->inherited; };
  for (const Mention& mention : mentions) {
    Attributes& present = document_.nodes[mention.node].attributes;
    if (list_.empty()) {
      // Outside of subgraphs much is named again; a statement that only names a node can but mean the defaults before it.
      const Scope& scope = scopes_.back();
      if (scope.subgraph == none && mention.node < scope.settled) note_late_defaults(mention.node, mention.span);
    } else if (!growing_nodes_.contains(mention.node) && std::all_of(present.begin(), present.end(), is_inherited)) {
      present = merge(present, list_);
    } else {
      AttributeSet& own = grown(growing_nodes_, mention.node, present);
      for (const Attribute* const attribute : list_.items()) rewrite(own, attribute);
    }
  }
  drop_attributes();
}

AttributeSet& Builder::grown(Growing& growing, std::uint32_t element, Attributes present) {
  const auto [at, fresh] = growing.try_emplace(element);
  for (const Attribute* const attribute : fresh ? present : Attributes()) at->second.set(attribute);
  return at->second;
}

const Attribute* Builder::port(const char* attribute, const Mention& end) {
  return &document_.written.emplace_back(Attribute{name(attribute), false, false, end.port_span, end.port_span, end.port});
}

void Builder::override_edge(std::uint32_t edge, const Mention& tail, const Mention& head) {
  if (list_.empty() && tail.port.data() == nullptr && head.port.data() == nullptr) return;
  const Edge& e = document_.edges[edge];
  AttributeSet& own = grown(growing_edges_, edge, e.attributes);
  // In an undirected graph the edge may have been written the other way round.
  const bool turned = tail.node != head.node && e.head == tail.node;
  if (tail.port.data() != nullptr) rewrite(own, port(turned ? "headport" : "tailport", tail));
  if (head.port.data() != nullptr) rewrite(own, port(turned ? "tailport" : "headport", head));
  for (const Attribute* const attribute : list_.items()) {
    if (attribute->name != key_) rewrite(own, attribute);
  }
}

void Builder::join(const Mention& tail, const Mention& head, std::uint32_t arrow) {
  const Span span{arrow, head.span.end};
  const auto next = static_cast<std::uint32_t>(document_.edges.size());
  const Attribute* const key = key_ == none ? nullptr : list_.find(key_);
  std::pair<std::uint64_t, std::string_view> meeting{std::uint64_t{tail.node} << 32 | head.node, {}};
  if (!document_.directed && head.node < tail.node) meeting.first = std::uint64_t{head.node} << 32 | tail.node;
  if (key != nullptr) meeting.second = key->value;
  const auto keyed = key == nullptr ? keyed_.end() : keyed_.find(meeting);
  const auto any = keyed != keyed_.end() || !document_.strict ? strict_.end() : strict_.find(meeting.first);
  if (keyed != keyed_.end() || any != strict_.end()) {
    const std::uint32_t edge = any == strict_.end() ? keyed->second : any->second;
    const Edge& first = document_.edges[edge];
    document_.merged.push_back({document_.nodes[first.tail].id, document_.nodes[first.head].id, first.span, span});
    if (any == strict_.end() || key == nullptr) override_edge(edge, tail, head);
    return;
  }
  if (key != nullptr) keyed_.emplace(meeting, next);
  if (document_.strict) strict_.emplace(meeting.first, next);

  if (!shared_) shared_ = merge(defaults(for_edges), list_);
  Attributes attributes = *shared_;
  if (tail.port.data() != nullptr || head.port.data() != nullptr) {
    // What the list says of a port wins over a:port.
    AttributeSet own;
    if (tail.port.data() != nullptr) own.set(port("tailport", tail));
    if (head.port.data() != nullptr) own.set(port("headport", head));
    for (const Attribute* const attribute : list_.items()) own.set(attribute);
    attributes = merge(defaults(for_edges), own);
  }
  document_.edges.push_back({tail.node, head.node, span, attributes});
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
    nodes.insert(nodes.end(), document_.subgraphs[s].nodes.begin(), document_.subgraphs[s].nodes.end());
    open.insert(open.end(), children_[s].begin(), children_[s].end());
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  expanded.clear();
  for (const std::uint32_t node : nodes) expanded.push_back({node, end.span, {}, {}});
  return expanded;
}

bool Builder::connect(std::span<const End> ends, const std::vector<Mention>& mentions) {
  shared_.reset();
  std::vector<Mention> expanded[2];  // of the two sides of an arrow, taking turns
  auto tails = side(ends.front(), mentions, expanded[0]);
  bool within = true;
  for (std::size_t e = 1; e < ends.size() && within; ++e) {
    const auto heads = side(ends[e], mentions, expanded[e % 2]);
    const std::size_t added = tails.size() * heads.size();
    within = added <= max_edges && document_.edges.size() + added <= max_edges;
    if (within && added > document_.edges.size()) document_.edges.reserve(document_.edges.size() + added);
    for (std::size_t t = 0; t < tails.size() && within; ++t) {
      for (const Mention& head : heads) join(tails[t], head, ends[e].arrow);
      within = !too_many_attributes();
    }
    tails = heads;
  }
  drop_attributes();
  return within;
}

void Builder::finish() {
  for (const auto& [node, own] : growing_nodes_) document_.nodes[node].attributes = merge({}, own);
  for (const auto& [edge, own] : growing_edges_) document_.edges[edge].attributes = merge({}, own);
  document_.node_defaults = merge({}, locals_[none][for_nodes]);
  document_.edge_defaults = merge({}, locals_[none][for_edges]);
  document_.graph = merge({}, locals_[none][for_graph]);
  for (std::size_t s = 0; s < document_.subgraphs.size(); ++s) {
    Subgraph& subgraph = document_.subgraphs[s];
    std::sort(subgraph.nodes.begin(), subgraph.nodes.end());
    subgraph.nodes.erase(std::unique(subgraph.nodes.begin(), subgraph.nodes.end()), subgraph.nodes.end());
    if (const auto own = locals_.find(static_cast<std::uint32_t>(s)); own != locals_.end()) {
      subgraph.attributes = merge({}, own->second[for_graph]);
    }
  }

  std::unordered_set<std::uint32_t> places;  // of late defaults
  for (const LateDefault& one : document_.late_defaults) places.insert(one.attribute.name_span.begin);
  for (const auto& [idle, before] : root_defaults_) {
    const bool reaches = before < (idle.of_edges ? document_.edges.size() : document_.nodes.size());
    if (!reaches && !places.contains(idle.attribute.name_span.begin)) document_.idle_defaults.push_back(idle);
  }
  // What the node got in another way is not missing.
  std::erase_if(document_.late_defaults, [&](const LateDefault& late) {
    for (const Attribute* const a : document_.nodes[late.node].attributes) {
      if (a->name != late.attribute.name) continue;
      return !a->inherited || a->name_span.begin == late.attribute.name_span.begin || a->value == late.attribute.value;
    }
    return late.attribute.value.empty();
  });
}

}  // namespace rue::dot
