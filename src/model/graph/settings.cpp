// settings.cpp - the graph's own attributes.
#include "model/graph/settings.h"

#include <fmt/format.h>

#include "model/graph/attributes.h"
#include "text/plain_text.h"
#include "text/wording.h"

namespace rue {

namespace {

Objective read_objective(const dot::Attribute& attribute, Diagnostics& diagnostics) {
  if (attribute.value == "maximize") return Objective::maximize;
  if (attribute.value == "minimize") return Objective::minimize;
  const std::string_view meant = nearest(attribute.value, {"maximize", "minimize"});
  Finding& error = diagnostics.error(
      attribute.value_span, fmt::format("{} is not an objective", quoted(attribute.value)),
      meant.empty() ? "write objective=maximize or objective=minimize" : fmt::format("did you mean '{}'?", meant));
  if (!meant.empty()) error.mended_by(attribute.value_span, std::string(meant));
  return Objective::maximize;
}

}  // namespace

bool measures_in_utility(const DecisionGraph& model, Diagnostics& diagnostics) {
  const dot::Attribute* const regret = dot::find(model.document, model.document.graph, "regret");
  if (!regret || regret->value == "payoff") return false;
  if (regret->value != "utility") {
    const std::string_view meant = nearest(regret->value, {"payoff", "utility"});
    diagnostics.error(regret->value_span, fmt::format("{} is nothing that regret is measured in", quoted(regret->value)),
                      meant.empty() ? "write regret=payoff or regret=utility" : fmt::format("did you mean '{}'?", meant));
  } else if (model.utility.form == Utility::Form::linear) {
    diagnostics.error(regret->value_span, "regret in utility, and there is no utility to measure it in",
                      "write for example utility=\"exponential(50)\"");
  }
  return true;
}

void read_settings(DecisionGraph& model, Diagnostics& diagnostics) {
  const dot::Document& document = model.document;
  model.name = document.id;
  if (const dot::Attribute* const label = dot::find(document, document.graph, "label")) {
    const std::string_view title = plain_text(label->value, label->html, {.graph = document.id}, model.storage);
    if (!title.empty()) model.name = title;
  }
  if (const dot::Attribute* const unit = dot::find(document, document.graph, "unit")) model.unit = unit->value;
  if (const dot::Attribute* const objective = dot::find(document, document.graph, "objective")) {
    model.objective = read_objective(*objective, diagnostics);
  }
}

}  // namespace rue
