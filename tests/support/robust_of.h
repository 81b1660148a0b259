// robust_of.h - what `robust` says of a text that the test knows to be right, asked as the command asks it.
#pragma once
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "analysis/beliefs/robust.h"
#include "support/model.h"

namespace rue::test {

struct RangedModel {
  Model model;
  Beliefs beliefs;
};

inline RangedModel ranged_model(const std::string& dot) {
  Settings settings;
  settings.inner = true;
  RangedModel read{model_of(dot, settings), {}};
  Diagnostics diagnostics;
  std::optional<Beliefs> beliefs = beliefs_of(read.model, {}, diagnostics);
  if (!beliefs) throw std::runtime_error(diagnostics.findings().front().text);
  read.beliefs = *std::move(beliefs);
  return read;
}

inline Robust robust_of(RangedModel read, const RobustOptions& options = {}) {
  Robust found;
  {
    Experiment experiment(read.model);  // it may throw when it ends
    found = robust(experiment, std::move(read.beliefs), options);
  }
  return found;
}

inline Robust robust_of(const std::string& dot, const RobustOptions& options = {}) {
  return robust_of(ranged_model(dot), options);
}

}  // namespace rue::test
