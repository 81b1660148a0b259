// kinds.cpp - reading kinds from what is written and from the branches.
#include "model/graph/kinds.h"

#include <fmt/format.h>

#include <boost/range/iterator_range_core.hpp>

#include "model/graph/elements.h"
#include "text/wording.h"

namespace rue {

namespace {

std::optional<Kind> written_kind(std::string_view word) {
  if (word == "decision") return Kind::decision;
  if (word == "chance") return Kind::chance;
  if (word == "outcome" || word == "terminal" || word == "end") return Kind::outcome;
  return std::nullopt;
}

void check_branches(const DecisionGraph& model, Vertex v, const dot::Attribute& kind, Diagnostics& diagnostics) {
  const NodeFacts& node = model.graph[v];
  const auto branches = out_degree(v, model.graph);
  if (node.kind == Kind::outcome && branches > 0) {
    const dot::Edge& first = model.written(*out_edges(v, model.graph).first);
    diagnostics
        .error(kind.value_span,
               fmt::format("outcome {} has {}: an outcome is where a path ends", quoted(model.id_of(v)),
                           count_of(branches, "out-edge")),
               "remove the edges, or write kind=chance or kind=decision")
        .notes.push_back({first.span, "the first out-edge"});
  } else if (node.kind != Kind::outcome && branches == 0) {
    Finding& finding = diagnostics.error(
        kind.inherited ? model.written(v).span : kind.value_span,
        fmt::format("{} {} has no out-edge", node.kind == Kind::chance ? "chance node" : "decision", quoted(model.id_of(v))),
        fmt::format("lead edges to what can follow, or write kind=outcome"));
    if (kind.inherited) finding.notes.push_back({kind.value_span, "its kind comes from this default"});
  }
}

struct Reading {
  Kind kind;
  KindReason reason;
};

// Where no kind is written.
Reading kind_by_branches(const DecisionGraph& model, Vertex v, const AttributeTable& table) {
  const dot::Node& node = model.written(v);
  if (out_degree(v, model.graph) == 0) return {Kind::outcome, KindReason::no_branch};
  for (const Edge e : boost::make_iterator_range(out_edges(v, model.graph))) {
    const dot::Edge& branch = model.written(e);
    if (table.find(branch, Role::p) || table.find(branch, Role::state)) {
      return {Kind::chance, KindReason::probability};
    }
  }
  if (table.find(node, Role::event)) return {Kind::chance, KindReason::event};
  const dot::Attribute* const shape = table.find(node, Role::shape);
  if (shape && !shape->inherited) {
    const std::optional<Kind> drawn = kind_of_shape(shape->value);
    if (drawn == Kind::chance || drawn == Kind::decision) return {*drawn, KindReason::shape};
  }
  return {Kind::decision, KindReason::nothing_else};
}

void read_kind(DecisionGraph& model, Vertex v, const AttributeTable& table, Diagnostics& diagnostics) {
  NodeFacts& node = model.graph[v];
  const dot::Attribute* const kind = table.find(model.written(v), Role::kind);
  const std::optional<Kind> written = !kind ? std::nullopt : written_kind(kind->value);
  const Reading reading = written ? Reading{*written, KindReason::written} : kind_by_branches(model, v, table);
  node.kind = reading.kind;
  node.reason = reading.reason;
  if (written) {
    check_branches(model, v, *kind, diagnostics);
  } else if (kind) {
    node.reason = KindReason::written;            // something is, and one finding about it is enough
    const bool choice = kind->value == "choice";  // near to chance in its letters only
    const std::string_view meant = choice ? "decision" : nearest(kind->value, {"decision", "chance", "outcome", "terminal"});
    Finding& error = diagnostics.error(
        kind->value_span, fmt::format("{} is not a kind of node", quoted(kind->value)),
        meant.empty() ? "write kind=decision, kind=chance or kind=outcome" : fmt::format("did you mean '{}'?", meant));
    if (!meant.empty()) error.mended_by(kind->value_span, std::string(meant));
  }
}

}  // namespace

std::optional<Kind> kind_of_shape(std::string_view shape) {
  if (shape == "circle" || shape == "ellipse" || shape == "oval") return Kind::chance;
  if (shape == "box" || shape == "square" || shape == "rect" || shape == "rectangle") return Kind::decision;
  if (shape == "triangle") return Kind::outcome;
  return std::nullopt;
}

std::string_view name_of(Kind kind) {
  return kind == Kind::decision ? "a decision" : kind == Kind::chance ? "a chance node" : "an outcome";
}

void refuse_hypothetical_branches(const DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  for (const dot::Edge& edge : model.document.edges) {
    if (!is_hypothetical(edge, table) || edge.tail >= num_vertices(model.graph)) continue;
    if (model.graph[edge.tail].kind == Kind::decision) continue;
    diagnostics.error(
        table.find(edge, Role::rue)->value_span,
        fmt::format("{} is no decision: what may happen there cannot be hypothetical", quoted(model.id_of(edge.tail))),
        "write p=0 for what cannot happen, or rue=decoration for what is only drawn");
  }
}

void read_kinds(DecisionGraph& model, const AttributeTable& table, Diagnostics& diagnostics) {
  for (Vertex v = 0; v < num_vertices(model.graph); ++v) read_kind(model, v, table, diagnostics);
}

}  // namespace rue
