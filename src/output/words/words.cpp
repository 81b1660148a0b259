// words.cpp - a model's own names and figures in sentences.
#include "output/words/words.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/paths.h"
#include "output/forms/number.h"
#include "output/words/parameter_text.h"
#include "text/columns.h"
#include "text/wording.h"

namespace rue {
namespace {

std::string spaced(std::string_view name) {
  std::string text = clean(name);
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

// Of a declared event "boom | flat" is read "boom or flat".
std::string either(const Model& model, std::uint32_t event, std::string state) {
  constexpr std::string_view bar = " | ";
  if (event == no_event || !model.graph.events.events[event].declared) return state;
  for (std::size_t at = state.find(bar); at != std::string::npos; at = state.find(bar, at))
    state.replace(at, bar.size(), " or ");
  return state;
}

// States are nouns, adjectives, answers and whole sentences: no verb fits between all of them and what they are of.
std::string comes_true(std::string_view what, std::string_view state) {
  return fmt::format("{}{} {}", what, what.ends_with('?') ? "" : ":", state);
}

}  // namespace

std::string joined(std::span<const std::string> parts, std::string_view last) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? fmt::format(" {} ", last) : ", ";
    text += parts[i];
  }
  return text;
}

std::string counted(double number, std::string_view noun) {
  return fmt::format("{} {}{}", format_count(number), noun, number == 1 ? "" : "s");
}

std::string rows_left_out(std::string_view what, bool in_csv, std::size_t width) {
  return paragraph("  ", fmt::format("… and {} ({} all).", what, in_csv ? "--csv and --json have them" : "--json has them"),
                   width);
}

std::string with_chance(std::string_view branch, std::string_view percent) {
  const bool number = !branch.empty() && branch.back() >= '0' && branch.back() <= '9';
  return fmt::format("{}{} {}", branch, number ? ":" : "", percent);
}

std::string sentence(std::string reason) {
  if (!reason.empty() && reason[0] >= 'a' && reason[0] <= 'z') reason[0] = static_cast<char>(reason[0] - 'a' + 'A');
  return reason += '.';
}

std::string clause(const std::vector<std::string>& conditions) {
  return conditions.empty() ? std::string() : fmt::format("if {}", fmt::join(conditions, ", "));
}

std::string event_words(const Model& model, std::uint32_t event, std::uint32_t vertex) {
  if (model.graph.events.is_named(event)) return spaced(model.graph.events.events[event].name);
  if (event != no_event) vertex = model.graph.events.events[event].vertex;
  return clean(model.graph.telling_name_of(vertex));
}

// What is less than 1e-12 of every payoff cannot come from them, but from rounding.
Words::Words(const Model& model, double tolerance, std::optional<int> digits)
    : model_(model), tolerance_(tolerance), rounding_(tolerance), digits_(digits) {
  if (!(tolerance > 0)) return;
  for (const double payoff : model.tree.payoff) {
    if (payoff != 0) rounding_ = std::min(rounding_, 1e-12 * std::fabs(payoff));
  }
}

double Words::settled(double figure) const {
  return std::fabs(figure) <= tolerance_ ? 0.0 : figure;
}

double Words::own_total(double figure) const {
  return std::fabs(figure) <= rounding_ ? 0.0 : figure;
}

std::string Words::total_text(double gain) const {
  const double figure = total(gain);
  return column(std::span(&figure, 1)).alone(figure);
}

std::string Words::regret_text(double figure) const {
  figure = regret(figure);
  return column(std::span(&figure, 1)).alone(figure);
}

std::string Words::title() const {
  const std::string name = clean(model_.graph.name);
  return name.empty() ? "Decision" : name;
}

std::vector<std::string> Words::assumptions() const {
  std::vector<std::string> lines;
  const DecisionGraph& graph = model_.graph;
  if (!graph.criteria.all.empty() && graph.criteria.view != 0) {
    lines.push_back("seen with the weights of " + clean(graph.criteria.views[graph.criteria.view].name));
  }
  if (graph.utility.measures) lines.push_back("measured in utility: " + clean(graph.utility.words));
  std::string set;
  for (const Parameter& parameter : graph.parameters.all) {
    if (!parameter.given) continue;
    set +=
        (set.empty() ? "with " : ", ") + clean(parameter.text()) + " = " + exact_value_text(parameter, parameter.believed);
  }
  if (!set.empty()) lines.push_back(set);
  for (const std::string& doubt : graph.doubts) lines.push_back(clean(doubt));
  if (const std::string told = ordered_weights(graph); !told.empty()) lines.push_back(clean(told));
  return lines;
}

