// all_ranges.cpp - the headline of `rue robust` beside other answers.
#include "analysis/beliefs/all_ranges.h"

#include "analysis/beliefs/sure_weights.h"

namespace rue {

std::optional<Robust> all_ranges(Model& model, std::optional<Statements>& statements) {
  Diagnostics diagnostics;
  std::optional<Beliefs> beliefs = beliefs_of(model, {}, diagnostics);
  if (!beliefs || beliefs->blocks.empty()) return std::nullopt;
  if (statements && !bound_weights(*statements, {}, model.graph.parameters, *beliefs, diagnostics)) {
    std::optional<Robust> refused(std::in_place);
    refused->missing.push_back({"within_ranges", diagnostics.findings().front().text});
    return refused;
  }
  RobustOptions options;
  options.headline_only = true;
  std::optional<Robust> found;
  {
    Experiment experiment(model);  // its end may throw: what is returned is not to be made before
    found = robust(experiment, *std::move(beliefs), options);
  }
  return found;
}

}  // namespace rue
