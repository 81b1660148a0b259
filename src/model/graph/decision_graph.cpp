// decision_graph.cpp - the stages from a document to a decision graph, in order.
#include "model/decision_graph.h"

#include <algorithm>

#include "model/advice.h"
#include "model/attributes.h"
#include "model/branch_probabilities.h"
#include "model/document_advice.h"
#include "model/graph_elements.h"
#include "model/graph_events.h"
#include "model/graph_settings.h"
#include "model/graph_shape.h"
#include "model/named_numbers.h"
#include "model/names.h"
#include "model/node_kinds.h"
#include "model/parameter_advice.h"
#include "model/passage.h"
#include "model/path_names.h"
#include "model/payoffs.h"

namespace rue {

namespace {

std::optional<Passage> graph_passage(const dot::Document& document, std::string_view name) {
  const std::optional<dot::Attribute> attribute = dot::find(document, document.graph, name);
  if (!attribute) return std::nullopt;
  return passage_of(*attribute, document);
}

EventLines read_event_lines(const dot::Document& document, Diagnostics& diagnostics) {
  const std::optional<Passage> events = graph_passage(document, "events");
  return events ? split_events(*events, diagnostics) : EventLines();
}

}  // namespace

const WrittenProbability* DecisionGraph::written_probability(std::uint32_t edge) const {
  const auto at = std::lower_bound(written_probabilities.begin(), written_probabilities.end(), edge,
                                   [](const WrittenProbability& w, std::uint32_t index) { return w.edge < index; });
  return at != written_probabilities.end() && at->edge == edge ? &*at : nullptr;
}

void DecisionGraph::set_name(Vertex v, std::string_view shown) {
  graph[v].name = dot::none;
  if (shown == id_of(v)) return;
  graph[v].name = static_cast<std::uint32_t>(names.size());
  names.push_back(shown);
}

void DecisionGraph::set_label(Edge e, std::string_view label) {
  const std::string_view text = document.text;
  if (label.empty()) {
    graph[e].label = {};
  } else if (is_part(label, text)) {
    graph[e].label = {static_cast<std::uint32_t>(label.data() - text.data()), static_cast<std::uint32_t>(label.size())};
  } else {
    graph[e].label = {static_cast<std::uint32_t>(names.size()), Label::kept};
    names.push_back(label);
  }
}

std::optional<DecisionGraph> make_decision_graph(dot::Document document, const Settings& settings,
                                                 Diagnostics& diagnostics) {
  if (!document.directed) {
    diagnostics.error(document.id_span, "the graph is undirected: a decision leads from one node to the next",
                      "write 'digraph' for 'graph' and '->' for '--'");
    return std::nullopt;
  }
  DecisionGraph model;
  model.trial = settings.trial;
  model.document = std::move(document);
  const AttributeTable table(model.document);
  read_settings(model, diagnostics);
  build_graph(model, table, diagnostics);
  model.node_payoff.assign(num_vertices(model.graph), 0);
  model.edge_payoff.assign(num_edges(model.graph), 0);
  model.probability.assign(num_edges(model.graph), -1);
  if (num_vertices(model.graph) == 0) {
    const bool drawn = !model.document.nodes.empty();
    diagnostics.error(model.document.id_span,
                      drawn ? "nothing in this graph is read: all of it is decoration" : "the graph is empty",
                      "write a decision, such as: go -> stay; go -> leave");
    return std::nullopt;
  }
  const EventLines event_lines = read_event_lines(model.document, diagnostics);
  Explained explained;
  explained.reading.assign(num_vertices(model.graph), 0);
  const std::size_t errors = diagnostics.error_count();
  CriteriaWords criteria = read_criteria(model.document, diagnostics);
  explained.criteria_unread = diagnostics.error_count() > errors;
  model.parameters =
      read_parameters(graph_passage(model.document, "params"), event_lines.all, criteria, settings.parameters, diagnostics);
  read_utility(model, diagnostics);
  const bool measures = measures_in_utility(model, diagnostics);
  if (settings.in_utility.value_or(measures) && model.utility.form != Utility::Form::linear) {
    model.utility.measures = true;
    model.unit = model.objective == Objective::minimize ? "disutility" : "utility";
  }
  read_kinds(model, table, diagnostics);
  read_criterion_values(model, std::move(criteria), settings.view, diagnostics);
  if (model.criteria.all.empty()) read_payoffs(model, table, diagnostics);
  const States states = read_names(model, table);
  read_graph_events(model, table, event_lines, states, diagnostics);
  const std::optional<Order> order = walk_graph(model, diagnostics);
  if (order) add_unnamed_events(model, table, states);
  read_probabilities(model, table, diagnostics);
  advise_on_document(model, states, explained, diagnostics);
  if (order) {
    model.asked = advise_on_events(model, table, states, explained, diagnostics);
    advise_on_structure(model, table, *order, explained, diagnostics);
    advise_on_criteria(model, *order, explained, diagnostics);
    advise_on_labels(model, table, *order, explained, diagnostics);
    settle_idle_weights(model);
    tell_nodes_apart(model);
  }
  if (!diagnostics.has_errors()) set_numbers(model, settings.parameters, diagnostics);
  if (!diagnostics.has_errors()) check_parameters(model, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return model;
}

}  // namespace rue