std::string Words::around() const {
  const std::string unit = clean(model_.graph.unit);
  for (const std::string_view sign : {"$", "€", "£", "¥"}) {
    if (unit == sign) return "# " + unit;
  }
  const std::size_t hole = unit.find('#');
  return hole == std::string::npos ? std::string() : unit.substr(0, unit.find(' ', hole));
}

std::string Words::unit() const {
  std::string unit = clean(model_.graph.unit);
  std::erase(unit, '#');
  return clean(unit);
}

std::string Words::direction() const {
  const std::string name = unit();
  return fmt::format("{}{}{} is better", name, name.empty() ? "" : ", ", costs() ? "less" : "more");
}

std::string Words::node(rue_index n) const {
  return clean(model_.graph.name_of(model_.tree.vertex[n]));
}

std::string Words::branch(rue_index n) const {
  return clean(label_into(model_, n));
}

std::string Words::quoted(rue_index n) const {
  return fmt::format("'{}'", answer(n));
}

std::string Words::answer(rue_index n) const {
  const std::string question = node(model_.tree.parent[n]);
  const bool asks = question.ends_with('?') && question != title();
  return asks ? fmt::format("{} {}", question, branch(n)) : branch(n);
}

std::string ChanceTexts::operator()(rue_index n) {
  constexpr rue_index few = 16, most = 1000;
  const rue_index parent = tree_.parent[n];
  const rue_index first = tree_.first_child[parent];
  const rue_index count = std::min(tree_.first_child[parent + 1] - first, most);
  const std::span<const double> siblings = std::span(tree_.probability).subspan(first, count);
  if (count <= few) return PercentColumn(siblings).alone(tree_.probability[n]);
  auto known = of_many_.find(parent);
  if (known == of_many_.end()) known = of_many_.emplace(parent, PercentColumn(siblings)).first;
  return known->second.alone(tree_.probability[n]);
}

std::string Words::condition(rue_index n) const {
  const rue_index parent = model_.tree.parent[n];
  const NodeFacts& chance = facts(parent);
  const EdgeFacts& edge = edge_into(model_, n);
  if (!model_.graph.events.is_named(chance.event))
    return comes_true(event_words(model_, chance.event, model_.tree.vertex[parent]), branch(n));
  const Event& event = model_.graph.events.events[chance.event];
  const std::string state = edge.state == no_event ? branch(n) : spaced(text_of(event, edge.state));
  return comes_true(spaced(event.name), either(model_, chance.event, state));
}

std::string Words::condition(const Critical::Resolved& resolved) const {
  const bool named = model_.graph.events.is_named(resolved.event);
  return comes_true(event_words(model_, resolved.event, resolved.vertex),
                    either(model_, resolved.event, named ? spaced(resolved.state) : clean(resolved.state)));
}

std::string Words::lead(rue_index decision) const {
  if (decision == 0) return "at the start: ";
  const Tree& tree = model_.tree;
  const std::vector<rue_index> path = path_to(tree, decision);
  std::vector<std::string> conditions;
  for (std::size_t i = 1; i < path.size(); ++i) {
    if (tree.kind[path[i - 1]] != RUE_DECISION) conditions.push_back(condition(path[i]));
  }
  const std::string choices = decisions(path, 1);
  const std::string after = choices.empty() ? "" : fmt::format("after {}", choices);
  if (conditions.empty()) return after + ": ";
  return fmt::format("{}{}{} — ", after, after.empty() ? "" : ", ", clause(conditions));
}

std::string Words::decisions(const std::vector<rue_index>& path, std::size_t begin) const {
  std::string text;
  for (std::size_t i = std::max<std::size_t>(begin, 1); i < path.size(); ++i) {
    if (model_.tree.kind[path[i - 1]] != RUE_DECISION) continue;
    text += text.empty() ? quoted(path[i]) : ", then " + quoted(path[i]);
  }
  return text;
}

}  // namespace rue
