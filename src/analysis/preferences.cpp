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

// The alternatives of the first decision, hypothetical ones included, and what each is worth as the numbers move.
class Weighing {
 public:
  explicit Weighing(Model& model) : model_(model), experiment_(model) {
    for (const rue_index c : children(model.tree, 0)) {
      labels_.push_back(label_into(model, c));
      ids_.push_back(model.graph.id_of(model.tree.vertex[c]));
    }
  }

  [[nodiscard]] std::optional<std::size_t> find(const Passage& name, Diagnostics& diagnostics) const {
    for (const std::vector<std::string_view>* names : {&labels_, &ids_}) {
      const auto found = std::find(names->begin(), names->end(), name.text());
      if (found != names->end()) return static_cast<std::size_t>(found - names->begin());
    }
    const std::string_view near = nearest(name.text(), labels_);
    diagnostics.error(
        name.place(), fmt::format("{} is no alternative of the first decision", quoted(name.text())),
        near.empty() ? fmt::format("there are {}", list_of(labels_)) : fmt::format("did you mean {}?", quoted(near)));
    return std::nullopt;
  }

  [[nodiscard]] std::string_view label(std::size_t a) const { return labels_[a]; }
  [[nodiscard]] double value(std::size_t a) const { return experiment_.believed().expected_value[a]; }
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
  std::vector<std::string_view> labels_, ids_;
};

// The finding's place is the statement's; that of the text as it is read first.
void warn(const Preference& p, bool costs, const Span& span, Diagnostics& diagnostics) {
  const auto total = [&](double gain) { return figure(std::round((costs ? -gain : gain) * 1e4) / 1e4 + 0.0); };
  diagnostics.warning(
      span,
      p.alike ? fmt::format("you would as soon take {} as {}, but by these numbers they are worth {} and {}",
                            rue::quoted(p.first), rue::quoted(p.second), total(p.first_value), total(p.second_value))
              : fmt::format("you would take {} rather than {}, but by these numbers it is worth {} and {} {}",
                            rue::quoted(p.first), rue::quoted(p.second), total(p.first_value), rue::quoted(p.second),
                            total(p.second_value)),
      "a number is not what you believe; `rue compare` says which would make it hold");
}

}  // namespace

std::vector<Preference> weigh_preferences(const Model& model, const std::shared_ptr<const std::string>& text,
                                          const Settings& settings, Diagnostics& diagnostics) {
  std::vector<Preference> weighed;
  const std::optional<Passage>& prefer = model.graph.prefer;
  if (!prefer && !model.graph.has_hypothetical) return weighed;
  Settings with = settings;
  with.hypothetical = true;
  Diagnostics found;
  std::optional<Model> all = read_model(text, with, found);
  // What is doubtful of the rest has been said.
  for (const Finding& finding : found.findings()) {
    if (finding.severity == Severity::error)
      diagnostics.error(finding.span, finding.text, finding.help).notes = finding.notes;
  }
  if (!all || !prefer) return weighed;
  if (all->tree.kind[0] != RUE_DECISION) {
    diagnostics.error(prefer->place(), "prefer compares alternatives of the first decision, and the graph begins with none",
                      "remove it, or begin with the decision");
    return weighed;
  }
  Weighing weighing(*all);
  for (const PreferenceWords& words : split_preferences(*prefer, diagnostics)) {
    const std::optional<std::size_t> first = weighing.find(words.first, diagnostics);
    const std::optional<std::size_t> second = weighing.find(words.second, diagnostics);
    if (!first || !second) continue;
    Preference p;
    p.words = std::string(words.whole.text());
    p.span = words.whole.place();
    p.first = std::string(weighing.label(*first));
    p.second = std::string(weighing.label(*second));
    p.alike = words.alike;
    p.first_value = weighing.value(*first);
    p.second_value = weighing.value(*second);
    if (std::isnan(p.first_value) || std::isnan(p.second_value)) {
      diagnostics.error(words.whole.place(),
                        fmt::format("{} cannot be checked: a chance node has no probabilities", quoted(words.whole.text())),
                        "write them, or leave the statement out");
      continue;
    }
    const double ahead = p.first_value - p.second_value;
    p.holds = ahead >= -weighing.tolerance() && (!p.alike || ahead <= weighing.tolerance());
    if (!p.holds) {
      p.remedies = weighing.remedies(*first, *second, p.alike);
      warn(p, model.graph.objective == Objective::minimize, p.span, diagnostics);
    }
    weighed.push_back(std::move(p));
  }
  return weighed;
}

}  // namespace rue
