// read_decision.h - from a text to a decision that may be asked: the model, and what its author is sure of.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/preferences.h"
#include "model/tree/tree.h"

namespace rue {

struct Decision {
  std::optional<Model> model;            // absent: the text has errors
  std::optional<Statements> statements;  // of `prefer`; of an inner model they are not weighed
  std::vector<Preference> preferences;
};

// Reads the text, judges what looks like one uncertainty and weighs what is preferred; `softer` as judge_same_states takes
// it.
[[nodiscard]] Decision read_decision(const std::shared_ptr<const std::string>& text, const Settings& settings, bool softer,
                                     Diagnostics& diagnostics);
// What follows once the text's model was read; none: it has errors.
[[nodiscard]] Decision decide(std::optional<Model> model, const std::shared_ptr<const std::string>& text,
                              const Settings& settings, bool softer, Diagnostics& diagnostics);

}  // namespace rue
