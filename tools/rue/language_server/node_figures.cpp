// node_figures.cpp - the tree's sweeps, gathered by the node of the graph that they belong to.
#include "rue/language_server/node_figures.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace rue {
namespace {

void widen(Bounds& bounds, double figure, bool first) {
  bounds.least = first ? figure : std::min(bounds.least, figure);
  bounds.most = first ? figure : std::max(bounds.most, figure);
}

std::string ends(const std::string& a, const std::string& b) {
  return a == b ? a : fmt::format("{} to {}", a, b);
}

std::string value_of(const Words& words, const Bounds& gains) {
  const std::string least = words.total_text(gains.least);
  const std::string most = words.total_text(gains.most);
  return words.costs() ? ends(most, least) : ends(least, most);
}

std::string regret_of(const Words& words, const Bounds& regret) {
  return ends(words.regret_text(regret.least), words.regret_text(regret.most));
}

}  // namespace

std::vector<NodeFigures> node_figures(const Model& model, const Solution& solution) {
  const Tree& tree = model.tree;
  const std::vector<double> chance = chances_of_paths(tree, solution.live);
  std::vector<NodeFigures> all(num_vertices(model.graph.graph));
  for (rue_index n = 0; n < tree.size(); ++n) {
    if (solution.live[n] == 0) continue;
    NodeFigures& figures = all[tree.vertex[n]];
    if (figures.places == 0) {
      figures.node = n;
      figures.chance = chance[n];
    }
    widen(figures.regret, solution.open_regret[n], figures.places++ == 0);
    if (!std::isnan(solution.expected_value[n])) widen(figures.value, solution.expected_value[n], figures.valued++ == 0);
  }
  return all;
}

std::string in_short(const Words& words, const NodeFigures& figures) {
  if (figures.places == 0) return {};
  std::string text = figures.valued == figures.places ? value_of(words, figures.value) : std::string();
  if (words.root_kind() == RUE_DECISION)
    text += (text.empty() ? "regret " : " · regret ") + regret_of(words, figures.regret);
  return text;
}

std::string at_length(const Words& words, const NodeFigures& figures) {
  if (figures.places == 0) return "\n- cannot be reached";
  std::string text;
  if (figures.valued == figures.places) {
    text += fmt::format("\n- {}: {}", words.costs() ? "expected cost" : "expected value", value_of(words, figures.value));
  } else {
    text += "\n- expected value: depends on probabilities that are not given";
  }
  if (words.root_kind() == RUE_DECISION)
    text += fmt::format("\n- worst regret still open: {}", regret_of(words, figures.regret));
  if (figures.places > 1) {
    text += fmt::format("\n- stands at {}", counted(static_cast<double>(figures.places), "place"));
  } else if (!std::isnan(figures.chance) && figures.chance < 1) {
    text += fmt::format("\n- chance to get there, where the choices lead there: {}", format_percent(figures.chance));
  }
  return text;
}

std::string picks_in_short(const Words& words, const Model& model, const Solution& solution) {
  if (words.root_kind() != RUE_DECISION) return {};
  std::string text;
  for (const auto& [criterion, called] :
       {std::pair{Criterion::expected_value, words.costs() ? "least expected cost" : "best expected value"},
        {Criterion::minimax_regret, "least regret"}}) {
    const std::optional<Pick>& pick = solution.pick(criterion);
    if (!pick || !pick->alternative || !pick->value) continue;
    const rue_index child = model.tree.first_child[0] + static_cast<rue_index>(*pick->alternative);
    const std::string figure =
        criterion == Criterion::expected_value ? words.total_text(*pick->value) : words.regret_text(*pick->value);
    text += fmt::format("{}{}: {}, {}", text.empty() ? "" : " · ", called, words.branch(child), figure);
  }
  return text;
}

}  // namespace rue
