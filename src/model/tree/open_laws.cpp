// open_laws.cpp - which laws and nodes rest on numbers of which nothing is believed.
#include "model/tree/open_laws.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "model/numbers/number_set.h"
#include "model/tree/degree.h"
#include "model/tree/unfolding.h"
#include "text/wording.h"

namespace rue {
namespace {

// Reasons, by the group that has no law and by the private node that has no probabilities.
struct OpenNumbers {
  std::map<std::uint32_t, std::string> of_group;
  std::map<Vertex, std::string> of_node;
};

// A share of which nothing is believed and nothing is given at present.
std::optional<std::size_t> open_share(const std::vector<Share>& shares, const Parameters& parameters) {
  for (std::size_t s = 0; s < shares.size(); ++s) {
    if (is_open(shares[s], parameters) && parameters.varied[shares[s].value->formula->code[0].index] == 0) return s;
  }
  return std::nullopt;
}

std::string reason(std::string_view what, std::string_view of) {
  return fmt::format("{} of {} has a range and no value; `rue robust` says what holds for all of it", quoted(what),
                     quoted(of));
}

bool any_open_chance(const Parameters& parameters) {
  return std::any_of(parameters.all.begin(), parameters.all.end(),
                     [](const Parameter& p) { return p.open && p.kind != Parameter::Kind::weight; });
}

OpenNumbers open_numbers(const DecisionGraph& graph) {
  OpenNumbers open;
  if (graph.inner) return open;
  const Parameters& parameters = graph.parameters;
  if (!any_open_chance(parameters)) return open;
  for (const Event& event : graph.events.events) {
    for (const Conditional& line : event.law) {
      if (const std::optional<std::size_t> share = open_share(line.shares, parameters))
        open.of_group.try_emplace(event.group, reason(event.states[*share], event.name));
    }
  }
  for (const BranchFormulas& branches : graph.branch_formulas) {
    const std::optional<std::size_t> share = open_share(branches.shares, parameters);
    if (!share) continue;
    const Edge edge = edge_of(graph.graph, branches.edges[*share]);
    const Vertex node = source(edge, graph.graph);
    const std::uint32_t event = graph.graph[node].event;
    const bool named = event != no_event && !graph.events.events[event].name.empty();
    const std::string why =
        reason(graph.label_of(edge), named ? std::string_view(graph.events.events[event].name) : graph.id_of(node));
    open.of_node.emplace(node, why);
    if (event != no_event) open.of_group.try_emplace(graph.events.events[event].group, why);
  }
  return open;
}

void take_back(Tree& tree, rue_index n) {
  std::size_t possible = 0;
  for (const rue_index c : children(tree, n)) possible += tree.probability[c] > 0 ? 1 : 0;
  if (possible < 2) return;
  tree.kind[n] = RUE_AMBIGUOUS;
  for (const rue_index c : children(tree, n)) {
    if (tree.probability[c] > 0) tree.probability[c] = -1;
  }
}

}  // namespace

void forget_open_laws(DecisionGraph& graph, Tree& tree) {
  const OpenNumbers open = open_numbers(graph);
  for (const auto& [g, why] : open.of_group) {
    Group& group = graph.events.groups[g];
    group.probability.clear();
    group.balances.clear();
    group.fitted = 0;
    group.why_no_law = why;
    for (rue_index a = tree.group_begin[g]; a < tree.group_begin[g + 1]; ++a) tree.atom_probability[a] = -1;
  }
  if (open.of_group.empty() && open.of_node.empty()) return;
  for (rue_index n = 0; n < tree.size(); ++n) {
    const bool rests = open.of_group.contains(tree.group[n]) || open.of_node.contains(tree.vertex[n]);
    if (rests && tree.kind[n] == RUE_CHANCE) take_back(tree, n);
  }
}

std::vector<std::uint8_t> open_nodes(const DecisionGraph& graph) {
  const OpenNumbers open = open_numbers(graph);
  std::vector<std::uint8_t> nodes(num_vertices(graph.graph), 0);
  for (Vertex v = 0; v < nodes.size(); ++v) {
    const std::uint32_t event = graph.graph[v].event;
    const bool rests = event != no_event && open.of_group.contains(graph.events.events[event].group);
    nodes[v] = rests || open.of_node.contains(v) ? 1 : 0;
  }
  return nodes;
}

bool has_open_laws(const DecisionGraph& graph) {
  const OpenNumbers open = open_numbers(graph);
  return !open.of_group.empty() || !open.of_node.empty();
}

bool stands_beside_open(const DecisionGraph& graph, std::uint32_t parameter) {
  if (graph.inner || !any_open_chance(graph.parameters)) return false;
  const std::vector<Degree> follows = degrees_of(graph.parameters, {&parameter, 1});
  const auto beside = [&](const std::vector<Share>& shares) {
    return open_share(shares, graph.parameters) && std::any_of(shares.begin(), shares.end(), [&](const Share& share) {
             return share.value && share.value->formula && degree_of(*share.value->formula, follows) != Degree::constant;
           });
  };
  for (const Event& event : graph.events.events) {
    for (const Conditional& line : event.law) {
      if (beside(line.shares)) return true;
    }
  }
  return std::any_of(graph.branch_formulas.begin(), graph.branch_formulas.end(),
                     [&](const BranchFormulas& branches) { return beside(branches.shares); });
}

std::string why_open(const DecisionGraph& graph, Vertex node) {
  const OpenNumbers open = open_numbers(graph);
  if (const auto found = open.of_node.find(node); found != open.of_node.end()) return found->second;
  const std::uint32_t event = graph.graph[node].event;
  if (event == no_event) return {};
  const auto found = open.of_group.find(graph.events.events[event].group);
  return found == open.of_group.end() ? std::string() : found->second;
}

}  // namespace rue
