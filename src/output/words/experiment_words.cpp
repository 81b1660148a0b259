// experiment_words.cpp - names looked up in the experiment's model.
#include "output/words/experiment_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "output/words/parameter_text.h"
#include "text/columns.h"

namespace rue {
namespace {

rue_index node_of(const Model& model, std::size_t alternative) {
  return model.tree.first_child[0] + static_cast<rue_index>(alternative);
}

}  // namespace

const Parameter& ExperimentWords::parameter(std::uint32_t index) const {
  return experiment_.model().graph.parameters.all[index];
}

std::string ExperimentWords::alternative(std::size_t index) const {
  if (index == no_alternative) return "none known";
  return words_.branch(node_of(experiment_.model(), index));
}

std::string ExperimentWords::quoted(std::size_t index) const {
  if (index == no_alternative) return "none that is known";
  return words_.quoted(node_of(experiment_.model(), index));
}

std::size_t ExperimentWords::alternatives() const {
  return experiment_.model().tree.kind[0] == RUE_DECISION ? experiment_.believed().worst_regret.size() : 0;
}

bool ExperimentWords::some_valued() const {
  const std::vector<double>& values = experiment_.believed().expected_value;
  return std::any_of(values.begin(), values.end(), [](double value) { return !std::isnan(value); });
}

std::string ExperimentWords::name(std::uint32_t index) const {
  return clean(parameter(index).text());
}

std::string ExperimentWords::from_order(std::span<const std::uint32_t> parameters) const {
  const auto in_order_only = [&](std::uint32_t p) {
    return parameter(p).kind == Parameter::Kind::weight && parameter(p).open && !parameter(p).given;
  };
  if (std::none_of(parameters.begin(), parameters.end(), in_order_only)) return {};
  return " A weight of which only the order is known is varied from the mean of what the order allows, which nobody "
         "believed, and beyond the order: `rue robust` says what holds for all weights in it.";
}

std::string ExperimentWords::key(const Threshold& threshold) const {
  if (threshold.parameter != no_parameter) return parameter(threshold.parameter).name;
  const Model& model = experiment_.model();
  const auto id = [&](rue_index n) { return model.graph.id_of(model.tree.vertex[n]); };
  if (threshold.chance) return fmt::format("p of {} -> {}", id(model.tree.parent[threshold.node]), id(threshold.node));
  return fmt::format("{} on reaching {}", words_.costs() ? "cost" : "payoff", id(threshold.node));
}

std::string ExperimentWords::name(const Threshold& threshold) const {
  return threshold.parameter != no_parameter ? name(threshold.parameter) : clean(key(threshold));
}

std::string ExperimentWords::side(std::uint32_t index, double at, double distance, bool above, bool only_at) const {
  const Parameter& of = parameter(index);
  constexpr double nothing = 1e-9;  // two that tie as believed part at once, beyond what rounding leaves
  const double shown = distance < nothing ? of.believed : at;
  return fmt::format("{} {}",
                     only_at ? "at just"
                     : above ? "above"
                             : "below",
                     value_text(of, shown, std::array{of.believed, shown}));
}

}  // namespace rue
