// model_file.cpp - from FILE on the command line to a model, with its findings printed.
#include "rue/model_file.h"

#include "output/findings.h"
#include "rue/files.h"

namespace rue {

std::string shown_name(const std::string& file) {
  return file == "-" ? "<stdin>" : file;
}

std::optional<Model> open_model(const Console& console, const ModelOptions& options, Exit& exit) {
  std::string why;
  const std::optional<std::string> text = read_text(options.file, console.in, why);
  if (!text) {
    console.complain(why);
    exit = exit_usage;
    return std::nullopt;
  }
  Diagnostics diagnostics;
  std::optional<Model> model = read_model(*text, options.max_nodes, diagnostics);
  if (!options.quiet || diagnostics.has_errors()) {
    print_findings(console.err, shown_name(options.file), *text, diagnostics, console.err_colour);
  }
  exit = model ? exit_ok : exit_model;
  return model;
}

}  // namespace rue
