// read_model.h - from text to a model that the core may solve: every stage, in order.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "model/tree/tree.h"

namespace rue {

// The stages together: text in, a model that the core may solve out.
[[nodiscard]] std::optional<Model> read_model(std::shared_ptr<const std::string> text, const Settings& settings,
                                              Diagnostics& diagnostics);
[[nodiscard]] std::optional<Model> read_model(std::string text, const Settings& settings, Diagnostics& diagnostics);

// What the text is as DOT, for read_model of a document, which may be asked again under other settings.
[[nodiscard]] std::optional<dot::Document> read_document(std::shared_ptr<const std::string> text, Diagnostics& diagnostics);
[[nodiscard]] std::optional<Model> read_model(dot::Document document, const Settings& settings, Diagnostics& diagnostics);

// The first half: the decision as its author means it, not yet unfolded.
// Payoffs inside are in gains: under `minimize` they are negated costs, and writers negate them back.
// Reports every finding, errors and warnings alike; empty if there is an error.
// Two stages: the values that settings give to numbers without a name (set_numbers), and what depends on them, come last.
[[nodiscard]] std::optional<DecisionGraph> make_decision_graph(dot::Document document, const Settings& settings,
                                                               Diagnostics& diagnostics);
[[nodiscard]] std::optional<DecisionGraph> begin_decision_graph(dot::Document document, const Settings& settings,
                                                                Diagnostics& diagnostics);
[[nodiscard]] std::optional<Model> finish_model(DecisionGraph graph, const Settings& settings, Diagnostics& diagnostics);

}  // namespace rue
