// read_decision.cpp - the stages of reading that follow the model's own.
#include "analysis/read_decision.h"

#include "analysis/one_uncertainty.h"
#include "model/read_model.h"

namespace rue {

Decision read_decision(const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
                       Diagnostics& diagnostics) {
  return decide(read_model(text, settings, diagnostics), text, settings, softer, diagnostics);
}

Decision decide(std::optional<Model> model, const std::shared_ptr<const std::string>& text, const Settings& settings,
                bool softer, Diagnostics& diagnostics) {
  Decision decision;
  decision.model = std::move(model);
  if (decision.model && !decision.model->graph.asked.empty())
    judge_same_states(*decision.model, text, settings, softer, diagnostics);
  if (decision.model) decision.statements = read_statements(decision.model->graph, settings, diagnostics);
  if (decision.statements && !settings.inner) decision.preferences = weigh_preferences(*decision.statements, diagnostics);
  if (diagnostics.has_errors()) decision.model.reset();
  return decision;
}

}  // namespace rue
