// preferences.cpp - the statements, the alternatives that they name, and the two values of each.
#include "analysis/preferences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/paths.h"
#include "analysis/whatif/experiment.h"
#include "model/language/preference_words.h"
#include "model/read_model.h"
#include "model/tree/degree.h"
#include "model/tree/open_laws.h"
#include "text/wording.h"

namespace rue {
namespace {

constexpr std::size_t most_remedies = 3;
constexpr int steps_each_way = 20;
constexpr int bisections = 50;

// An alternative by its label or by its id.
class AlternativeNames {
 public:
  explicit AlternativeNames(const Model& model) : first_(model.tree.first_child[0]) {
    for (const rue_index c : children(model.tree, 0)) {
      labels_.push_back(label_into(model, c));
      ids_.push_back(model.graph.id_of(model.tree.vertex[c]));
    }
  }

  [[nodiscard]] std::optional<rue_index> find(const Passage& name, Diagnostics& diagnostics) const {
    for (const std::vector<std::string_view>* names : {&labels_, &ids_}) {
      const auto found = std::find(names->begin(), names->end(), name.text());
      if (found != names->end()) return first_ + static_cast<rue_index>(found - names->begin());
    }
    const std::string_view near = nearest(name.text(), labels_);
    diagnostics.error(
        name.place(), fmt::format("{} is no alternative of the first decision", quoted(name.text())),
        near.empty() ? fmt::format("there are {}", list_of(labels_)) : fmt::format("did you mean {}?", quoted(near)));
    return std::nullopt;
  }

  [[nodiscard]] std::string label(rue_index node) const { return std::string(labels_[node - first_]); }

 private:
  rue_index first_;
  std::vector<std::string_view> labels_, ids_;
};

// What the alternatives are worth as the numbers move.
class Weighing {
 public:
  explicit Weighing(Model& model) : model_(model), experiment_(model) {}

  [[nodiscard]] std::size_t place(rue_index node) const { return node - model_.tree.first_child[0]; }
  [[nodiscard]] double value(rue_index node) const { return experiment_.believed().expected_value[place(node)]; }
  [[nodiscard]] double tolerance() const { return experiment_.believed().tolerance; }

  // Numbers that make the preference hold alone.
  [[nodiscard]] std::vector<Remedy> remedies(std::size_t first, std::size_t second, bool alike) {
    struct Near {
      double way;
      Remedy remedy;
    };
    std::vector<Near> found;
    const std::vector<Parameter>& all = model_.graph.parameters.all;
    for (std::uint32_t i = 0; i < all.size() && !alike; ++i) {
      if (!stands_alone(model_.graph, i) || stands_beside_open(model_.graph, i)) continue;
      const double believed = all[i].believed;
      const double size = std::max({std::fabs(believed), 1.0, all[i].is_chance() ? 0 : experiment_.spreads().payoff});
      double low = believed - 4 * size, high = believed + 4 * size;
      if (const std::optional<Domain> domain = affine_domain(experiment_.graph(), i)) {
        low = std::max(low, domain->low);
        high = std::min(high, domain->high);
      } else if (all[i].range) {
        low = all[i].range->low;
        high = all[i].range->high;
      } else {
        continue;
      }
      for (const double end : {low, high}) {
        if (const std::optional<double> at = first_that_holds(first, second, i, end))
          found.push_back({std::fabs(*at - believed) / (high - low), {all[i], *at, end > believed}});
      }
    }
    std::stable_sort(found.begin(), found.end(), [](const Near& a, const Near& b) { return a.way < b.way; });
    std::vector<Remedy> remedies;
    for (const Near& near : found) {
      if (remedies.size() < most_remedies) remedies.push_back(near.remedy);
    }
    return remedies;
  }

 private:
  [[nodiscard]] bool holds(std::size_t first, std::size_t second, std::uint32_t parameter, double at) {
    const std::optional<Outlook> there = experiment_.at(parameter, at);
    return there && there->expected_value[first] >= there->expected_value[second] - there->tolerance;
  }

