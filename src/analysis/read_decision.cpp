// read_decision.cpp - the stages of reading that follow the model's own.
#include "analysis/read_decision.h"

#include "analysis/one_uncertainty.h"
#include "model/read_model.h"

namespace rue {

Decision read_decision(const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
                       Diagnostics& diagnostics) {
  std::optional<dot::Document> document = read_document(text, diagnostics);
  return document ? read_decision(*std::move(document), settings, softer, diagnostics) : Decision();
}

Decision read_decision(dot::Document document, const Settings& settings, bool softer, Diagnostics& diagnostics) {
  Decision decision;
  const std::shared_ptr<const std::string> text = document.owner;
  decision.model = read_model(std::move(document), settings, diagnostics);
  if (decision.model && !decision.model->graph.asked.empty())
    judge_same_states(*decision.model, text, settings, softer, diagnostics);
  if (decision.model) decision.statements = read_statements(decision.model->graph, settings, diagnostics);
  if (decision.statements && !settings.inner) decision.preferences = weigh_preferences(*decision.statements, diagnostics);
  if (diagnostics.has_errors()) decision.model.reset();
  return decision;
}

}  // namespace rue
