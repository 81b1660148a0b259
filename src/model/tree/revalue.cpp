// revalue.cpp - payoffs, branches, laws, then the tree and its utility, each from the formulas that were kept.
#include "model/tree/revalue.h"

#include <fmt/format.h>

#include <cmath>

#include "model/events/joint_law.h"
#include "model/tree/booking.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {

namespace {

bool value_payoffs(DecisionGraph& graph, Diagnostics& diagnostics) {
  for (PayoffFormula& payoff : graph.payoff_formulas) {
    if (!evaluate_again(payoff.gain, graph.parameters, diagnostics)) return false;
    (payoff.on_edge ? graph.edge_payoff : graph.node_payoff)[payoff.element] = payoff.gain.value();
  }
  for (CriterionFormula& formula : graph.criteria.formulas) {
    if (!evaluate_again(formula.gain, graph.parameters, diagnostics)) return false;
    (formula.on_edge ? graph.criteria.on_edge : graph.criteria.on_vertex)[formula.place] = formula.gain.value();
  }
  return true;
}

// What is wrong with shares, for `name`; empty: nothing.
std::string fault_of(const Shares& shares, const std::string& name) {
  if (shares.fault != Shares::Fault::not_one && shares.fault != Shares::Fault::nothing_left) return {};
  return fmt::format("probabilities of {} would sum to {}", name, figure(shares.sum));
}

bool value_branches(DecisionGraph& graph, Diagnostics& diagnostics, std::string& why) {
  for (BranchFormulas& branches : graph.branch_formulas) {
    const std::string node = quoted(graph.id_of(source(edge_of(graph.graph, branches.edges[0]), graph.graph)));
    if (!evaluate_again(branches.shares, graph.parameters, diagnostics)) {
      why = fmt::format("a probability of {} would leave 0 to 1", node);
      return false;
    }
    const Shares shares = share_out(branches.shares, graph.parameters);
    why = fault_of(shares, node);
    if (!why.empty()) return false;
    for (std::size_t i = 0; i < branches.edges.size(); ++i) {
      graph.probability[branches.edges[i]] = shares.probability[i];
    }
  }
  return true;
}

bool value_laws(Events& events, const Parameters& parameters, Diagnostics& diagnostics, std::string& why) {
  for (Event& event : events.events) {
    for (Conditional& line : event.law) {
      if (line.shares.empty()) continue;
      if (!evaluate_again(line.shares, parameters, diagnostics)) {
        why = fmt::format("a probability of {} would leave 0 to 1", quoted(event.name));
        return false;
      }
      Shares shares = share_out(line.shares, parameters);
      why = fault_of(shares, quoted(event.name));
      if (!why.empty()) return false;
      line.probability = std::move(shares.probability);
    }
  }
  return true;
}

// Groups as they were before the unfolding: of the declared events by their laws, one for each other event.
void regroup(Events& events, Diagnostics& diagnostics) {
  Events declared;
  for (Event& event : events.events) {
    if (event.declared) declared.events.push_back(std::move(event));
  }
  make_groups(declared, std::vector<bool>(declared.events.size(), true), diagnostics);
  for (std::uint32_t e = static_cast<std::uint32_t>(declared.events.size()); e < events.events.size(); ++e) {
    Event& event = events.events[e];
    event.group = static_cast<std::uint32_t>(declared.groups.size());
    declared.groups.emplace_back().events = {e};
    declared.events.push_back(std::move(event));
  }
  events = std::move(declared);
}

bool value_tree(Model& model, Diagnostics& diagnostics) {
  Tree& tree = model.tree;
  if (!book_payoffs(model.graph, tree, diagnostics)) return false;
  double total = 0;
  for (const double payoff : tree.payoff) total += std::fabs(payoff);
  if (!std::isfinite(2 * total)) return false;  // then no total or difference of totals can overflow
  if (!model.graph.events.events.empty() || !model.graph.branch_formulas.empty()) {
    for (auto* indices : {&tree.set_begin, &tree.set_atom, &tree.group_begin}) indices->clear();
    tree.atom_probability.clear();
    if (!observe(model.graph, tree, diagnostics)) return false;
  }
  // Every total has a utility, also where all is measured in payoffs: a text without is refused.
  DecisionGraph& graph = model.graph;
  return evaluate_again(graph.utility, graph.parameters, graph.objective == Objective::minimize, diagnostics) &&
         settle_utility(graph, tree, diagnostics);
}

}  // namespace

Obstacle revalue(DecisionGraph& graph, std::span<const NewValue> changes, std::string& why) {
  Diagnostics diagnostics;
  why.clear();
  const bool sound = set_values(graph.parameters, changes, diagnostics) && value_payoffs(graph, diagnostics) &&
                     value_branches(graph, diagnostics, why) && value_laws(graph.events, graph.parameters, diagnostics, why);
  if (!diagnostics.has_errors()) return sound ? Obstacle::none : Obstacle::improbable;
  why = diagnostics.findings().front().text;
  return Obstacle::no_value;
}

bool revalue(Model& model, std::span<const NewValue> changes, std::string& why) {
  if (revalue(model.graph, changes, why) != Obstacle::none) return false;
  Diagnostics diagnostics;
  regroup(model.graph.events, diagnostics);
  if (!diagnostics.has_errors() && value_tree(model, diagnostics)) return true;
  why = diagnostics.has_errors() ? diagnostics.findings().front().text : "a total is too large for a number";
  return false;
}

}  // namespace rue
