// read_model.cpp - the conductor: what is read after what, and what each stage needs of those before.
#include "model/read_model.h"

#include <algorithm>

#include "dot/document.h"
#include "model/advice/advice.h"
#include "model/graph/attributes.h"
#include "model/graph/elements.h"
#include "model/graph/graph_events.h"
#include "model/graph/kinds.h"
#include "model/graph/known_attributes.h"
#include "model/graph/names.h"
#include "model/graph/payoffs.h"
#include "model/graph/probabilities.h"
#include "model/graph/settings.h"
#include "model/graph/shape.h"
#include "model/tree/beliefs.h"
#include "model/tree/named_numbers.h"
#include "model/tree/path_names.h"
#include "text/passage.h"

namespace rue {

namespace {

std::optional<Passage> graph_passage(const dot::Document& document, std::string_view name) {
  const dot::Attribute* const attribute = dot::find(document, document.graph, name);
  if (!attribute) return std::nullopt;
  return passage_of(*attribute, document);
}

EventLines read_event_lines(const dot::Document& document, Diagnostics& diagnostics) {
  const std::optional<Passage> events = graph_passage(document, "events");
  return events ? split_events(*events, diagnostics) : EventLines();
}

// False: an error.
bool set_and_check(DecisionGraph& graph, const Settings& settings, Diagnostics& diagnostics) {
  set_numbers(graph, settings.parameters, diagnostics);
  if (!diagnostics.has_errors()) check_parameters(graph, diagnostics);
  if (diagnostics.has_errors()) return false;
  if (!settings.keeps_attributes) graph.forget_attributes();
  return true;
}

}  // namespace

std::optional<DecisionGraph> begin_decision_graph(dot::Document document, const Settings& settings,
                                                  Diagnostics& diagnostics) {
  if (!document.directed) {
    diagnostics.error(document.id_span, "the graph is undirected: a decision leads from one node to the next",
                      "write 'digraph' for 'graph' and '->' for '--'");
    return std::nullopt;
  }
  DecisionGraph model;
  model.trial = settings.trial;
  model.inner = settings.inner;
  model.document = std::move(document);
  const AttributeTable table(model.document);
  read_settings(model, diagnostics);
  build_graph(model, table, settings.hypothetical, diagnostics);
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
  model.prefer = graph_passage(model.document, "prefer");
  model.has_hypothetical = std::any_of(model.document.edges.begin(), model.document.edges.end(),
                                       [&](const dot::Edge& edge) { return is_hypothetical(edge, table); });
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
  refuse_hypothetical_branches(model, table, diagnostics);
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
    show_ranged_numbers(model);
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return model;
}

std::optional<DecisionGraph> make_decision_graph(dot::Document document, const Settings& settings,
                                                 Diagnostics& diagnostics) {
  std::optional<DecisionGraph> graph = begin_decision_graph(std::move(document), settings, diagnostics);
  if (graph && !set_and_check(*graph, settings, diagnostics)) graph.reset();
  return graph;
}

std::optional<dot::Document> read_document(std::shared_ptr<const std::string> text, Diagnostics& diagnostics) {
  return dot::read(std::move(text), diagnostics, holds_number);
}

std::optional<Model> read_model(std::shared_ptr<const std::string> text, const Settings& settings,
                                Diagnostics& diagnostics) {
  std::optional<dot::Document> document = read_document(std::move(text), diagnostics);
  return document ? read_model(*std::move(document), settings, diagnostics) : std::nullopt;
}

std::optional<Model> read_model(dot::Document document, const Settings& settings, Diagnostics& diagnostics) {
  std::optional<DecisionGraph> graph = begin_decision_graph(std::move(document), settings, diagnostics);
  return graph ? finish_model(*std::move(graph), settings, diagnostics) : std::nullopt;
}

std::optional<Model> finish_model(DecisionGraph graph, const Settings& settings, Diagnostics& diagnostics) {
  if (!set_and_check(graph, settings, diagnostics)) return std::nullopt;
  std::optional<Tree> tree = unfold(graph, settings.max_nodes, diagnostics);
  if (!tree) return std::nullopt;
  Model model{std::move(graph), *std::move(tree)};
  if (settings.inner && !beliefs_of(model, {}, diagnostics)) return std::nullopt;
  return model;
}

std::optional<Model> read_model(std::string text, const Settings& settings, Diagnostics& diagnostics) {
  return read_model(std::make_shared<const std::string>(std::move(text)), settings, diagnostics);
}

}  // namespace rue
