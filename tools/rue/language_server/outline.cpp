// outline.cpp - the graph's nodes as a spanning tree in order of breadth.
#include "rue/language_server/outline.h"

#include <utility>

#include "model/graph/attributes.h"
#include "rue/language_server/syntax.h"
#include "text/columns.h"

namespace rue {
namespace {

Entry entry_of(const ReadText& text, std::uint32_t node, std::size_t parent) {
  const dot::Document& document = *text.document();
  Entry entry{Entry::Kind::other, clean(document.nodes[node].id), {}, document.nodes[node].span, parent};
  const Model* const model = text.model();
  if (model != nullptr && node < num_vertices(model->graph.graph)) {
    const Kind kind = model->graph.graph[node].kind;
    entry.kind = kind == Kind::decision ? Entry::Kind::decision
                 : kind == Kind::chance ? Entry::Kind::chance
                                        : Entry::Kind::outcome;
    entry.detail = clean(model->graph.name_of(node));
  }
  if (entry.name.empty()) entry.name = "(no name)";  // editors take no empty one
  if (entry.detail == entry.name) entry.detail.clear();
  return entry;
}

}  // namespace

std::vector<Entry> outline_of(const ReadText& text, std::size_t depth) {
  const dot::Document& document = *text.document();
  const auto count = static_cast<std::uint32_t>(document.nodes.size());
  std::vector<std::vector<std::uint32_t>> heads(count);
  std::vector<std::uint8_t> is_head(count, 0), met(count, 0);
  for (const dot::Edge& edge : document.edges) {
    heads[edge.tail].push_back(edge.head);
    if (edge.tail != edge.head) is_head[edge.head] = 1;
  }
  std::vector<Entry> entries;
  std::vector<std::pair<std::uint32_t, std::size_t>> queue;  // node and its depth, in the order of entries
  const auto add = [&](std::uint32_t node, std::size_t parent, std::size_t level) {
    if (std::exchange(met[node], std::uint8_t{1}) != 0) return;
    entries.push_back(entry_of(text, node, parent));
    queue.emplace_back(node, level);
  };
  const auto spread_from = [&](std::uint32_t begin) {
    std::size_t next = entries.size();
    add(begin, next, 0);
    for (; next < queue.size(); ++next) {
      const auto [node, level] = queue[next];
      for (const std::uint32_t head : heads[node]) {
        level < depth ? add(head, next, level + 1) : add(head, entries[next].parent, level);
      }
    }
  };
  for (std::uint32_t node = 0; node < count; ++node) {
    if (is_head[node] == 0) spread_from(node);
  }
  for (std::uint32_t node = 0; node < count; ++node) {
    if (met[node] == 0) spread_from(node);  // on a circle
  }
  return entries;
}

std::vector<Span> foldable(const ReadText& text) {
  std::vector<Span> all = syntax_of(text.text()).blocks;
  if (text.document() != nullptr) {
    for (const dot::Attribute& attribute : text.document()->written) all.push_back(attribute.value_span);
  }
  std::vector<Span> folds;
  for (const Span& span : all) {
    if (text.positions().of(span.begin).line < text.positions().of(span.end).line) folds.push_back(span);
  }
  return folds;
}

}  // namespace rue
