// model.h - a model from DOT text that the test knows to be right.
#pragma once
#include <stdexcept>
#include <string>

#include "model/tree.h"

namespace rue::test {

// Throws what was found if the text is refused.
inline Model model_of(std::string dot) {
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(std::move(dot), {}, diagnostics);
  if (model) return std::move(*model);
  std::string findings;
  for (const Finding& f : diagnostics.findings()) findings += f.text + "\n";
  throw std::runtime_error(findings);
}

}  // namespace rue::test
