// builder.cpp - names, subgraphs, nodes and the defaults that reach them.
#include "dot/builder.h"

#include <algorithm>

namespace rue::dot {
namespace {

constexpr std::size_t few_attributes = 16;      // are found quickest by looking at each
constexpr std::size_t late_default_limit = 64;  // a courtesy finding must not cost quadratic time

}  // namespace

std::size_t AttributeSet::position(std::uint32_t name) const {
  if (position_.empty()) {
    for (std::size_t i = 0; i < items_.size(); ++i) {
      if (items_[i].name == name) return i;
    }
    return items_.size();
  }
  const auto found = position_.find(name);
  return found == position_.end() ? items_.size() : found->second;
}

std::optional<Attribute> AttributeSet::set(const Attribute& attribute) {
  const std::size_t at = position(attribute.name);
  if (at < items_.size()) return std::exchange(items_[at], attribute);
  items_.push_back(attribute);
  if (items_.size() == few_attributes) {
    for (std::size_t i = 0; i < items_.size(); ++i) position_.emplace(items_[i].name, i);
  } else if (items_.size() > few_attributes) {
    position_.emplace(attribute.name, at);
  }
  return std::nullopt;
}

const Attribute* AttributeSet::find(std::uint32_t name) const {
  const std::size_t at = position(name);
  return at < items_.size() ? &items_[at] : nullptr;
}

void AttributeSet::clear() {
  items_.clear();
  if (!position_.empty()) position_.clear();
}

Builder::Builder(Document& document) : document_(document) {
  scopes_.emplace_back();
  nodes_.reserve(document.nodes.capacity());
}

std::uint32_t Builder::name(std::string_view text) {
  auto& names = document_.names;
  const auto next = static_cast<std::uint32_t>(names.size());
  const std::size_t look = text.empty() ? 0 : text.size() * 5 + static_cast<unsigned char>(text.back());
  std::uint32_t& recent = recent_[look % recent_.size()];
  if (recent < next && names[recent] == text) return recent;
  const std::uint32_t found = names_.find_or_add(text, next, [&](std::uint32_t i) { return names[i]; });
  recent = found != NameIndex::absent ? found : next;
  if (found != NameIndex::absent) return found;
  names.push_back(text);
  seen_.push_back(0);
  if (text == "key") key_ = next;
  return next;
}

void Builder::add(const Attribute& attribute) {
  if (const auto before = list_.set(attribute)) {
    document_.rewritten.push_back({before->name_span, attribute.name_span, document_.names[attribute.name], true});
  }
}

void Builder::rewrite(AttributeSet& set, const Attribute& attribute) {
  const auto before = set.set(attribute);
  if (before && !before->inherited && before->value != attribute.value) {
    document_.rewritten.push_back({before->name_span, attribute.name_span, document_.names[attribute.name], false});
  }
}

void Builder::open_subgraph(std::optional<std::string_view> id) {
  Scope scope;
  scope.node_list = node_defaults();
  scope.edge_list = edge_defaults();
  const std::uint32_t parent = scopes_.back().subgraph;
  if (parent != none) scope.settled = scopes_.back().settled;
  const auto next = static_cast<std::uint32_t>(document_.subgraphs.size());
  scope.subgraph = id ? subgraphs_.try_emplace({parent, *id}, next).first->second : next;
  if (scope.subgraph == next) {
    document_.subgraphs.emplace_back();
    document_.subgraphs.back().id = id.value_or(std::string_view{});
    document_.subgraphs.back().parent = parent;
    first_child_.push_back(none);
    next_sibling_.push_back(none);
    if (parent != none) next_sibling_.back() = std::exchange(first_child_[parent], next);
  } else if (const auto own = locals_.find(scope.subgraph); own != locals_.end()) {
    // A subgraph that is opened again still has its defaults.
    scope.node_stale = !own->second.node.empty();
    scope.edge_stale = !own->second.edge.empty();
    if (scope.node_stale) scope.settled = static_cast<std::uint32_t>(document_.nodes.size());
  }
  scopes_.push_back(scope);
}

std::uint32_t Builder::close_subgraph() {
  const std::uint32_t subgraph = scopes_.back().subgraph;
  scopes_.pop_back();
  return subgraph;
}

std::uint32_t Builder::append(std::uint32_t base, const AttributeSet& own) {
  auto& all = document_.attributes;
  const std::size_t first = all.size();
  if (base == none) {
    for (const Attribute& attribute : own.items()) all.push_back(attribute);
    return all.end_list(first);
  }
  ++appends_;
  bool more = true;
  for (std::size_t i = base; more; ++i) {
    more = !all.is_last(i);
    const std::uint32_t name = all.name(i);
    const Attribute* written = own.find(name);
    seen_[name] = appends_;
    if (written != nullptr) {
      all.push_back(*written);
    } else {
      all.push_back_copy_of(i);
    }
  }
  for (const Attribute& attribute : own.items()) {
    if (seen_[attribute.name] != appends_) all.push_back(attribute);
  }
  return all.end_list(first);
}

std::uint32_t Builder::defaults(std::uint32_t inherited, const AttributeSet& own) {
  const std::uint32_t list = append(inherited, own);
  for (std::size_t i = list; i < document_.attributes.size(); ++i) document_.attributes.inherit(i);
  return list;
}

// What a scope inherits is settled when it opens, for the scopes around it do not change meanwhile.
std::uint32_t Builder::node_defaults() {
  Scope& scope = scopes_.back();
  if (!scope.node_stale) return scope.node_list;
  const std::uint32_t inherited = scopes_.size() > 1 ? scopes_[scopes_.size() - 2].node_list : none;
  scope.node_list = defaults(inherited, locals_[scope.subgraph].node);
  scope.node_stale = false;
  return scope.node_list;
}

std::uint32_t Builder::edge_defaults() {
  Scope& scope = scopes_.back();
  if (!scope.edge_stale) return scope.edge_list;
  const std::uint32_t inherited = scopes_.size() > 1 ? scopes_[scopes_.size() - 2].edge_list : none;
  scope.edge_list = defaults(inherited, locals_[scope.subgraph].edge);
  scope.edge_stale = false;
  return scope.edge_list;
}

std::uint32_t Builder::mention_node(std::string_view id, Span span) {
  auto& nodes = document_.nodes;
  const Scope& scope = scopes_.back();
  const auto next = static_cast<std::uint32_t>(nodes.size());
  std::uint32_t node = mentioned_;
  if (node == none || mentioned_id_ != id) {
    node = nodes_.find_or_add(id, next, [&](std::uint32_t i) { return document_.id_of(i); });
  }
  if (node == NameIndex::absent) {
    node = next;
    nodes.push_back({span, node_defaults()});
    const std::string_view there = document_.id_of(node);
    if (there.data() != id.data() || there.size() != id.size()) document_.ids.emplace_back(node, id);
  } else if (scope.subgraph != none && node < scope.settled) {
    note_late_defaults(node, span);
  }
  mentioned_ = node;
  mentioned_id_ = id;
  if (scope.subgraph != none) {
    auto& members = document_.subgraphs[scope.subgraph].nodes;
    if (members.empty() || members.back() != node) members.push_back(node);
  }
  return node;
}

void Builder::note_late_defaults(std::uint32_t node, Span span) {
  const AttributeList defaults_here(document_.attributes, node_defaults());
  if (defaults_here.is_longer_than(late_default_limit)) return;
  const AttributeSet& of_root = locals_[none].node;
  const bool in_subgraph = scopes_.back().subgraph != none;
  for (const Attribute attribute : defaults_here) {
    const Attribute* everywhere = in_subgraph ? of_root.find(attribute.name) : nullptr;
    if (everywhere != nullptr && everywhere->name_span.begin == attribute.name_span.begin) continue;
    if (late_.insert(std::uint64_t{node} << 32 | attribute.name).second) {
      document_.late_defaults.push_back({node, span, attribute});
    }
  }
}

void Builder::set_defaults(Target target) {
  Scope& scope = scopes_.back();
  if (!list_.empty()) {
    Locals& own = locals_[scope.subgraph];
    for (const Attribute& attribute : list_.items()) {
      if (target == Target::graph) {
        rewrite(own.graph, attribute);
      } else if (target == Target::node) {
        own.node.set(attribute);
      } else if (attribute.name != key_) {  // a key is one edge's, never a default
        own.edge.set(attribute);
      }
      if (scope.subgraph != none || target == Target::graph) continue;
      const bool of_edges = target == Target::edge;
      root_defaults_.push_back({{attribute, of_edges}, of_edges ? document_.edges.size() : document_.nodes.size()});
    }
    if (target == Target::node) {
      scope.node_stale = true;
      scope.settled = static_cast<std::uint32_t>(document_.nodes.size());
    }
    if (target == Target::edge) scope.edge_stale = true;
  }
  list_.clear();
}

void Builder::set_attributes(const Mention* mentions, std::size_t count) {
  const Scope& scope = scopes_.back();
  for (std::size_t i = 0; i < count; ++i) {
    const Mention& mention = mentions[i];
    if (!list_.empty()) override_node(mention.node);
    // Outside of subgraphs much is named again; a statement that only names a node can but mean the defaults before it.
    else if (scope.subgraph == none && mention.node < scope.settled)
      note_late_defaults(mention.node, mention.span);
  }
  list_.clear();
}

void Builder::override_node(std::uint32_t node) {
  Node& n = document_.nodes[node];
  auto growing = growing_nodes_.empty() ? growing_nodes_.end() : growing_nodes_.find(node);
  if (growing == growing_nodes_.end()) {
    const auto present = document_.attributes_of(n);
    if (present.is_inherited()) {
      n.attributes = append(n.attributes, list_);
      return;
    }
    growing = growing_nodes_.try_emplace(node).first;
    growing_node_order_.push_back(node);
    for (const Attribute attribute : present) growing->second.set(attribute);
  }
  for (const Attribute& attribute : list_.items()) rewrite(growing->second, attribute);
}

void Builder::find_idle_defaults() {
  for (const RootDefault& one : root_defaults_) {
    const bool reaches = one.count < (one.written.of_edges ? document_.edges.size() : document_.nodes.size());
    const auto is_late = [&](const LateDefault& late) {
      return late.attribute.name_span.begin == one.written.attribute.name_span.begin;
    };
    if (reaches || std::any_of(document_.late_defaults.begin(), document_.late_defaults.end(), is_late)) continue;
    document_.idle_defaults.push_back(one.written);
  }
}

void Builder::finish() {
  auto& all = document_.attributes;
  const auto settle = [&](auto& elements, auto& growing, const std::vector<std::uint32_t>& order) {
    for (const std::uint32_t element : order) {
      const std::vector<Attribute> items = growing[element].take();
      const std::size_t first = all.size();
      for (const Attribute& attribute : items) all.push_back(attribute);
      elements[element].attributes = all.end_list(first);
    }
  };
  settle(document_.nodes, growing_nodes_, growing_node_order_);
  settle(document_.edges, growing_edges_, growing_edge_order_);

  Locals& root = locals_[none];
  document_.graph = root.graph.take();
  document_.node_defaults = root.node.take();
  document_.edge_defaults = root.edge.take();
  for (std::size_t s = 0; s < document_.subgraphs.size(); ++s) {
    Subgraph& subgraph = document_.subgraphs[s];
    std::sort(subgraph.nodes.begin(), subgraph.nodes.end());
    subgraph.nodes.erase(std::unique(subgraph.nodes.begin(), subgraph.nodes.end()), subgraph.nodes.end());
    if (const auto own = locals_.find(static_cast<std::uint32_t>(s)); own != locals_.end()) {
      subgraph.attributes = own->second.graph.take();
    }
  }

  find_idle_defaults();

  // What the node got in another way is not missing.
  std::erase_if(document_.late_defaults, [&](const LateDefault& late) {
    for (const Attribute a : document_.attributes_of(document_.nodes[late.node])) {
      if (a.name != late.attribute.name) continue;
      return !a.inherited || a.name_span.begin == late.attribute.name_span.begin || a.value == late.attribute.value;
    }
    return late.attribute.value.empty();
  });
}

}  // namespace rue::dot
