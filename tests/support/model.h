// model.h - a model from DOT text that the test knows to be right, or from a random graph that may be refused.
#pragma once
#include <optional>
#include <stdexcept>
#include <string>

#include "model/read_model.h"
#include "support/random_graph.h"

namespace rue::test {

// Throws what was found if the text is refused.
inline Model model_of(std::string dot, const Settings& settings = {}) {
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(std::move(dot), settings, diagnostics);
  if (model) return std::move(*model);
  std::string findings;
  for (const Finding& f : diagnostics.findings()) findings += f.text + "\n";
  throw std::runtime_error(findings);
}

inline std::optional<Model> model_if_allowed(const RandomGraph& graph) {
  Diagnostics diagnostics;
  return read_model(to_dot(graph, 1), {}, diagnostics);
}

}  // namespace rue::test