  // On the way from what is believed to an end.
  [[nodiscard]] std::optional<double> first_that_holds(std::size_t first, std::size_t second, std::uint32_t parameter,
                                                       double end) {
    const double believed = model_.graph.parameters.all[parameter].believed;
    if (end == believed || !std::isfinite(end)) return std::nullopt;
    double before = believed;
    for (int i = 1; i <= steps_each_way; ++i) {
      double at = i == steps_each_way ? end : believed + (end - believed) * i / steps_each_way;
      if (!holds(first, second, parameter, at)) {
        before = at;
        continue;
      }
      for (int step = 0; step < bisections; ++step) {
        const double middle = (before + at) / 2;
        (holds(first, second, parameter, middle) ? at : before) = middle;
      }
      return at;
    }
    return std::nullopt;
  }

  Model& model_;
  Experiment experiment_;
};

void warn(const Preference& p, const DecisionGraph& graph, Diagnostics& diagnostics) {
  const auto total = [&](double gain) { return figure(std::round(shown(graph.objective, gain) * 1e4) / 1e4 + 0.0); };
  diagnostics.warning(
      p.span,
      p.alike ? fmt::format("you would as soon take {} as {}, but by these numbers they are worth {} and {}",
                            rue::quoted(p.first), rue::quoted(p.second), total(p.first_value), total(p.second_value))
              : fmt::format("you would take {} rather than {}, but by these numbers it is worth {} and {} {}",
                            rue::quoted(p.first), rue::quoted(p.second), total(p.first_value), rue::quoted(p.second),
                            total(p.second_value)),
      !ordered_weights(graph).empty() ? "the weights are the means of an order; `rue robust` says for which it holds"
                                      : "a number is not what you believe; `rue compare` says which would make it hold");
}

}  // namespace

std::optional<Statements> read_statements(const DecisionGraph& graph, const Settings& settings, Diagnostics& diagnostics) {
  const std::optional<Passage>& prefer = graph.prefer;
  if (!prefer && !graph.has_hypothetical) return std::nullopt;
  Settings with = settings;
  with.hypothetical = true;
  Diagnostics found;
  std::optional<Model> all = read_model(graph.document.owner, with, found);
  // What is doubtful of the rest has been said.
  for (const Finding& finding : found.findings()) {
    if (finding.severity == Severity::error)
      diagnostics.error(finding.span, finding.text, finding.help).notes = finding.notes;
  }
  if (!all || !prefer) return std::nullopt;
  if (all->tree.kind[0] != RUE_DECISION) {
    diagnostics.error(prefer->place(), "prefer compares alternatives of the first decision, and the graph begins with none",
                      "remove it, or begin with the decision");
    return std::nullopt;
  }
  std::vector<Statement> statements;
  const AlternativeNames names(*all);
  for (const PreferenceWords& words : split_preferences(*prefer, diagnostics)) {
    const std::optional<rue_index> first = names.find(words.first, diagnostics);
    const std::optional<rue_index> second = names.find(words.second, diagnostics);
    if (!first || !second) continue;
    statements.push_back({std::string(words.whole.text()), words.whole.place(), names.label(*first), names.label(*second),
                          *first, *second, words.alike});
  }
  if (diagnostics.has_errors()) return std::nullopt;
  return Statements{*std::move(all), std::move(statements)};
}

std::vector<Preference> weigh_preferences(Statements& statements, Diagnostics& diagnostics) {
  std::vector<Preference> weighed;
  {
    Weighing weighing(statements.model);
    for (const Statement& statement : statements.all) {
      Preference& p = weighed.emplace_back(Preference{
          statement, weighing.value(statement.first_node), weighing.value(statement.second_node), std::nullopt, {}});
      const double ahead = p.first_value - p.second_value;
      if (std::isnan(ahead)) continue;
      p.holds = ahead >= -weighing.tolerance() && (!p.alike || ahead <= weighing.tolerance());
      if (*p.holds) continue;
      p.remedies = weighing.remedies(weighing.place(p.first_node), weighing.place(p.second_node), p.alike);
      warn(p, statements.model.graph, diagnostics);
    }
  }
  return weighed;
}

}  // namespace rue
