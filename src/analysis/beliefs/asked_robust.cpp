// asked_robust.cpp - beliefs, then what bounds them, then what holds within.
#include "analysis/beliefs/asked_robust.h"

#include "analysis/beliefs/sure_weights.h"

namespace rue {
namespace {

// What the author is sure of, which also bounds the weights of `beliefs`.
std::optional<HeldPreferences> held(Statements statements, bool views, const Varying& varying, const Parameters& parameters,
                                    Beliefs& beliefs, Diagnostics& diagnostics) {
  if (views) {
    const std::optional<Beliefs> all = beliefs_of(statements.model, varying, diagnostics);
    return all ? std::optional(hold_preferences_of_views(std::move(statements), *all)) : std::nullopt;
  }
  std::optional<BoundWeights> bound = bound_weights(statements, varying, parameters, beliefs, diagnostics);
  return bound ? std::optional(hold_preferences(std::move(statements), *std::move(bound))) : std::nullopt;
}

}  // namespace

std::optional<AskedRobust> ask_robust(Model& model, std::optional<Statements> statements, const Varying& varying,
                                      const RobustOptions& options, Diagnostics& diagnostics) {
  std::optional<Beliefs> beliefs = beliefs_of(model, varying, diagnostics);
  if (!beliefs) return std::nullopt;
  if (beliefs->blocks.empty() && !options.views) {
    diagnostics.error({}, "no number has a range", "write `0.2 in [0.05, 0.6]`, or try --spread 0.1");
    return std::nullopt;
  }
  std::optional<AskedRobust> asked(std::in_place);
  if (statements) {
    asked->preferences = held(*std::move(statements), options.views, varying, model.graph.parameters, *beliefs, diagnostics);
    if (!asked->preferences) return std::nullopt;
  }
  {
    Experiment experiment(model);  // its end may throw: what is returned is not to be made before
    asked->robust = robust(experiment, *std::move(beliefs), options);
  }
  return asked;
}

}  // namespace rue
