// keep_names.cpp - what stays of a document when only what things are called is still wanted: the names, one behind another
// in a text of their own, and nothing else of what was written.
#include <boost/range/iterator_range_core.hpp>
#include <memory>
#include <string>
#include <utility>

#include "model/graph/decision_graph.h"
#include "text/passage.h"

namespace rue {
namespace {

// In the text; 0 where the label stands elsewhere.
std::uint32_t label_size(const EdgeFacts& edge) {
  return edge.label.size == Label::kept ? 0 : edge.label.size;
}

}  // namespace

void DecisionGraph::keep_names() {
  const std::string_view from = document.text;
  document.edges = std::vector<dot::Edge>();
  const auto as_written = [&](Span span) { return from.substr(span.begin, span.end - span.begin); };
  std::vector<std::string_view*> views;
  const auto add_view = [&](std::string_view& view) {
    if (is_part(view, from)) views.push_back(&view);
  };
  for (std::string_view* const view : {&name, &unit, &document.id}) add_view(*view);
  for (std::string_view& called : names) add_view(called);
  for (auto& [node, id] : document.ids) add_view(id);

  std::size_t size = 0;
  for (const dot::Node& node : document.nodes) size += as_written(node.span).size();
  for (const Edge e : boost::make_iterator_range(edges(graph))) size += label_size(graph[e]);
  for (const std::string_view* const view : views) size += view->size();

  std::string copy;
  copy.reserve(size);
  const auto add = [&](std::string_view piece) {
    copy += piece;
    return static_cast<std::uint32_t>(copy.size() - piece.size());
  };
  for (dot::Node& node : document.nodes) {
    const std::string_view id = as_written(node.span);
    node.span.begin = add(id);
    node.span.end = node.span.begin + static_cast<std::uint32_t>(id.size());
  }
  for (const Edge e : boost::make_iterator_range(edges(graph))) {
    if (const std::uint32_t here = label_size(graph[e])) graph[e].label.begin = add(from.substr(graph[e].label.begin, here));
  }
  std::vector<std::uint32_t> begin;
  begin.reserve(views.size());
  for (const std::string_view* const view : views) begin.push_back(add(*view));

  dot::Document kept;
  kept.owner = std::make_shared<const std::string>(std::move(copy));
  kept.text = *kept.owner;
  for (std::size_t i = 0; i < views.size(); ++i) *views[i] = kept.text.substr(begin[i], views[i]->size());
  kept.id = document.id;
  kept.nodes = std::move(document.nodes);
  kept.ids = std::move(document.ids);
  kept.storage = std::move(document.storage);
  document = std::move(kept);
}

}  // namespace rue
