// model_file.h - from FILE on the command line to a model, with its findings printed.
#pragma once
#include <optional>
#include <string>

#include "model/tree.h"
#include "rue/console.h"
#include "rue/run.h"

namespace rue {

// What every command that reads a decision takes.
struct ModelOptions {
  std::string file;
  double max_nodes = default_max_nodes;
  bool quiet = false;  // warnings are not printed
};

// Reads FILE ("-": standard input) and prints its findings on stderr. Nothing where it cannot be read or has errors; `exit`
// is then the exit code, else exit_ok.
[[nodiscard]] std::optional<Model> open_model(const Console& console, const ModelOptions& options, Exit& exit);

// The name under which findings are printed: FILE, or "<stdin>".
[[nodiscard]] std::string shown_name(const std::string& file);

}  // namespace rue
