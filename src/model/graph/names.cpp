// names.cpp - labels to names.
#include "model/graph/names.h"

#include <algorithm>
#include <boost/range/iterator_range_core.hpp>

#include "text/plain_text.h"

namespace rue {

namespace {

bool has_fields(const dot::Attribute* label, const dot::Attribute* shape) {
  return label && !label->html && shape && (shape->value == "record" || shape->value == "Mrecord");
}

}  // namespace

std::string written_lines(const DecisionGraph& model, Vertex v) {
  const dot::Document& document = model.document;
  const dot::Attributes list = model.written(v).attributes;
  const dot::Attribute* const label = dot::find(document, list, "label");
  const Bearer bearer{.graph = document.id, .node = model.id_of(v)};
  if (!label) return plain_lines(model.id_of(v), false, {.graph = document.id});
  if (has_fields(label, dot::find(document, list, "shape"))) return plain_lines(record_fields(label->value), false, bearer);
  return plain_lines(label->value, label->html, bearer);
}

std::string_view States::of(Edge e) const {
  if (others_.empty()) return model_.label_of(e);
  const std::uint32_t index = model_.index_of(e);
  const auto other = std::lower_bound(others_.begin(), others_.end(), index,
                                      [](const auto& entry, std::uint32_t i) { return entry.first < i; });
  return other != others_.end() && other->first == index ? other->second : model_.label_of(e);
}

void States::set(Edge e, std::string_view state) {
  if (state != model_.label_of(e)) others_.emplace_back(model_.index_of(e), state);
}

States read_names(DecisionGraph& model, const AttributeTable& table) {
  Graph& graph = model.graph;
  const dot::Document& document = model.document;
  const auto said = [&](const auto& element, Role role, const Bearer& bearer) {
    const dot::Attribute* const attribute = table.find(element, role);
    if (!attribute) return std::string_view();
    return plain_text(attribute->value, attribute->html, bearer, model.storage);
  };

  // An id is drawn as if it were its node's label.
  const auto called = [&](Vertex v) { return plain_text(model.id_of(v), false, {.graph = document.id}, model.storage); };

  for (Vertex v = 0; v < num_vertices(graph); ++v) {
    const dot::Node& written = model.written(v);
    const Bearer bearer{.graph = document.id, .node = model.id_of(v)};
    std::string_view name = said(written, Role::name, bearer);
    const dot::Attribute* const drawn = table.find(written, Role::label);
    if (name.empty() && has_fields(drawn, table.find(written, Role::shape)))
      name = plain_text(model.storage.emplace_back(record_fields(drawn->value)), false, bearer, model.storage);
    if (name.empty()) name = said(written, Role::label, bearer);
    if (name.empty()) name = called(v);
    if (name != model.id_of(v)) graph[v].name = name;
  }

  States states(model);
  for (const Edge e : boost::make_iterator_range(edges(graph))) {
    const Vertex tail = source(e, graph);
    const Vertex head = target(e, graph);
    const dot::Edge& written = model.written(e);
    const Bearer bearer{.graph = document.id, .tail = model.id_of(tail), .head = model.id_of(head)};
    const std::string_view label = said(written, Role::label, bearer);
    std::string_view state = said(written, Role::state, bearer);
    if (state.empty()) state = label.empty() ? called(head) : label;
    const std::string_view name = said(written, Role::name, bearer);
    const bool chance = graph[tail].kind == Kind::chance;
    graph[e].label = !name.empty() ? name : !label.empty() ? label : chance ? state : model.name_of(head);
    states.set(e, state);
  }
  return states;
}

}  // namespace rue
